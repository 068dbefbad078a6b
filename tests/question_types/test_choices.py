"""Options, one choice, and a verdict with its reason."""

import pytest

from quizzes.question_types import single_choice, true_false_reason
from quizzes.question_types.contract import ContentError
from tests.question_types import pages

SINGLE = single_choice.TYPE
VERDICT = true_false_reason.TYPE


def changed(kind, name, number, **fields):
    """The example content with one entry of a list changed; a field of None is taken out."""
    entries = [dict(entry) for entry in kind.example_content[name]]
    entries[number] = {
        key: value for key, value in {**entries[number], **fields}.items() if value is not None
    }
    return {**kind.example_content, name: entries}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (changed(SINGLE, "options", 1, feedback=""), "options[2].feedback"),
        (changed(SINGLE, "options", 0, id="two words"), "options[1].id"),
        (changed(SINGLE, "options", 3, id="a"), "options[4].id"),
        (changed(SINGLE, "options", 3, text="A blockade counts as an act of war."), "options[4].text"),
        (changed(SINGLE, "options", 0, correct=True), "options"),
        (changed(SINGLE, "options", 2, correct=None), "options"),
        (changed(SINGLE, "options", 2, correct="yes"), "options[3].correct"),
        (changed(SINGLE, "options", 2, misconception="some-belief"), "options[3].misconception"),
        (changed(SINGLE, "options", 0, misconception="not a key"), "options[1].misconception"),
        (changed(SINGLE, "options", 0, text="half \ud800"), "options[1].text"),
        ({**SINGLE.example_content, "shuffle": "no"}, "shuffle"),
        ({**SINGLE.example_content, "options": "abc"}, "options"),
        ({**SINGLE.example_content, "options": ["abc"]}, "options[1]"),
        ({**SINGLE.example_content, "options": []}, "options"),
        ([], "content"),
    ],
)
def test_a_mistake_in_a_choice_is_named_by_its_place(content, field):
    with pytest.raises(ContentError) as refused:
        SINGLE.from_json(content)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (changed(VERDICT, "reasons", 1, correct=True), "reasons"),
        (changed(VERDICT, "reasons", 1, feedback=""), "reasons[2].feedback"),
        ({**VERDICT.example_content, "answer": "false"}, "answer"),
        ({name: value for name, value in VERDICT.example_content.items() if name != "answer"}, "answer"),
    ],
)
def test_a_mistake_in_a_verdict_is_named_by_its_place(content, field):
    with pytest.raises(ContentError) as refused:
        VERDICT.from_json(content)
    assert refused.value.field == field


def test_options_with_an_order_of_their_own_are_not_shuffled():
    content = SINGLE.from_json({**SINGLE.example_content, "shuffle": False})
    shown = [[choice.id for choice in SINGLE.shown(content, seed).choices] for seed in range(10)]
    assert shown == [["a", "b", "c", "d"]] * 10


def test_true_comes_before_false_whatever_the_key_is():
    for answer in (True, False):
        content = VERDICT.from_json({**VERDICT.example_content, "answer": answer})
        for seed in range(10):
            verdicts = VERDICT.shown(content, seed).extra["verdicts"]
            assert [choice.id for choice in verdicts] == ["true", "false"]


def test_a_true_statement_is_marked_by_its_own_verdict():
    content = VERDICT.from_json({**VERDICT.example_content, "answer": True})
    assert VERDICT.mark(content, {"verdict": "true", "reason": "a"}).mark == 1
    assert VERDICT.mark(content, {"verdict": "false", "reason": "a"}).mark == 0


@pytest.mark.parametrize(
    ("verdict", "reason", "groups", "words"),
    [
        ("false", "b", {"verdict"}, "The verdict was right"),
        ("true", "a", {"reason"}, "The reason was right"),
        ("true", "b", set(), "Neither"),
        ("false", "", {"verdict"}, "The verdict was right"),
    ],
)
def test_a_student_learns_which_half_was_right(verdict, reason, groups, words):
    content = VERDICT.from_json(VERDICT.example_content)
    answer = {"verdict": verdict, "reason": reason}
    outcome = VERDICT.mark(content, answer)
    assert {part.group for part in outcome.hits} == groups
    assert outcome.mark == 0
    assert words in pages.reviewed(VERDICT, content, 3, answer)
