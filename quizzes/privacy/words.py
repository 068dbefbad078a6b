"""How the export writes times, marks and choices, so that people and programs both read them."""

from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.core import marks

Told = dict[str, Any]


class Moment(str):
    """A time in ISO 8601 with its offset; `at` is for pages, which write times as people do."""

    at: datetime


class BankWords(str):
    """Words of the reading or the bank, which pages mark with their language."""


class AsKept(dict[str, Any]):
    """What the program keeps in its own short words, such as the letters of chosen options: for the file alone."""


class KeptWords(str):
    """The same, as one text."""


def moment(at: datetime | None, zone: ZoneInfo | None = None) -> Moment | None:
    """In the zone of the class, or else of the installation."""
    if at is None:
        return None
    local = timezone.localtime(at, zone)
    made = Moment(local.isoformat(timespec="seconds"))
    made.at = local
    return made


def share(mark: Fraction | None) -> Told | None:
    """A mark from 0 to 1: exactly, and in per cent."""
    if mark is None:
        return None
    return {_("exactly"): str(mark), _("per cent"): marks.percent(mark, marks.FULL)}


def score(earned: Fraction | None, possible: int) -> Told | None:
    """Points of what could be earned: exactly, and in per cent."""
    if earned is None:
        return None
    whole = marks.Mark(possible)
    return {
        _("points, exactly"): str(earned),
        _("points that could be earned"): possible,
        _("per cent"): marks.percent(earned, whole),
    }


def without_nothing(told: Told) -> Told:
    """The same without what is empty, so that a reader meets only what there is. 0 and “no” are something."""
    return {key: value for key, value in told.items() if value not in (None, "", [], {})}
