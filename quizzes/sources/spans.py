"""Dates as the reading writes them: an ISO 8601 day, month or year, or an interval of two with a slash."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class Moment:
    """A day, or a month or a year where no more is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


@dataclass(frozen=True)
class Span:
    """From one moment to another; the same twice where there is only one."""

    begin: Moment
    end: Moment


def moment(text: str) -> Moment:
    """`1962-10-22`, `1962-10` or `1962`; ValueError in words for anything else."""
    shape = SHAPE.fullmatch(text)
    if not shape:
        raise ValueError(f"“{text}” is not a date such as 1962-10-22, 1962-10 or 1962.")
    found = Moment(*(int(part) if part else None for part in shape.groups()))  # type: ignore[arg-type]
    try:
        found.first  # noqa: B018 - reading it asks the calendar
    except ValueError as error:
        raise ValueError(f"“{text}” is not a day of the calendar.") from error
    return found


def span(text: str) -> Span:
    """One moment, or two with a slash, in order; ValueError in words for anything else."""
    begin, slash, end = text.partition("/")
    found = Span(moment(begin), moment(end if slash else begin))
    if found.end.last < found.begin.first:
        raise ValueError(f"“{text}” ends before it begins.")
    return found
