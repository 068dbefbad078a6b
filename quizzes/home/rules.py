"""What a student may do with an assignment now, and when in words. All pure."""

from datetime import datetime, timedelta
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quizzes.assignments.rules import Window, in_words

State = Literal["not_open", "open", "running", "again", "handed_in", "missed"]

OVER = ("handed_in", "missed")


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


def when(at: datetime, now: datetime) -> str:
    """`today, 17:00`, `tomorrow, 08:00`, else the day in full; in the time zone that `at` carries."""
    today = now.astimezone(at.tzinfo).date()
    time = date_format(at, "H:i")
    if at.date() == today:
        return _("today, %(time)s") % {"time": time}
    if at.date() == today + timedelta(days=1):
        return _("tomorrow, %(time)s") % {"time": time}
    return in_words(at)
