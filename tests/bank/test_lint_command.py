"""lint_bank tells editors what to do, in words or as JSON, and its exit code can be built upon."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quizzes.bank.linting import explained as explaining
from quizzes.bank.linting.explained import Explanation, needless, part, read_explanations
from quizzes.bank.linting.finding import broken
from quizzes.bank.linting.linter import lint
from quizzes.bank.loading import load_bank
from quizzes.bank.models import Question
from quizzes.bank.surveyed import survey_files
from quizzes.bank.surveying import survey_database
from quizzes.bank.targets import Targets
from tests.bank.lint_cases import SOUND
from tests.makers import QuestionFactory, SentenceFactory, VersionFactory
from tests.sources.small import edit

Q = "bank/before.yaml"
FAIL = broken("q-before-001", 4, "content.options[1].feedback", "has 2 words.")
WARN = broken("q-before-001", 14, "content.options[1]", "says “only”.")


@pytest.fixture(autouse=True)
def no_targets(monkeypatch):
    """The small bank is measured against nothing, so that one mistake is one finding."""
    monkeypatch.setattr("quizzes.management.commands.lint_bank.lint", lambda bank: lint(bank, Targets()))


@pytest.fixture
def clean(folder):
    """A folder in which the linter finds nothing: two questions, both sound."""
    (folder / Q).write_text(json.dumps([entry("mcq", 1), entry("tf_reason", 2)]))
    return folder


def entry(task, number):
    type_, content, exhibits = SOUND[task]
    return {
        "id": f"q-before-{number:03}", "task": task, "type": type_, "title": "A question", "difficulty": 2,
        "level": "understand", "tags": [], "anchors": {"sentences": ["p01.s1"]}, "exhibits": list(exhibits),
        "explanation": "Check who spoke, and on which day.", "content": content,
    }  # fmt: skip


def run(folder, *options):
    """(what was printed, whether the command failed)."""
    out = StringIO()
    try:
        call_command("lint_bank", "--fixtures", str(folder), *options, stdout=out)
    except CommandError:
        return out.getvalue(), True
    return out.getvalue(), False


def explain(folder, text):
    (folder / "bank/explained.yaml").write_text(text)


def test_a_sound_bank_passes(clean):
    assert run(clean) == ("2 questions: 0 failures, 0 warnings, 0 explained.\n", False)


def test_a_failure_is_told_with_question_rule_and_field_and_fails(clean):
    edit(clean, Q, "Here stands what the choice number 0 should teach.", "No.")
    printed, failed = run(clean)
    assert failed
    assert printed.startswith("fail rule 4: q-before-001 content.options[1].feedback: has 1 words;")
    assert "2 questions: 1 failure, 0 warnings" in printed


def test_a_warning_fails_only_where_the_command_is_strict(clean):
    edit(clean, Q, "Who spoke to the nation", "Which regime spoke to the nation")
    assert run(clean)[1] is False
    printed, failed = run(clean, "--strict")
    assert failed
    assert "warn rule 16: q-before-001 content.stem: says “regime”" in printed


def test_json_holds_the_same(clean):
    edit(clean, Q, "Who spoke to the nation", "Which regime spoke to the nation")
    told = json.loads(run(clean, "--format", "json")[0])
    (finding,) = told["findings"]
    assert told["questions"] == 2
    assert (finding["question"], finding["rule"], finding["field"]) == ("q-before-001", 16, "content.stem")
    assert finding["severity"] == "warn"
    assert "neutral word" in finding["words"]


def test_an_explained_warning_is_silent_even_where_the_command_is_strict(clean):
    edit(clean, Q, "Who spoke to the nation", "Which regime spoke to the nation")
    explain(
        clean, '- {question: q-before-001, rule: 16, reason: "The word is quoted from a poster of the time."}'
    )
    assert run(clean, "--strict") == ("2 questions: 0 failures, 0 warnings, 1 explained.\n", False)
    (told,) = json.loads(run(clean, "--format", "json")[0])["explained"]
    assert told["reason"].startswith("The word is quoted")


def test_an_explanation_of_nothing_fails(clean):
    explain(clean, '- {question: q-before-001, rule: 16, reason: "The word is quoted from a poster."}')
    printed, failed = run(clean)
    assert failed
    assert (
        "fail rule 16: q-before-001 explained.yaml: explained.yaml explains a warning that is not there"
        in printed
    )


def test_an_explanation_without_a_reason_in_words_fails(clean):
    edit(clean, Q, "Who spoke to the nation", "Which regime spoke to the nation")
    explain(clean, '- {question: q-before-001, rule: 16, reason: "ok"}')
    printed, failed = run(clean)
    assert failed
    assert "explained.yaml:1 [1].reason: is too short to be a reason" in printed


def test_the_files_of_the_linter_hold_no_questions(clean):
    explain(clean, "[]")
    (clean / "bank/quantities.yaml").write_text("[]")
    load_bank(clean)
    assert Question.objects.count() == 2


def test_what_the_reader_refuses_is_a_failure_beside_what_it_could_read(clean):
    edit(clean, Q, '"statement":', '"statment":')
    edit(clean, Q, "Here stands what the choice number 0 should teach.", "No.")
    printed, failed = run(clean)
    assert failed
    assert "fail rule 1: q-before-002 content" in printed
    assert "fail rule 4: q-before-001" in printed


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('"correct": true', '"correct": false', 3),
        ('"sentences": ["p01.s1"]', '"sentences": ["p09.s1"]', 2),
        ('"task": "mcq"', '"task": "quiz"', 1),
        ('"id": "q-before-002"', '"id": "q-before-001"', 1),
    ],
)
def test_a_mistake_of_the_reader_comes_under_its_rule(clean, old, new, rule):
    edit(clean, Q, old, new)
    rules = {finding["rule"] for finding in json.loads(run(clean, "--format", "json")[0])["findings"]}
    assert rule in rules
    assert rules <= {1, rule}


def test_a_quantity_that_is_no_number_is_told_with_its_file(clean):
    (clean / "bank/quantities.yaml").write_text(
        "- {id: days, what: Days, value: x, tolerance: 1, passages: [p01]}"
    )
    printed, failed = run(clean)
    assert failed
    assert "fixtures/bank/quantities.yaml:1 days value: is a text, not a number" in printed


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("lint_bank", "--fixtures", str(tmp_path / "nowhere"))


def test_a_reading_that_cannot_be_read_is_told(clean):
    edit(clean, "reading/events.yaml", "1962-10-22", "Monday")
    with pytest.raises(CommandError, match=r"The reading cannot be read(.|\n)*events\.yaml:1"):
        call_command("lint_bank", "--fixtures", str(clean))


# Explanations as values


def test_only_a_warning_of_the_question_rule_and_field_is_explained():
    covers = Explanation("q-before-001", 14, "The word is in the source.")
    assert part([FAIL, WARN], [covers])[0] == [FAIL]
    assert part([WARN], [Explanation("q-before-002", 14, "x")])[0] == [WARN]
    assert part([WARN], [Explanation("q-before-001", 11, "x")])[0] == [WARN]
    assert part([WARN], [Explanation("q-before-001", 14, "x", "content.stem")])[0] == [WARN]
    assert part([FAIL], [Explanation("q-before-001", 4, "x")])[0] == [FAIL]


def test_an_explained_failure_is_needless_too():
    assert needless([Explanation("q-before-001", 14, "x")], [WARN]) == []
    (finding,) = needless([Explanation("q-before-001", 4, "x")], [FAIL])
    assert (finding.severity, finding.field) == ("fail", explaining.FILE)


def test_a_folder_without_explanations_has_none(tmp_path):
    assert read_explanations(tmp_path) == ((), ())


# The database


def test_the_database_says_what_its_files_say(clean):
    edit(clean, Q, "Who spoke to the nation", "Which regime spoke to the nation")
    load_bank(clean)
    from_files, from_database = survey_files(clean), survey_database(clean)
    assert from_database.record == from_files.record
    assert [each.anatomy for each in from_database.questions] == [
        each.anatomy for each in from_files.questions
    ]
    assert run(clean, "--database") == run(clean)


def test_a_sentence_that_changed_since_is_a_failure_of_the_database(clean):
    load_bank(clean)
    anchor = Question.objects.get(key="q-before-001").current.anchors.get()
    type(anchor.sentence).objects.filter(pk=anchor.sentence_id).update(hash="0" * 64)
    printed, failed = run(clean, "--database")
    assert failed
    assert "fail rule 2: q-before-001 anchors.sentences: p01.s1 has changed since" in printed


def test_a_retired_question_is_not_looked_at(clean):
    load_bank(clean)
    Question.objects.filter(key="q-before-002").update(status="retired")
    assert run(clean, "--database")[0].startswith("1 question:")


def test_content_that_its_type_no_longer_takes_is_a_failure(clean):
    VersionFactory(question=QuestionFactory(key="q-before-009"), content={"stem": "Who?", "options": []})
    printed, failed = run(clean, "--database")
    assert failed
    assert "fail rule 3: q-before-009 content.options" in printed


def test_the_database_does_not_ask_for_the_files_explanations(clean):
    explain(clean, '- {question: q-before-001, rule: 16, reason: "The word is quoted from a poster."}')
    load_bank(clean)
    assert run(clean, "--database")[1] is False


def test_the_number_of_queries_does_not_grow_with_the_bank(
    clean, django_assert_num_queries, django_assert_max_num_queries
):
    load_bank(clean)
    with django_assert_max_num_queries(20) as few:
        survey_database(clean)
    sentence = SentenceFactory()
    for number in range(30):
        VersionFactory(question=QuestionFactory(key=f"q-origins-{number + 1:03}"), sentence=sentence)
    with django_assert_num_queries(len(few)):
        assert len(survey_database(clean).questions) == 32
