"""Dia edits a question's content: what she typed is kept, and a mistake is shown where it is."""

import pytest

from quizzes.question_types.registry import TYPES
from tests.question_types import pages
from tests.question_types.test_contract import author_form, filled

CHOICE = TYPES["single_choice"]
SHORT = TYPES["short_answer"]


@pytest.fixture
def posted():
    """The form of the example as it stands, ready to be changed."""
    return filled(CHOICE, CHOICE.example_content)


def submit(kind, values):
    return author_form(kind, kind.example_content, values)


def test_a_changed_text_is_the_only_change(posted):
    posted["content-options-1-text"] = ["The measure also stopped medicine."]
    form = submit(CHOICE, posted)
    assert form.is_valid()
    expected = [dict(option) for option in CHOICE.example_content["options"]]
    expected[1]["text"] = "The measure also stopped medicine."
    assert form.content_json() == {**CHOICE.example_content, "options": expected}


def test_clearing_the_text_removes_the_option_and_the_others_keep_their_ids(posted):
    posted["content-options-1-text"] = [""]
    form = submit(CHOICE, posted)
    assert form.is_valid()
    assert [option["id"] for option in form.content_json()["options"]] == ["a", "c", "d"]


def test_a_spare_row_becomes_an_option_with_a_free_id(posted):
    posted["content-options-4-text"] = ["Congress had asked for the word."]
    posted["content-options-4-feedback"] = ["Congress was informed that afternoon, not asked."]
    form = submit(CHOICE, posted)
    assert form.is_valid()
    assert form.content_json()["options"][-1] == {
        "id": "e",
        "text": "Congress had asked for the word.",
        "feedback": "Congress was informed that afternoon, not asked.",
    }


def test_a_new_option_never_takes_the_id_of_one_that_is_there(posted):
    posted["content-options-0-text"] = [""]
    posted["content-options-5-text"] = ["Something new."]
    posted["content-options-5-feedback"] = ["Words about it."]
    ids = [option["id"] for option in submit_valid(posted)["options"]]
    assert len(set(ids)) == len(ids) == 4
    assert ids[:3] == ["b", "c", "d"]


def submit_valid(values):
    form = submit(CHOICE, values)
    assert form.is_valid(), form.errors
    return form.content_json()


def test_the_right_answer_can_move(posted):
    del posted["content-options-2-correct"]
    posted["content-options-0-correct"] = ["on"]
    options = submit_valid(posted)["options"]
    assert [option["id"] for option in options if option.get("correct")] == ["a"]


def test_the_order_can_be_fixed(posted):
    del posted["content-shuffle"]
    assert submit_valid(posted)["shuffle"] is False


def test_a_missing_feedback_is_asked_for_in_its_row_and_all_else_is_kept(posted):
    posted["content-options-3-feedback"] = [""]
    posted["content-stem"] = ["A new stem?"]
    form = submit(CHOICE, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-options-3-feedback"]
    again = pages.Form(pages.authored(CHOICE, form)).values
    assert again == posted


def test_a_mistake_that_the_type_finds_stands_in_its_row(posted):
    posted["content-options-0-text"] = [""]
    posted["content-options-3-misconception"] = ["not a key"]
    form = submit(CHOICE, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-options-3-misconception"]


def test_two_right_answers_are_refused_above_the_rows(posted):
    posted["content-options-0-correct"] = ["on"]
    form = submit(CHOICE, posted)
    assert not form.is_valid()
    assert form.errors == {
        "content-options": ["The list has 2 right answers; exactly one is needed."],
    }
    assert "exactly one is needed" in pages.authored(CHOICE, form)


def test_a_spare_row_with_feedback_but_no_text_is_asked_about_not_dropped(posted):
    posted["content-options-4-feedback"] = ["Words that would vanish."]
    form = submit(CHOICE, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-options-4-text"]


def test_a_browsers_line_ends_become_plain_ones(posted):
    posted["content-stem"] = ["First line.\r\nSecond line?"]
    assert submit_valid(posted)["stem"] == "First line.\nSecond line?"


def test_a_control_character_is_refused(posted):
    posted["content-stem"] = ["Which\x00?"]
    assert not submit(CHOICE, posted).is_valid()


def test_right_answers_are_typed_one_a_line():
    posted = filled(SHORT, SHORT.example_content)
    posted["content-accept"] = ["Marucla\r\n\r\n  MV Marucla  "]
    form = submit(SHORT, posted)
    assert form.is_valid()
    assert form.content_json()["accept"] == ["Marucla", "MV Marucla"]


def test_a_right_answer_without_letters_is_named_by_its_line():
    posted = filled(SHORT, SHORT.example_content)
    posted["content-accept"] = ["Marucla\r\n???"]
    form = submit(SHORT, posted)
    assert not form.is_valid()
    assert form.errors["content-accept"][0].startswith("Line 2 has neither a letter nor a digit")


def test_a_near_miss_that_is_accepted_already_is_named_in_its_row():
    posted = filled(SHORT, SHORT.example_content)
    posted["content-near_misses-1-text"] = ["the marucla"]
    form = submit(SHORT, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-near_misses-1-text"]


def test_the_verdict_must_be_chosen():
    kind = TYPES["true_false_reason"]
    posted = filled(kind, kind.example_content)
    del posted["content-answer"]
    form = submit(kind, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-answer"]


def test_a_flood_of_rows_is_cut_off(posted):
    posted["content-options-TOTAL_FORMS"] = ["100000"]
    form = submit(CHOICE, posted)
    assert not form.is_valid()
    assert len(form.rows["options"].forms) <= 30
