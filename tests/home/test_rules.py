from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from quizzes.assignments.rules import Window
from quizzes.home.rules import state_for, when

NOON = datetime(1962, 10, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
WINDOW = Window(opens_at=NOON, due_at=NOON + HOUR, closes_at=NOON + 2 * HOUR)


@pytest.mark.parametrize(
    ("now", "used", "running", "state"),
    [
        (NOON - HOUR, 0, False, "not_open"),
        (NOON, 0, False, "open"),
        (NOON + 1.5 * HOUR, 0, False, "open"),
        (NOON + HOUR, 1, True, "running"),
        (NOON + HOUR, 1, False, "again"),
        (NOON + HOUR, 2, False, "handed_in"),
        (NOON + 2 * HOUR, 0, False, "missed"),
        (NOON + 2 * HOUR, 1, False, "handed_in"),
    ],
)
def test_a_student_stands_somewhere_at_every_hour_of_an_assignment(now, used, running, state):
    assert state_for(WINDOW, used=used, allowed=2, running=running, now=now) == state


def test_a_time_today_and_tomorrow_is_said_as_people_say_it():
    assert when(NOON + HOUR, NOON) == "today, 13:00"
    assert when(NOON + timedelta(days=1), NOON) == "tomorrow, 12:00"
    assert when(NOON + timedelta(days=2), NOON) == "Wednesday 24 October, 12:00"


def test_today_is_the_day_of_the_class_and_not_of_the_server():
    in_tokyo = (NOON + 2 * HOUR).astimezone(ZoneInfo("Asia/Tokyo"))
    assert when(in_tokyo, NOON) == "today, 23:00"
    assert when(in_tokyo + 2 * HOUR, NOON) == "tomorrow, 01:00"
