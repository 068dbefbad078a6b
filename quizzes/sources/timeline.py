"""The timeline's order: by years, and the thirteen days of October 1962 day by day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext

from quizzes.sources.models import Event

FIRST_DAY, LAST_DAY = "1962-10-16", "1962-10-28"


@dataclass(frozen=True)
class Day:
    """A date (ISO 8601) and what happened on it."""

    date: str
    events: Sequence[Event]


@dataclass(frozen=True)
class Group:
    """A year, or the thirteen days."""

    key: str
    title: str
    days: Sequence[Day] = field(default=())


def grouped(events: Iterable[Event]) -> list[Group]:
    """Events in date order, under their year; the thirteen days cut 1962 in two."""
    ordered = sorted(events, key=lambda event: (event.date, event.key))
    return [_group(key, list(found)) for key, found in groupby(ordered, key=_group_key)]


def _group_key(event: Event) -> str:
    if FIRST_DAY <= event.date <= LAST_DAY:
        return "thirteen-days"
    year = event.date[:4]
    return f"{year}-after" if year == LAST_DAY[:4] and event.date > LAST_DAY else year


def _group(key: str, events: list[Event]) -> Group:
    titles = {"thirteen-days": gettext("The thirteen days"), "1962-after": gettext("The rest of 1962")}
    days = [Day(date, list(found)) for date, found in groupby(events, key=lambda event: event.date)]
    return Group(f"year-{key}" if key.isdigit() else key, titles.get(key, key), days)
