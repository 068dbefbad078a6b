"""Items in order: what an order earns, and what the page keeps to itself."""

from fractions import Fraction
from itertools import permutations

import pytest

from quizzes.question_types.contract import ContentError, Unreadable
from quizzes.question_types.ordering import TYPE
from tests.question_types import pages
from tests.question_types.test_contract import author_form, filled

CONTENT = TYPE.from_json(TYPE.example_content)
SEEDS = range(300)


def mark(*order, content=CONTENT):
    return TYPE.mark(content, {"order": list(order)}).mark


def question(size):
    items = [{"id": f"e{n}", "text": f"Text {n}", "feedback": f"Words {n}."} for n in range(1, size + 1)]
    return TYPE.from_json({"stem": "In order?", "items": items})


@pytest.mark.parametrize("size", [3, 4, 5, 6])
def test_the_right_order_earns_all_the_reverse_nothing_and_a_random_one_little(size):
    content = question(size)
    marks = {order: mark(*order, content=content) for order in permutations(content.ids)}
    assert [order for order, earned in marks.items() if earned == 1] == [content.ids]
    assert marks[content.ids[::-1]] == 0
    assert sum(marks.values()) / len(marks) < Fraction(1, 4) + Fraction(1, 20)


@pytest.mark.parametrize("size", [3, 4, 5, 6])
def test_an_order_earns_kendalls_tau_where_that_is_positive(size):
    """Counted here by the swaps of neighbours that sorting takes."""
    content = question(size)
    every = size * (size - 1) // 2
    for order in permutations(content.ids):
        row, swaps = list(order), 0
        for _round in row:
            for place in range(size - 1):
                if row[place] > row[place + 1]:
                    row[place : place + 2] = row[place + 1], row[place]
                    swaps += 1
        assert mark(*order, content=content) == max(0, 1 - Fraction(2 * swaps, every))


def test_each_step_towards_the_right_order_earns_more_or_as_much():
    assert mark("e4", "e3", "e2", "e1") <= mark("e4", "e1", "e2", "e3") < mark("e2", "e1", "e3", "e4") < 1


@pytest.mark.parametrize("size", [3, 4, 6])
def test_the_right_order_is_never_dealt(size):
    content = question(size)
    dealt = [tuple(item.id for item in TYPE.shown(content, seed).extra["items"]) for seed in SEEDS]
    assert content.ids not in dealt
    assert len(set(dealt)) == 5 if size == 3 else len(set(dealt)) > 20
    assert {item for order in dealt for item in order} == set(content.ids)


def test_no_name_on_the_page_gives_the_order_away():
    page = pages.unanswered(TYPE, CONTENT, 3)
    for item in CONTENT.items:
        assert f'"{item.id}"' not in page
        assert f"-{item.id}" not in page
        assert not item.event or item.event not in page
    ranked = sorted(CONTENT.items, key=lambda item: item.text)
    assert [CONTENT.names[item.id] for item in ranked] == ["a", "b", "c", "d"]


def test_a_belief_shows_when_its_item_jumps_the_one_before_it():
    def beliefs(*order):
        return TYPE.mark(CONTENT, {"order": list(order)}).misconceptions

    assert beliefs("e1", "e3", "e2", "e4") == ("warheads-came-after-the-photographs",)
    assert beliefs("e4", "e1", "e2", "e3") == ()


def test_the_teacher_reads_the_items_as_they_were_put():
    outcome = TYPE.mark(CONTENT, {"order": ["e2", "e1", "e3", "e4"]})
    assert [part.key for part in outcome.parts] == ["e2", "e1", "e3", "e4"]
    assert [part.right for part in outcome.parts] == [False, False, True, True]
    assert outcome.feedback.startswith("5 of 6 pairs")


def test_the_review_tells_both_places_and_the_right_order():
    page = pages.reviewed(TYPE, CONTENT, 1, {"order": ["e2", "e1", "e3", "e4"]})
    assert "You put it in place 1; its right place is 2" in page
    assert "You put it in place 3, and that is right" in page
    assert "The right order" in page
    assert "The right order" not in pages.reviewed(TYPE, CONTENT, 1, TYPE.model_answer(CONTENT))


def test_an_item_that_a_new_version_dropped_is_left_out_of_the_count():
    assert mark("lost", "e1", "e2", "e3", "e4") == 1
    assert mark("e1", "e2", "e3") == Fraction(1, 2)


@pytest.mark.parametrize("place", ["0", "-1", "1.0", "٣٣", "1e0", "99", "²"])
def test_a_place_is_a_number_of_the_list(place):
    with pytest.raises(Unreadable, match="from 1 to 4"):
        TYPE.read(CONTENT, {"place-a": [place]})


def item(number, **fields):
    items = [dict(each) for each in TYPE.example_content["items"]]
    items[number] |= fields
    return {**TYPE.example_content, "items": items}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (item(1, id="e1"), "items[2].id"),
        (item(1, text=CONTENT.items[0].text), "items[2].text"),
        (item(1, feedback=" "), "items[2].feedback"),
        (item(1, event="two words"), "items[2].event"),
        (item(0, misconception="a-belief"), "items[1].misconception"),
        (item(0, date="1962"), "items[1].date"),
        ({**TYPE.example_content, "items": TYPE.example_content["items"][:2]}, "items"),
        ({**TYPE.example_content, "items": {}}, "items"),
    ],
)
def test_a_mistake_is_named_by_its_place(content, field):
    with pytest.raises(ContentError) as refused:
        TYPE.from_json(content)
    assert refused.value.field == field


def moved(**places):
    posted = filled(TYPE, TYPE.example_content)
    posted |= {f"content-items-{number[1:]}-place": [place] for number, place in places.items()}
    return author_form(TYPE, TYPE.example_content, posted)


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ({}, ["e1", "e2", "e3", "e4"]),
        ({"n3": "2"}, ["e1", "e4", "e2", "e3"]),
        ({"n0": "2", "n2": ""}, ["e2", "e1", "e3", "e4"]),
        ({"n1": "4"}, ["e1", "e3", "e4", "e2"]),
        ({"n0": "4", "n1": "3", "n2": "2", "n3": "1"}, ["e4", "e3", "e2", "e1"]),
    ],
)
def test_an_editor_moves_an_item_by_its_place(places, order):
    form = moved(**places)
    form.rows["items"].is_valid()
    found = [row.cleaned_data["id"] for row in form.kept("items")]
    assert found == order


def test_a_complaint_about_a_moved_item_stands_in_its_own_row():
    form = moved(n2="1")
    assert not form.is_valid()
    assert list(form.errors) == ["content-items-2-misconception"]


def test_a_new_item_goes_to_its_place():
    posted = filled(TYPE, TYPE.example_content) | {
        "content-items-4-text": ["A new event"],
        "content-items-4-feedback": ["2 October: something new."],
        "content-items-4-place": ["2"],
    }
    form = author_form(TYPE, TYPE.example_content, posted)
    assert form.is_valid(), form.errors
    assert [item["id"] for item in form.content_json()["items"]] == ["e1", "a", "e2", "e3", "e4"]
