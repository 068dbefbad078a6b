"""The rules of an assignment, with plain values."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.assignments.rules import (
    Feedback,
    Window,
    deadline,
    feedback_open,
    is_late,
    may_start,
    own_minutes,
)

OPENS = datetime(1962, 10, 16, 9, 0, tzinfo=UTC)
DUE = OPENS + timedelta(days=7)
CLOSES = OPENS + timedelta(days=13)
WINDOW = Window(OPENS, DUE, CLOSES)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("used", "now", "yes", "words"),
    [
        (0, OPENS - SECOND, False, "opens on Tuesday 16 October, 09:00"),
        (0, OPENS, True, ""),
        (0, DUE + SECOND, True, ""),
        (0, CLOSES - SECOND, True, ""),
        (0, CLOSES, False, "closed on Monday 29 October, 09:00"),
        (1, OPENS, True, ""),
        (2, OPENS, False, "all your 2 attempts"),
        (3, OPENS, False, "Ask your teacher"),
        (2, CLOSES, False, "closed"),
    ],
)
def test_a_student_may_start_inside_the_window_with_an_attempt_left(used, now, yes, words):
    verdict = may_start(WINDOW, used, now, 2)
    assert verdict.yes is yes
    assert words in verdict.words
    assert bool(verdict.words) is not yes


def test_one_attempt_is_spoken_of_in_the_singular():
    assert "your attempt." in may_start(WINDOW, 1, OPENS, 1).words


def test_a_no_names_the_time_in_the_zone_of_the_class():
    local = WINDOW.opens_at.astimezone(ZoneInfo("America/Havana"))
    assert "04:00" in may_start(Window(local, DUE, CLOSES), 0, OPENS - SECOND, 1).words


@pytest.mark.parametrize(
    ("minutes", "factor", "untimed", "closes_at", "expected"),
    [
        (None, Fraction(1), False, None, None),
        (None, Fraction(2), False, CLOSES, CLOSES),
        (20, Fraction(1), False, CLOSES, OPENS + timedelta(minutes=20)),
        (20, Fraction(1), False, None, OPENS + timedelta(minutes=20)),
        (20, Fraction(3, 2), False, CLOSES, OPENS + timedelta(minutes=30)),
        (20, Fraction(10), False, OPENS + timedelta(minutes=60), OPENS + timedelta(minutes=60)),
        (1, Fraction(4, 3), False, CLOSES, OPENS + timedelta(seconds=80)),
        (1, Fraction(8, 7), False, CLOSES, OPENS + timedelta(seconds=69)),
        (20, Fraction(1), True, CLOSES, CLOSES),
        (20, Fraction(1), True, None, None),
    ],
)
def test_the_deadline_is_the_limit_times_the_factor_but_never_after_closing(
    minutes, factor, untimed, closes_at, expected
):
    assert deadline(OPENS, minutes, factor, untimed, closes_at) == expected


@pytest.mark.parametrize(
    ("minutes", "factor", "untimed", "expected"),
    [(30, 1, False, 30), (45, "3/2", False, 67), (30, 2, True, None), (None, 2, False, None)],
)
def test_a_page_says_a_students_own_limit(minutes, factor, untimed, expected):
    assert own_minutes(minutes, Fraction(factor), untimed) == expected


@given(
    minutes=st.none() | st.integers(1, 600),
    factor=st.fractions(1, 10, max_denominator=20),
    untimed=st.booleans(),
    start=st.integers(0, 13 * 24 * 3600),
)
def test_more_time_never_shortens_and_closing_holds_for_everybody(minutes, factor, untimed, start):
    started = OPENS + timedelta(seconds=start)
    given_time = deadline(started, minutes, factor, untimed, CLOSES)
    assert deadline(started, minutes, Fraction(1), False, CLOSES) <= given_time <= CLOSES


def test_on_the_dot_is_in_time():
    assert not is_late(DUE, DUE)
    assert is_late(DUE + timedelta(microseconds=1), DUE)
    assert not is_late(CLOSES, None)


@pytest.mark.parametrize(
    ("rule", "handed_in", "now", "expected"),
    [
        ("after_hand_in", False, CLOSES, Feedback(False, False)),
        ("after_hand_in", True, OPENS, Feedback(True, True)),
        ("mark_then_close", False, CLOSES, Feedback(False, False)),
        ("mark_then_close", True, CLOSES - SECOND, Feedback(True, False)),
        ("mark_then_close", True, CLOSES, Feedback(True, True)),
        ("after_close", False, CLOSES, Feedback(False, False)),
        ("after_close", True, CLOSES - SECOND, Feedback(False, False)),
        ("after_close", True, CLOSES, Feedback(True, True)),
    ],
)
def test_feedback_opens_as_the_rule_says_and_never_before_handing_in(rule, handed_in, now, expected):
    assert feedback_open(rule, handed_in, CLOSES, now) == expected


def test_every_feedback_rule_of_an_assignment_is_known_and_others_are_not():
    from quizzes.assignments.models import Assignment

    for rule, _label in Assignment.FEEDBACK:
        assert feedback_open(rule, False, CLOSES, CLOSES) == Feedback(False, False)
    with pytest.raises(ValueError, match="never"):
        feedback_open("never", True, CLOSES, CLOSES)
