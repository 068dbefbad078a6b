"""Fewer options for those with whom it was agreed: never a key less, the same for the same seed, exact marks."""

from fractions import Fraction

import pytest

from quizzes.question_types.registry import TYPES

FEWER = ("single_choice", "multiple_response", "true_false_reason", "evidence", "find_flaw", "cloze")
SEEDS = range(40)


def content_of(key):
    return TYPES[key].from_json(TYPES[key].example_content)


@pytest.mark.parametrize("key", sorted(TYPES))
def test_leaving_out_nothing_is_the_content_itself(key):
    content = content_of(key)
    assert TYPES[key].without(content, []) is content


@pytest.mark.parametrize("key", sorted(set(TYPES) - set(FEWER)))
def test_other_types_leave_nothing_out(key):
    content = content_of(key)
    assert TYPES[key].fewer(content, 7) == ()
    assert TYPES[key].without(content, ["a", "b"]) == content


@pytest.mark.parametrize("key", FEWER)
def test_the_right_answer_is_always_there_and_earns_everything(key):
    type_, content = TYPES[key], content_of(key)
    for seed in SEEDS:
        left_out = type_.fewer(content, seed)
        assert left_out
        assert left_out == type_.fewer(content, seed)
        dealt = type_.without(content, left_out)
        assert dealt != content
        assert type_.mark(dealt, type_.model_answer(content)).mark == 1
        assert type_.from_json(dealt.to_json()) == dealt


@pytest.mark.parametrize("key", FEWER)
def test_different_students_miss_different_options(key):
    content = content_of(key)
    assert len({TYPES[key].fewer(content, seed) for seed in SEEDS}) > 1


@pytest.mark.parametrize("key", FEWER)
def test_a_repaired_key_is_never_left_out_and_something_wrong_always_stays(key):
    """Whatever the list says: all of the ids there are, and some there never were."""
    type_, content = TYPES[key], content_of(key)
    everything = [
        piece.id for name in ("options", "reasons", "repairs") for piece in getattr(content, name, ())
    ]
    everything += [f"{gap.id}.{each.id}" for gap in getattr(content, "gaps", ()) for each in gap.choices]
    dealt = type_.without(content, [*everything, "never-there"])
    assert type_.mark(dealt, type_.model_answer(content)).mark == 1
    assert type_.from_json(dealt.to_json()) == dealt


def test_four_options_become_three_and_two_stay_two():
    type_ = TYPES["single_choice"]
    content = content_of("single_choice")
    assert len(type_.without(content, type_.fewer(content, 1)).options) == len(content.options) - 1 == 3
    two = type_.without(content, [option.id for option in content.options if not option.correct][:2])
    assert type_.fewer(two, 1) == ()


def test_choosing_everything_that_was_dealt_still_earns_nothing():
    type_ = TYPES["multiple_response"]
    content = content_of("multiple_response")
    dealt = type_.without(content, type_.fewer(content, 3))
    assert type_.mark(dealt, {"choices": [option.id for option in dealt.options]}).mark == Fraction(0)
