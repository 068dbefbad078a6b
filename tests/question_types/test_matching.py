"""Pairs and gaps: each part counts for itself, and names on the page say nothing."""

from fractions import Fraction

import pytest

from quizzes.question_types import cloze, matching
from quizzes.question_types.contract import ContentError
from tests.question_types import pages
from tests.question_types.test_contract import author_form, filled

PAIRS = matching.TYPE
GAPS = cloze.TYPE
MATCH = PAIRS.from_json(PAIRS.example_content)
SENTENCE = GAPS.from_json(GAPS.example_content)


def changed(kind, path, value):
    """The example content with the value at `path` replaced."""
    place, last = kind.example_content, path[-1]
    content = top = {**place}
    for name in path[:-1]:
        copied = list(top[name]) if isinstance(top[name], list) else dict(top[name])
        top[name] = copied
        top = copied
    top[last] = value
    return content


def test_one_text_may_be_chosen_twice_and_is_right_once_at_most():
    outcome = PAIRS.mark(MATCH, {"pairs": {"p1": "p1", "p2": "p1", "p3": "p1"}})
    assert outcome.mark == Fraction(1, 3)
    assert [part.text for part in outcome.parts if part.chosen] == [
        "United States: Cuban Missile Crisis",
        "Soviet Union: Cuban Missile Crisis",
        "Cuba: Cuban Missile Crisis",
    ]


def test_a_text_in_the_wrong_row_is_told_where_it_belongs():
    outcome = PAIRS.mark(MATCH, {"pairs": {"p1": "p2"}})
    assert outcome.slips[0].feedback == "That belongs to “Soviet Union”."
    assert outcome.slips[0].group == "p1"


def test_the_right_side_is_shuffled_with_its_spares_and_the_left_is_not():
    shown = [PAIRS.shown(MATCH, seed).extra for seed in range(60)]
    assert {tuple(row.id for row in each["rows"]) for each in shown} == {("p1", "p2", "p3")}
    orders = {tuple(right.id for right in each["rights"]) for each in shown}
    assert len(orders) > 30
    assert {frozenset(order) for order in orders} == {frozenset({"p1", "p2", "p3", "s1", "s2"})}


def test_no_name_on_the_page_pairs_left_and_right_or_marks_a_spare():
    page = pages.unanswered(PAIRS, MATCH, 3)
    for id_ in MATCH.rights:
        assert f'"{id_}"' not in page
        assert f"-{id_}" not in page
    assert sorted(MATCH.right_names.values()) == ["a", "b", "c", "d", "e"]
    assert [MATCH.right_names[id_] for id_ in ("s1", "p2", "p1", "p3", "s2")] == ["a", "b", "c", "d", "e"]


def test_the_review_names_the_spares_with_their_words():
    page = pages.reviewed(PAIRS, MATCH, 1, PAIRS.model_answer(MATCH))
    assert "Right pairs: 3 of 3." in page
    assert "These fit nowhere" in page
    assert MATCH.spares[0].feedback in page


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (["pairs", 1, "right"], "Cuban Missile Crisis", "pairs[2].right"),
        (["pairs", 1, "left"], "United States", "pairs[2].left"),
        (["pairs", 1, "left"], "", "pairs[2].left"),
        (["pairs", 1, "id"], "p1", "pairs[2].id"),
        (["pairs", 2], {"id": "p3"}, "pairs[3].left"),
        (["pairs"], PAIRS.example_content["pairs"][:2], "pairs"),
        (["spares", 0, "text"], "October Crisis", "spares[1].text"),
        (["spares", 0, "id"], "p3", "spares[1].id"),
        (["spares", 1, "id"], "s1", "spares[2].id"),
        (["spares", 0, "feedback"], " ", "spares[1].feedback"),
        (["spares"], PAIRS.example_content["spares"] * 3, "spares"),
    ],
)
def test_a_mistake_in_a_pair_is_named_by_its_place(path, value, field):
    with pytest.raises(ContentError) as refused:
        PAIRS.from_json(changed(PAIRS, path, value))
    assert refused.value.field == field


def test_a_question_may_do_without_spares():
    content = {name: value for name, value in PAIRS.example_content.items() if name != "spares"}
    assert PAIRS.from_json(content).spares == ()


def test_a_new_pair_and_a_new_spare_get_ids_of_their_own():
    posted = filled(PAIRS, PAIRS.example_content) | {
        "content-pairs-3-left": ["Historians"],
        "content-pairs-3-right": ["The crisis"],
        "content-pairs-3-feedback": ["They like it short."],
        "content-spares-2-text": ["The Winter Crisis"],
        "content-spares-2-feedback": ["There was no such name."],
    }
    form = author_form(PAIRS, PAIRS.example_content, posted)
    assert form.is_valid(), form.errors
    content = form.content_json()
    assert (content["pairs"][-1]["id"], content["spares"][-1]["id"]) == ("a", "b")


# Gaps


def test_a_gap_stands_in_its_sentence_with_no_space_before_the_comma():
    page = pages.unanswered(GAPS, SENTENCE, 1)
    assert "The quarantine took effect on <label" in page
    assert "</select> October, after the OAS had backed it by <label" in page
    assert "</select> votes to none.</p>" in page
    assert "took effect on gap 1 October, after the OAS had backed it by gap 2 votes to none." in page


def test_choices_stand_as_they_were_written():
    shown = [GAPS.shown(SENTENCE, seed) for seed in range(20)]
    assert all(each == shown[0] for each in shown)
    gaps = [piece.gap for piece in shown[0].extra["pieces"] if piece.gap]
    assert [[choice.text for choice in gap.choices] for gap in gaps] == [
        ["22", "24", "28"],
        ["15", "19", "80"],
    ]


def test_each_gap_has_its_own_parts():
    outcome = GAPS.mark(SENTENCE, {"gaps": {"g1": "b", "g2": "c"}})
    assert {name: len(parts) for name, parts in outcome.groups.items()} == {"g1": 3, "g2": 3}
    assert [part.key for part in outcome.hits] == ["g1-b"]
    assert [part.key for part in outcome.slips] == ["g2-c"]


def test_the_review_shows_the_sentence_filled():
    page = pages.reviewed(GAPS, SENTENCE, 1, {"gaps": {"g1": "a"}})
    assert (
        "took effect on <strong>24</strong> October, after the OAS had backed it by <strong>19</strong> votes"
        in page
    )
    assert "Gaps filled rightly: 0 of 2." in page


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (["text"], "No gap at all.", "text"),
        (["text"], "{g1} only", "text"),
        (["text"], "{g2} before {g1}", "text"),
        (["text"], "{g1} and {g2} and {g1}", "text"),
        (["text"], "{g1} and {g2} and {g3}", "text"),
        (["text"], "{g1} and {g2} and }", "text"),
        (["text"], "{{g1} and {g2}", "text"),
        (["gaps"], [], "gaps"),
        (["gaps", 1, "id"], "g1", "gaps[2].id"),
        (["gaps", 1, "choices"], [], "gaps[2].choices"),
        (["gaps", 1, "choices", 0, "correct"], True, "gaps[2].choices"),
        (["gaps", 1, "choices", 0, "feedback"], "", "gaps[2].choices[1].feedback"),
        (["gaps", 1, "choices", 0, "text"], "19", "gaps[2].choices[2].text"),
        (["gaps", 1, "choices", 1, "misconception"], "a-belief", "gaps[2].choices[2].misconception"),
        (["gaps", 1], "g2", "gaps[2]"),
    ],
)
def test_a_mistake_in_a_gap_is_named_by_its_place(path, value, field):
    with pytest.raises(ContentError) as refused:
        GAPS.from_json(changed(GAPS, path, value))
    assert refused.value.field == field


def edited(**changes):
    posted = filled(GAPS, GAPS.example_content) | changes
    return author_form(GAPS, GAPS.example_content, posted)


def test_an_editor_adds_a_gap_by_a_marker_and_rows_that_name_it():
    text = "{g0} the quarantine took effect on {g1} October, backed by {g2} votes."
    posted = {"content-text": [text]}
    for number, word in ((6, "At last"), (7, "Never")):
        posted[f"content-choices-{number}-gap"] = ["g0"]
        posted[f"content-choices-{number}-text"] = [word]
        posted[f"content-choices-{number}-feedback"] = [f"{word}, says nobody."]
    form = edited(**posted, **{"content-choices-6-correct": ["on"]})
    assert form.is_valid(), form.errors
    assert [gap["id"] for gap in form.content_json()["gaps"]] == ["g0", "g1", "g2"]
    assert [choice["id"] for choice in form.content_json()["gaps"][0]["choices"]] == ["d", "e"]


def test_a_mistake_in_a_choice_stands_in_its_row():
    form = edited(**{"content-choices-4-misconception": ["a-belief"]})
    assert not form.is_valid()
    assert list(form.errors) == ["content-choices-4-misconception"]


def test_a_gap_without_a_right_choice_is_told_above_the_list():
    form = edited(**{"content-choices-4-correct": []})
    assert not form.is_valid()
    assert list(form.errors) == ["content-choices"]
    assert "gap[2]" in form.errors["content-choices"][0]


def test_a_choice_for_a_gap_that_the_sentence_lacks_is_asked_about():
    form = edited(**{"content-choices-5-gap": ["g7"]})
    assert not form.is_valid()


def test_a_lost_marker_is_told_at_the_sentence():
    form = edited(**{"content-text": ["It took effect on {g1} October."]})
    assert not form.is_valid()
    assert list(form.errors) == ["content-text"]
    assert "{g1}, {g2}" in form.errors["content-text"][0]
