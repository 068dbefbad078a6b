"""Decisions about attempts: pure, with `now` as an argument."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Literal, TypeVar

from quizzes.core.marks import Mark, mean

WAITED = timedelta(seconds=5)
"""A change that took longer than this to arrive had to wait in the browser."""
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


def typed_at(arrived: datetime, waited: timedelta | None) -> datetime | None:
    """When a change was made that waited in the browser; None where it came at once."""
    return arrived - waited if waited is not None and waited >= WAITED else None


def comes_after(save_key: str, newest: str, after: Collection[str]) -> bool:
    """Whether the page of `save_key` had shown the change `newest`: an earlier one of its own row, or any of the rows
    that it took over. Keys are `row.number`; a key without a number stands alone."""
    row, _dot, number = save_key.partition(".")
    newest_row, _dot, newest_number = newest.partition(".")
    if newest_row == row:
        return bool(newest_number and number) and int(newest_number) < int(number)
    return newest_row in after


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


A = TypeVar("A")


@dataclass(frozen=True)
class Counting(Generic[A]):
    """What counts for a student: the attempt to show, and the share (0 to 1) that goes into every mean and table."""

    attempt: A
    share: Mark | None


def counting(rule: str, handed_in: Sequence[A], share: Callable[[A], Mark | None]) -> Counting[A] | None:
    """By `rule` (a key of Assignment.COUNTS), of handed-in attempts in the order of their numbers: the first, the
    last, the best one (the first of equals), or the mean of all, for which the last one stands. `share` tells what one
    earned of what it could. The one place that decides."""
    if not handed_in:
        return None
    if rule == "mean":
        known = [found for found in map(share, handed_in) if found is not None]
        return Counting(handed_in[-1], mean(known))
    if rule == "best":
        chosen = max(handed_in, key=lambda each: _or_below_nothing(share(each)))
    else:
        chosen = handed_in[0 if rule == "first" else -1]
    return Counting(chosen, share(chosen))


def that_counts(rule: str, handed_in: Sequence[A], share: Callable[[A], Mark | None]) -> A | None:
    """The attempt alone."""
    found = counting(rule, handed_in, share)
    return found.attempt if found else None


def _or_below_nothing(share: Mark | None) -> Mark:
    return Mark(-1) if share is None else share
