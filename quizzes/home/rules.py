"""What a student may do with an assignment now, which attempt counts, and when in words. All pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, Protocol, TypeVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quizzes.assignments.rules import Window, in_words
from quizzes.core.marks import Mark

State = Literal["not_open", "open", "running", "again", "handed_in", "missed"]

OVER = ("handed_in", "missed")


class Sitting(Protocol):
    """As much of a handed-in attempt as decides whether it counts."""

    @property
    def number(self) -> int: ...
    @property
    def earned(self) -> Mark | None: ...
    @property
    def possible(self) -> int: ...


S = TypeVar("S", bound=Sitting)


def state_for(window: Window, *, used: int, allowed: int, running: bool, now: datetime) -> State:
    """Where a student stands who has started `used` of `allowed` attempts; `running` while one may be saved."""
    if running:
        return "running"
    if now < window.opens_at:
        return "not_open"
    is_open = now < window.closes_at
    if used == 0:
        return "open" if is_open else "missed"
    return "again" if is_open and used < allowed else "handed_in"


def attempt_that_counts(attempts: Sequence[S], counts: str) -> S | None:
    """Of handed-in attempts the last, or (where the best counts) the first with the highest share."""
    in_order = sorted(attempts, key=lambda attempt: attempt.number)
    if not in_order:
        return None
    return in_order[-1] if counts == "last" else max(in_order, key=_share)


def _share(attempt: Sitting) -> Mark:
    if attempt.earned is None or not attempt.possible:
        return Mark(-1)
    return attempt.earned / attempt.possible


def when(at: datetime, now: datetime) -> str:
    """`today, 17:00`, `tomorrow, 08:00`, else the day in full; in the time zone that `at` carries."""
    today = now.astimezone(at.tzinfo).date()
    time = date_format(at, "H:i")
    if at.date() == today:
        return _("today, %(time)s") % {"time": time}
    if at.date() == today + timedelta(days=1):
        return _("tomorrow, %(time)s") % {"time": time}
    return in_words(at)
