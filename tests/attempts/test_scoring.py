"""Points: tries that cost, certainty that pays or costs."""

from fractions import Fraction

import pytest

from quizzes.attempts.scoring import HIGH, LOW, MIDDLE, credit, points, total


def test_each_missed_try_costs_a_third_and_never_more_than_everything():
    assert [credit(tries) for tries in range(5)] == [1, Fraction(2, 3), Fraction(1, 3), 0, 0]


def test_without_certainty_points_are_mark_times_weight():
    assert points(Fraction(2, 3), 3) == 2


def test_an_answer_that_waits_for_a_person_adds_nothing_yet():
    assert points(None, 3) == 0
    assert points(None, 3, certainty=HIGH) == 0


@pytest.mark.parametrize(
    ("certainty", "right", "wrong"),
    [(LOW, Fraction(1, 3), 0), (MIDDLE, Fraction(2, 3), Fraction(-2, 3)), (HIGH, 1, -2)],
)
def test_certainty_has_its_published_price(certainty, right, wrong):
    assert points(Fraction(1), 1, certainty=certainty) == right
    assert points(Fraction(0), 1, certainty=certainty) == wrong
    assert points(Fraction(1, 2), 1, certainty=certainty) == Fraction(right + wrong) / 2


@pytest.mark.parametrize(("chance", "best"), [(0.5, LOW), (0.7, MIDDLE), (0.9, HIGH)])
def test_honesty_pays_best(chance, best):
    def expected(certainty):
        return chance * points(Fraction(1), 1, certainty=certainty) + (1 - chance) * points(
            Fraction(0), 1, certainty=certainty
        )

    assert max((LOW, MIDDLE, HIGH), key=expected) == best


def test_nobody_ends_below_nothing():
    assert total([Fraction(-2), Fraction(1, 3)]) == 0
    assert total([Fraction(2), Fraction(-1, 3)]) == Fraction(5, 3)
