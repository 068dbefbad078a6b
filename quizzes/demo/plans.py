"""What was assigned when, relative to the day of the demo, and how the classes took it. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

from quizzes.assignments.rules import Window

TIME_ZONE = "America/New_York"
ZONE = ZoneInfo(TIME_ZONE)

Fate = Literal["in time", "late", "by the clock", "running", "not started"]


@dataclass(frozen=True)
class Plan:
    """One assignment: which class, which ready-made quiz (by its place), when, and what became of it."""

    classroom: int
    quiz: int
    opens: int
    """Days from today, at eight in the morning; likewise due (at eight in the evening) and closes (at eleven)."""
    due: int
    closes: int
    fates: tuple[tuple[Fate, int], ...]
    """How many of a hundred students; the rest never started."""
    minutes: int | None = None
    attempts: int = 1
    feedback: str = "after_hand_in"
    certainty: bool = False
    """Whether everybody says with each answer how sure they are."""

    def window(self, today: datetime) -> Window:
        return Window(
            _moment(today, self.opens, time(8)),
            _moment(today, self.due, time(20)),
            _moment(today, self.closes, time(23)),
        )


FINISHED: tuple[tuple[Fate, int], ...] = (("in time", 86), ("late", 7), ("by the clock", 3))
TIMED: tuple[tuple[Fate, int], ...] = (("in time", 74), ("late", 5), ("by the clock", 17))
HALFWAY: tuple[tuple[Fate, int], ...] = (("in time", 45), ("running", 17))
THIS_LESSON: tuple[tuple[Fate, int], ...] = (("in time", 35), ("running", 38))
OVERDUE: tuple[tuple[Fate, int], ...] = (("in time", 66), ("late", 12), ("running", 6))

PLANS = (
    Plan(0, 0, opens=-24, due=-21, closes=-18, fates=FINISHED, certainty=True),
    Plan(1, 0, opens=-24, due=-21, closes=-18, fates=FINISHED),
    Plan(0, 1, opens=-14, due=-11, closes=-9, fates=TIMED, minutes=20),
    Plan(2, 0, opens=-12, due=-9, closes=-7, fates=FINISHED, attempts=2),
    Plan(1, 1, opens=-9, due=-2, closes=4, fates=OVERDUE),
    Plan(0, 2, opens=-3, due=1, closes=3, fates=THIS_LESSON, feedback="mark_then_close"),
    Plan(2, 1, opens=-2, due=1, closes=4, fates=HALFWAY, attempts=2),
    Plan(0, 3, opens=6, due=9, closes=11, fates=(), minutes=25, feedback="after_close"),
    Plan(2, 2, opens=7, due=10, closes=12, fates=()),
)


def fate(plan: Plan, chance: Random) -> Fate:
    """What becomes of one student."""
    draw = chance.randrange(100)
    for name, share in plan.fates:
        if draw < share:
            return name
        draw -= share
    return "not started"


def _moment(today: datetime, days: int, clock: time) -> datetime:
    return datetime.combine(today.astimezone(ZONE).date() + timedelta(days=days), clock, ZONE)


def started_at(window: Window, fate: Fate, now: datetime, chance: Random) -> datetime:
    """When a student with this fate sat down: on some day of the window, at an hour when people are awake."""
    if fate == "running":
        return now - timedelta(minutes=chance.uniform(4, 14))
    first, last = (window.due_at, window.closes_at) if fate == "late" else (window.opens_at, window.due_at)
    last = min(last, now) - timedelta(minutes=75)
    for _ in range(60):
        drawn = first + (last - first) * chance.random()
        if 8 <= drawn.astimezone(ZONE).hour < 22:
            return drawn
    return last
