"""Decisions about a running attempt: pure, with `now` as an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DAY = 24 * 60 * 60
"""In seconds."""


@dataclass(frozen=True)
class Step:
    """One question's place in the navigator."""

    position: int
    answered: bool
    flagged: bool


def time_is_up(deadline: datetime | None, now: datetime) -> bool:
    """At the deadline itself it is too late."""
    return deadline is not None and now >= deadline


def seconds_left(deadline: datetime | None, now: datetime) -> int | None:
    """Whole seconds until the deadline, never below 0; None where no clock runs."""
    return None if deadline is None else max(0, int((deadline - now).total_seconds()))


def clock_face(seconds: int) -> str:
    """Seconds as a countdown shows them: `4:05`, `1:02:09`."""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def resume_at(steps: Sequence[Step]) -> int:
    """Where a student goes on: the first unanswered question, else the last one."""
    return next((step.position for step in steps if not step.answered), steps[-1].position)


def step_after(position: int, wish: str, last: int) -> int | Literal["finish"]:
    """Where a wish (`next`, `previous`, `finish`, a number) leads from `position`; nonsense stays where it is."""
    if wish == "finish" or (wish == "next" and position >= last):
        return "finish"
    if wish in ("next", "previous"):
        return max(1, position + (1 if wish == "next" else -1))
    if wish.isascii() and wish.isdigit() and 1 <= int(wish) <= last:
        return int(wish)
    return position
