"""What several choices earn."""

from fractions import Fraction
from itertools import combinations

import pytest

from quizzes.question_types.contract import ContentError
from quizzes.question_types.multiple_response import TYPE


def content_with(right, wrong):
    options = [
        {"id": f"o{number}", "text": f"Option {number}", "feedback": "Because.", "correct": number < right}
        for number in range(right + wrong)
    ]
    return TYPE.from_json({"stem": "Which? Choose all that apply.", "options": options})


def earned(content, chosen):
    return TYPE.mark(content, TYPE.read(content, {"choices": [f"o{number}" for number in chosen]})).mark


@pytest.mark.parametrize(("right", "wrong"), [(2, 2), (2, 3), (3, 3), (4, 2), (4, 3), (8, 2)])
def test_choosing_everything_earns_nothing(right, wrong):
    assert earned(content_with(right, wrong), range(right + wrong)) == 0


def test_a_wrong_choice_costs_what_a_right_one_earns():
    content = content_with(4, 3)
    assert earned(content, [0, 1, 2]) == Fraction(3, 4)
    assert earned(content, [0, 1, 2, 4]) == Fraction(2, 4)
    assert earned(content, [0, 1, 4, 5, 6]) == 0


def test_only_the_exact_set_earns_everything():
    content = content_with(3, 3)
    full = [
        chosen
        for size in range(7)
        for chosen in combinations(range(6), size)
        if chosen and earned(content, chosen) == 1
    ]
    assert full == [(0, 1, 2)]


@pytest.mark.parametrize(("right", "wrong"), [(1, 4), (4, 1), (0, 5), (5, 0), (1, 1)])
def test_at_least_two_right_and_two_wrong_options_are_needed(right, wrong):
    with pytest.raises(ContentError) as refused:
        content_with(right, wrong)
    assert refused.value.field == "options"


def test_the_outcome_counts_what_was_found_missed_and_wrongly_chosen():
    content = content_with(3, 3)
    outcome = TYPE.mark(content, {"choices": ["o0", "o1", "o5"]})
    assert [part.key for part in outcome.hits] == ["o0", "o1"]
    assert [part.key for part in outcome.missed] == ["o2"]
    assert [part.key for part in outcome.slips] == ["o5"]
    assert outcome.is_partial
