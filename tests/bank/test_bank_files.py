"""Every mistake in the bank's files is told with file, line, question and field; then nothing changes."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from quizzes.bank.bank_files import steps
from quizzes.bank.loading import load_bank
from quizzes.bank.models import Misconception, Question
from quizzes.core.yaml_lines import MistakesFound
from quizzes.sources.loading import load_material
from tests.sources.small import edit

Q = "bank/before.yaml"
M = "bank/misconceptions/before.yaml"

BROKEN = [
    (Q, "- id: q-before-001", "- id: q-after-001", ":1: q-after-001 id: is “q-after-001”; a question of this file"),
    (Q, "- id: q-before-002", "- id: q-before-001", "The question “q-before-001” is already at"),
    (Q, "task: mcq", "task: quiz", ":2: q-before-001 task: “quiz” is not a task"),
    (Q, "type: single_choice", "type: guess", ":3: q-before-001 type: guess is not a question type"),
    (Q, "difficulty: 1", "difficulty: 4", ":5: q-before-001 difficulty: is 4"),
    (Q, "difficulty: 1", "difficulty: easy", "not a whole number"),
    (Q, "level: remember", "level: recall", "“recall” is not a level"),
    (Q, "tags: [actors]", "tags: actors", "is a text, not a list"),
    (Q, "sentences: [p01.s1], claims", "sentences: [p09.s1], claims", "sentences[1]: “p09.s1” is not a sentence"),
    (Q, "sentences: [p01.s1], claims", "sentences: [], claims", "anchors.sentences: is an empty list"),
    (Q, "claims: [p01.c1]", "claims: [p01.c9]", "“p01.c9” is not a claim"),
    (Q, "claims: [p01.c1]", "facts: [p01.f1]", "anchors.facts: is not a field here"),
    (Q, "disputes: [d01]", "disputes: [d09]", "“d09” is not a dispute"),
    (Q, "explanation: \"Check the actor.\"", "explanation: \"\"", "explanation: is empty"),
    (Q, "  explanation: \"Check the actor.\"\n", "", "The field `explanation` is missing"),
    (Q, ", correct: true, feedback: \"Right", ", feedback: \"Right", ":14: q-before-001 content.options: has 0 right"),
    (Q, "Castro\", misconception", "Kennedy\", misconception", "001 content.options b text: repeats “Kennedy”"),
    (Q, "feedback: \"Right, on 22 October.\"", "feedback: \" \"", "001 content.options b feedback: is empty"),
    (Q, "misconception: castro-did-it", "misconception: nobody-knows", "options a misconception: “nobody-knows”"),
    (Q, "    stem: \"Who announced", "    stam: \"Who announced", "content.stam: is not a field here"),
    (Q, "    stem: \"Who announced the quarantine?\"", "    stem: 7", ":12: q-before-001 content.stem:"),
    (Q, "date: \"1962-10-22\"", "date: \"Monday\"", "“Monday” is not a date such as"),
    (Q, "{id: B, title", "{id: A, title", "The exhibit “A” is already at"),
    (Q, "attribution: \"A letter\", ", "", "The field `attribution` is missing"),
    (Q, "level: remember", "level: remember\n  author: me", "author: is not a field here"),
    (M, "sentences: [p01.s1]", "sentences: []", "castro-did-it sentences: is an empty list"),
    (M, "- id: castro-did-it", "- id: Castro", "“Castro” is not an id"),
    (M, "  belief:", "  thought:", "The field `belief` is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "words"), BROKEN)
def test_a_mistake_is_told_with_its_place_and_nothing_is_loaded(folder, name, old, new, words):
    edit(folder, name, old, new)
    with pytest.raises(MistakesFound) as found:
        load_bank(folder)
    told = [str(mistake) for mistake in found.value.mistakes]
    assert any(f"fixtures/{name}" in line and words in line for line in told), told
    assert not Question.objects.exists()
    assert not Misconception.objects.exists()


def test_a_file_of_no_topic_is_told(folder):
    (folder / Q).rename(folder / "bank/nowhere.yaml")
    with pytest.raises(MistakesFound, match=r"bank/nowhere.yaml:1: The reading has no topic “nowhere”"):
        load_bank(folder)


def test_a_retired_sentence_proves_nothing_new(folder):
    edit(
        folder, "reading/passages/before.yaml", "disputes: [d01]\n  sentences", "disputes: [d01]\n  sentences"
    )
    text = (folder / "reading/passages/before.yaml").read_text()
    (folder / "reading/passages/before.yaml").write_text(text[: text.index("    - id: p01.s2")])
    load_material(folder)
    with pytest.raises(MistakesFound, match=r"“p01\.s2” is not a sentence of the reading"):
        load_bank(folder)


def test_the_command_lists_the_mistakes_and_fails(folder):
    edit(folder, Q, "difficulty: 1", "difficulty: 4")
    with pytest.raises(
        CommandError, match=r"^1 mistake; nothing was changed\.\nfixtures/bank/before.yaml:5:"
    ) as told:
        call_command("load_bank", fixtures=folder)
    assert told.value.returncode == 1


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("options[2].feedback", ("options", 1, "feedback")),
        ("options", ("options",)),
        ("stem", ("stem",)),
        ("content", ()),
    ],
)
def test_a_type_names_a_field_and_the_file_finds_it(field, expected):
    assert steps(field, {}) == expected


def test_the_real_bank_is_sound_and_rests_on_every_passage(db):
    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES)
    questions = Question.objects.filter(status="published", current__isnull=False)
    assert questions.count() >= 60
    resting = questions.values_list("current__anchors__sentence__passage__key", flat=True).distinct()
    assert len(set(resting)) == 32
    assert {question.current.substance.__class__ for question in questions.select_related("current")}
