"""What is kept of an essay, and what a rubric must be."""

import pytest

from quizzes.question_types.contract import ContentError, Unreadable
from quizzes.question_types.essay import TYPE
from quizzes.question_types.essay.marking import LONGEST
from tests.question_types import pages

CONTENT = TYPE.from_json(TYPE.example_content)


def read(text):
    answer = TYPE.read(CONTENT, {"text": [text]})
    return answer and answer["text"]


def test_lines_and_tabs_stay_and_idle_spaces_go():
    assert read("  First.  \r\n\r\n\tSecond.\rThird. ") == "First.\n\n\tSecond.\nThird."


def test_the_longest_text_is_kept_and_one_sign_more_is_refused_with_both_numbers():
    assert read("x" * LONGEST) == "x" * LONGEST
    with pytest.raises(Unreadable, match=r"5,001 .* 5,000"):
        read("x" * (LONGEST + 1))


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x1b", "\x7f", "\x85", "\udc00"])
def test_control_characters_are_refused_in_words(sign):
    with pytest.raises(Unreadable, match="cannot be stored"):
        read(f"before{sign}after")


def test_the_words_are_counted_for_the_review():
    outcome = TYPE.mark(CONTENT, {"text": "One two\nthree – four"})
    assert outcome.extra == {"words": 5}
    assert "5 words; 120 to 200 were asked for." in pages.reviewed(
        TYPE, CONTENT, 1, {"text": "One two\nthree – four"}
    )


def test_a_waiting_essay_has_neither_hits_nor_slips():
    outcome = TYPE.mark(CONTENT, {"text": "Words."})
    assert (outcome.hits, outcome.slips) == ((), ())


def test_criteria_are_seen_before_levels_and_model_points_only_after():
    before = pages.unanswered(TYPE, CONTENT, 1)
    after = pages.reviewed(TYPE, CONTENT, 1, {"text": "Words."})
    assert "Dated facts (40 %)" in before
    for text in (CONTENT.rubric[0].levels[3], CONTENT.model_points[0].text):
        assert text not in before
        assert text in after


def with_row(**fields):
    rows = [dict(row) for row in TYPE.example_content["rubric"]]
    rows[1] |= fields
    return {**TYPE.example_content, "rubric": rows}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (with_row(weight=41), "rubric"),
        (with_row(weight=0), "rubric[2].weight"),
        (with_row(id="judgement"), "rubric[2].id"),
        (with_row(levels=["only one"]), "rubric[2].levels"),
        (with_row(levels=["same", "same"]), "rubric[2].levels"),
        (with_row(levels="many"), "rubric[2].levels"),
        ({**TYPE.example_content, "maximum_words": 100}, "maximum_words"),
        ({**TYPE.example_content, "minimum_words": "120"}, "minimum_words"),
        ({**TYPE.example_content, "model_points": []}, "model_points"),
        (
            {**TYPE.example_content, "model_points": [{"text": "A point.", "sentences": ["p1 s2"]}]},
            "model_points[1].sentences",
        ),
    ],
)
def test_a_mistake_is_named_by_its_place(content, field):
    with pytest.raises(ContentError) as refused:
        TYPE.from_json(content)
    assert refused.value.field == field
