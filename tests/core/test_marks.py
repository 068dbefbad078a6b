"""Marks are exact, and rounded in one place."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.core import marks


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(3, 2), 0, "2"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(7), 2, "7.00"),
    ],
)
def test_halves_are_rounded_up(value, places, rounded):
    assert marks.rounded(value, places) == Decimal(rounded)


def test_a_value_just_below_a_half_is_not_rounded_up():
    assert marks.rounded(Fraction(1, 2) - Fraction(1, 10**25), 0) == 0
    assert marks.rounded(Fraction(1, 2) - Fraction(1, 10**60), 0) == 0


@given(st.fractions(min_value=0, max_value=1000), st.integers(0, 4))
def test_rounding_is_never_off_by_more_than_half_a_step(value, places):
    off = Fraction(marks.rounded(value, places)) - value
    half = Fraction(1, 2 * 10**places)
    assert -half < off <= half


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(7), "7"),
        (Fraction(10), "10"),
        (Fraction(100), "100"),
        (Fraction(15, 2), "7.5"),
        (Fraction(20, 3), "6.67"),
        (Fraction(1, 200), "0.01"),
        (Fraction(1, 1000), "0"),
    ],
)
def test_points_are_written_as_people_write_them(value, text):
    assert marks.points(value) == text


def test_a_per_cent_is_whole_and_none_where_nothing_can_be_earned():
    assert marks.percent(Fraction(2), Fraction(3)) == 67
    assert marks.percent(Fraction(1), Fraction(8)) == 13
    assert marks.percent(Fraction(0), Fraction(5)) == 0
    assert marks.percent(Fraction(0), Fraction(0)) is None


def test_a_mean_is_exact_and_none_of_nothing():
    assert marks.mean([Fraction(1, 3), Fraction(2, 3), Fraction(1)]) == Fraction(2, 3)
    assert marks.mean([]) is None
    assert marks.mean(iter([Fraction(1)])) == 1


@pytest.mark.parametrize(
    ("value", "kept"), [(Fraction(-1, 3), 0), (Fraction(4, 3), 1), (Fraction(2, 3), Fraction(2, 3))]
)
def test_a_mark_stays_between_nothing_and_full(value, kept):
    assert marks.clamp(value) == kept
