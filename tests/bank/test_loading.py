"""Loading the bank makes versions: one for a change, none without, and never over an editor's head."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.bank.loading import load_bank
from quizzes.bank.models import Misconception, Question, QuestionVersion
from quizzes.bank.publishing import publish_version, set_retired, substance_of
from quizzes.sources.models import Sentence
from tests.sources.small import edit

Q = "bank/before.yaml"
AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def versions(key="q-before-001"):
    return list(QuestionVersion.objects.filter(question__key=key).order_by("number"))


def tally(report, kind="questions"):
    return next(tally for tally in report.tallies if tally.kind == kind)


def by_hand(question, dia, **changes):
    """Dia publishes a version of her own."""
    substance = substance_of(question.current)
    changed = type(substance)(**{**vars(substance), **changes})
    return publish_version(question=question, substance=changed, by=dia, at=AT, reason="clearer")


def test_the_first_load_publishes_every_question(folder):
    report = load_bank(folder, at=AT)
    assert tally(report).added == ("q-before-001", "q-before-002")
    question = Question.objects.get(key="q-before-001")
    version = question.current
    assert (question.status, question.topic.key, question.task) == ("published", "before", "mcq")
    assert (version.number, version.reason, version.made_by, version.published_at) == (
        1,
        "bank files",
        None,
        AT,
    )
    assert [belief.key for belief in version.misconceptions.all()] == ["castro-did-it"]
    assert [claim.key for claim in version.claims.all()] == ["p01.c1"]
    assert [dispute.key for dispute in version.disputes.all()] == ["d01"]
    assert version.anchors.get().hash == Sentence.objects.get(key="p01.s1").hash
    assert Misconception.objects.get().sentences.get().key == "p01.s1"


def test_anchors_keep_the_order_of_the_file_and_exhibits_their_fields(folder):
    load_bank(folder)
    version = Question.objects.get(key="q-before-002").current
    assert [anchor.sentence.key for anchor in version.anchors.all()] == ["p01.s2", "p01.s1"]
    assert version.exhibits[0]["attribution"] == "A letter"
    assert version.exhibits[1]["date"] == ""


def test_the_second_load_changes_nothing_and_writes_nothing(folder):
    load_bank(folder)
    with CaptureQueriesContext(connection) as queries:
        report = load_bank(folder)
    writes = [query["sql"] for query in queries if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert writes == []
    assert not report.has_changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("He was its target, not its maker.", "He was its target."),
        ("Check the actor.", "Check who acts."),
        ("difficulty: 1", "difficulty: 2"),
        ("level: remember", "level: understand"),
        ("tags: [actors]", "tags: [actors, words]"),
        ("sentences: [p01.s1], claims", "sentences: [p01.s1, p01.s2], claims"),
        (", claims: [p01.c1]", ""),
        ("  disputes: [d01]\n", ""),
    ],
)
def test_any_change_makes_the_next_version_and_keeps_the_old_one(folder, old, new):
    load_bank(folder)
    edit(folder, Q, old, new)
    report = load_bank(folder)
    assert tally(report).changed == ("q-before-001",)
    first, second = versions()
    assert (second.number, second.reason) == (2, "bank files")
    assert Question.objects.get(key="q-before-001").current == second
    assert substance_of(first) != substance_of(second)
    assert len(versions("q-before-002")) == 1


def test_writing_the_same_content_another_way_is_no_change(folder):
    load_bank(folder)
    edit(
        folder,
        Q,
        'text: "Castro", misconception: castro-did-it',
        "misconception: castro-did-it, text: Castro",
    )
    edit(
        folder,
        Q,
        '    stem: "Who announced the quarantine?"',
        "    stem: >-\n      Who announced\n      the quarantine?",
    )
    assert not load_bank(folder).has_changes


def test_a_new_title_belongs_to_the_question_and_needs_no_version(folder):
    load_bank(folder)
    edit(folder, Q, "Who announced it", "The announcer")
    assert tally(load_bank(folder)).changed == ("q-before-001",)
    assert Question.objects.get(key="q-before-001").title == "The announcer"
    assert len(versions()) == 1


def test_an_editors_version_stays_and_the_report_says_so(question, folder, cast):
    by_hand(question, cast.dia, explanation="Dia's words.")
    report = load_bank(folder)
    assert not report.has_changes
    assert "q-before-001: version 2 was made in the app (clearer) and stays" in report.notes[0]
    question.refresh_from_db()
    assert question.current.explanation == "Dia's words."


def test_with_overwrite_the_file_wins_and_the_editors_version_remains_in_the_history(question, folder, cast):
    by_hand(question, cast.dia, explanation="Dia's words.")
    report = load_bank(folder, overwrite=True)
    assert tally(report).changed == ("q-before-001",)
    assert [version.explanation for version in versions()] == [
        "Check the actor.",
        "Dia's words.",
        "Check the actor.",
    ]


def test_a_file_that_has_caught_up_with_the_editor_changes_nothing(question, folder, cast):
    by_hand(question, cast.dia, explanation="Dia's words.")
    edit(folder, Q, "Check the actor.", "Dia's words.")
    report = load_bank(folder)
    assert not report.has_changes
    assert report.notes == ()


def test_a_retired_question_stays_retired_when_its_file_changes(question, folder, cast):
    set_retired(question=question, retired=True, by=cast.dia, at=AT)
    edit(folder, Q, "Check the actor.", "Check who acts.")
    load_bank(folder)
    question.refresh_from_db()
    assert question.status == "retired"
    assert question.current.number == 2


def test_a_question_gone_from_the_files_is_left_alone(question, folder):
    (folder / Q).write_text("[]")
    assert not load_bank(folder).has_changes
    assert Question.objects.count() == 2


def test_the_command_takes_overwrite(question, folder, cast, capsys):
    by_hand(question, cast.dia, explanation="Dia's words.")
    call_command("load_bank", fixtures=folder)
    assert "load with --overwrite" in capsys.readouterr().out
    call_command("load_bank", fixtures=folder, overwrite=True)
    assert "questions: 1 changed (q-before-001), 1 unchanged" in capsys.readouterr().out
