"""How a student stands while an assignment runs, with plain values."""

from datetime import UTC, datetime, timedelta

import pytest

from quizzes.invigilation.rules import (
    ATTENTION,
    LOST_AFTER,
    Facts,
    is_lost,
    late_entry_closes,
    newest,
    state_of,
)

NOW = datetime(1962, 10, 22, 19, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def working(**changes):
    return Facts(
        **{"started": True, "seen_at": NOW, "deadline": NOW + 20 * MINUTE, "unanswered": 3} | changes
    )


@pytest.mark.parametrize(
    ("facts", "may_start", "expected"),
    [
        (Facts(started=False), True, "waiting"),
        (Facts(started=False), False, "missed"),
        (working(), False, "running"),
        (working(seen_at=NOW - LOST_AFTER), True, "running"),
        (working(seen_at=NOW - LOST_AFTER - SECOND), True, "lost"),
        (working(seen_at=None), True, "running"),
        (working(deadline=NOW + 2 * MINUTE), True, "hurry"),
        (working(deadline=NOW + 2 * MINUTE + SECOND), True, "running"),
        (working(deadline=NOW + MINUTE, unanswered=0), True, "running"),
        (working(deadline=None), True, "running"),
        (working(paused=True, seen_at=NOW - 9 * MINUTE), True, "paused"),
        (working(handed_in=True, seen_at=NOW - 9 * MINUTE), True, "handed-in"),
        (working(handed_in=True, late=True), True, "late"),
    ],
)
def test_one_word_says_how_a_student_stands(facts, may_start, expected):
    assert state_of(facts, may_start, NOW) == expected
    assert expected in ATTENTION


def test_a_page_that_never_asked_is_not_missed():
    assert not is_lost(None, NOW)
    assert newest(None, NOW, NOW - SECOND) == NOW
    assert newest(None) is None


@pytest.mark.parametrize(("minutes", "after"), [(None, 61), (20, 61), (90, 91)])
def test_late_entry_lasts_an_hour_or_as_long_as_the_limit(minutes, after):
    assert late_entry_closes(minutes, NOW) == NOW + after * MINUTE
