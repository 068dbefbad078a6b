"""Decisions about attempts, with plain values."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from quizzes.attempts.rules import (
    Step,
    clock_face,
    counting,
    resume_at,
    seconds_left,
    step_after,
    that_counts,
    time_is_up,
)

NOON = datetime(1962, 10, 22, 12, tzinfo=UTC)


def test_at_the_deadline_itself_time_is_up():
    assert time_is_up(NOON, NOON)
    assert not time_is_up(NOON, NOON - timedelta(microseconds=1))


def test_without_a_deadline_time_is_never_up():
    assert not time_is_up(None, NOON)
    assert seconds_left(None, NOON) is None


def test_seconds_left_are_whole_and_never_negative():
    assert seconds_left(NOON, NOON - timedelta(seconds=90.7)) == 90
    assert seconds_left(NOON, NOON + timedelta(hours=1)) == 0


@pytest.mark.parametrize(
    ("seconds", "face"), [(0, "0:00"), (65, "1:05"), (3600, "1:00:00"), (7384, "2:03:04")]
)
def test_the_clock_reads_like_a_clock(seconds, face):
    assert clock_face(seconds) == face


def test_a_student_goes_on_at_the_first_unanswered_question():
    assert resume_at([Step(1, True, False), Step(2, False, True), Step(3, False, False)]) == 2


def test_a_student_who_answered_everything_goes_on_at_the_last():
    assert resume_at([Step(1, True, False), Step(2, True, False)]) == 2


@pytest.mark.parametrize(
    ("position", "wish", "to"),
    [
        (1, "next", 2),
        (5, "next", "finish"),
        (1, "previous", 1),
        (4, "previous", 3),
        (2, "5", 5),
        (2, "6", 2),
        (2, "0", 2),
        (2, "²", 2),
        (2, "", 2),
        (2, "javascript:", 2),
        (2, "finish", "finish"),
    ],
)
def test_a_wish_leads_somewhere_and_nonsense_stays(position, wish, to):
    assert step_after(position, wish, 5) == to


WEAK, STRONG, SAME = ("weak", Fraction(1, 3)), ("strong", Fraction(2, 3)), ("same", Fraction(2, 3))
UNMARKED, NOTHING = ("unmarked", None), ("nothing", Fraction(0))


@pytest.mark.parametrize(
    ("rule", "handed_in", "expected"),
    [
        ("best", [], None),
        ("best", [WEAK, STRONG], STRONG),
        ("best", [STRONG, WEAK], STRONG),
        ("best", [STRONG, SAME], STRONG),
        ("best", [UNMARKED, NOTHING], NOTHING),
        ("best", [UNMARKED], UNMARKED),
        ("last", [], None),
        ("last", [STRONG, WEAK], WEAK),
        ("first", [], None),
        ("first", [WEAK, STRONG], WEAK),
        ("mean", [], None),
        ("mean", [STRONG, WEAK], WEAK),
    ],
)
def test_the_best_the_first_or_the_last_attempt_counts(rule, handed_in, expected):
    assert that_counts(rule, handed_in, lambda attempt: attempt[1]) == expected


@pytest.mark.parametrize(
    ("rule", "handed_in", "share"),
    [
        ("best", [WEAK, STRONG], Fraction(2, 3)),
        ("first", [WEAK, STRONG], Fraction(1, 3)),
        ("last", [STRONG, WEAK], Fraction(1, 3)),
        ("mean", [STRONG, WEAK, NOTHING], Fraction(1, 3)),
        ("mean", [STRONG, UNMARKED], Fraction(2, 3)),
        ("mean", [UNMARKED], None),
    ],
)
def test_what_counts_is_a_share_and_the_mean_is_exact(rule, handed_in, share):
    assert counting(rule, handed_in, lambda attempt: attempt[1]).share == share
