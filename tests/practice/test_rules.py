"""Ratings, choices and counts of practice."""

from datetime import date
from fractions import Fraction

import pytest

from quizzes.attempts import scoring
from quizzes.practice import rules
from quizzes.practice.rules import AGAIN, EASY, GOOD, HARD, Evidence


@pytest.mark.parametrize(
    ("mark", "certainty", "rating"),
    [
        ("0", None, AGAIN),
        ("0", 1, AGAIN),
        ("0", 3, AGAIN),
        ("1/3", 1, AGAIN),
        ("1/2", None, HARD),
        ("5/6", 3, HARD),
        ("1", None, GOOD),
        ("1", 1, HARD),
        ("1", 2, GOOD),
        ("1", 3, EASY),
    ],
)
def test_a_rating_comes_from_the_mark_and_from_how_sure_somebody_was(mark, certainty, rating):
    assert rules.rating(Fraction(mark), certainty) == rating


def test_a_fair_choice_avoids_what_was_just_seen_while_there_is_another():
    for salt in map(str, range(30)):
        assert rules.fair_choice([1, 2, 3], {}, [2], salt) != 2
    assert rules.fair_choice([2], {}, [2], "any") == 2
    assert rules.fair_choice([], {}, [2], "any") is None


def test_a_fair_choice_takes_what_was_dealt_least_and_leaves_nobody_out():
    assert {rules.fair_choice([1, 2, 3], {1: 4, 2: 1, 3: 1}, [], str(salt)) for salt in range(30)} == {2, 3}


def test_the_same_salt_chooses_the_same():
    assert len({rules.fair_choice(range(50), {}, [], "ben-1") for _ in range(5)}) == 1


@pytest.mark.parametrize(("questions", "minutes"), [(1, 1), (2, 1), (8, 5), (30, 20)])
def test_practice_says_about_how_long_it_takes(questions, minutes):
    assert rules.minutes_for(questions) == minutes


def test_days_are_counted_from_monday_to_sunday_each_once():
    days = [
        date(2026, 11, 22),
        date(2026, 11, 23),
        date(2026, 11, 23),
        date(2026, 11, 29),
        date(2026, 11, 30),
    ]
    assert rules.days_this_week(days, date(2026, 11, 25)) == 2


def test_mastery_is_what_was_right_times_what_is_still_remembered():
    met = [Evidence(Fraction(1), 0.9)] * 4 + [Evidence(Fraction(1, 2), 0.8)] + [Evidence(Fraction(0), 1.0)]
    assert rules.mastery(met) == round(100 * (4 * 0.9 + 0.4) / 6)


def test_a_few_questions_carry_no_number():
    assert rules.mastery([Evidence(Fraction(1), 1.0)] * (rules.ENOUGH - 1)) is None
    assert rules.right_share([Fraction(1)] * (rules.ENOUGH - 1)) is None
    assert rules.right_share([Fraction(1)] * 3 + [Fraction(0)] * 2) == 60


def best_level(chance: Fraction) -> int:
    """The level that pays best for somebody who is right with this chance."""

    def expected(level):
        return chance * level.right + (1 - chance) * level.wrong

    return max(scoring.CERTAINTIES, key=expected).value


@pytest.mark.parametrize("percent", [*range(1, 67), *range(67, 80), *range(81, 101)])
def test_a_level_claims_the_chances_for_which_it_pays_best(percent):
    level = next(
        level for level in rules.LEVELS if level.low <= percent < level.high or percent == level.high == 100
    )
    assert best_level(Fraction(percent, 100)) == level.value


@pytest.mark.parametrize(
    ("level", "share", "fits"), [(3, 60, -1), (3, 80, 0), (2, 75, 0), (2, 95, 1), (1, 30, 0)]
)
def test_what_was_said_is_held_against_what_was_right(level, share, fits):
    assert rules.fits(rules.LEVELS[level - 1], share) == fits
