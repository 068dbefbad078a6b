"""The timeline's order: by years, and the thirteen days of October 1962 day by day, to the hour where it is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from quizzes.sources.hours import Hour, hour, hours_ahead
from quizzes.sources.models import Event

FIRST_DAY, LAST_DAY = date(1962, 10, 16), date(1962, 10, 28)
THIRTEEN = "thirteen-days"
PART_WORDS = {
    "early": gettext_lazy("Early in the day"),
    "morning": gettext_lazy("In the morning"),
    "afternoon": gettext_lazy("In the afternoon"),
    "evening": gettext_lazy("In the evening"),
    "night": gettext_lazy("In the night that followed"),
}


@dataclass(frozen=True)
class Clock:
    """A clock time in both capitals, in words; `iso` is the moment for machines."""

    washington: str
    moscow: str
    iso: str
    about: bool


@dataclass(frozen=True)
class Happening:
    """An event and when in its day it was, as far as the record says."""

    event: Event
    clock: Clock | None = None
    part: str = ""


@dataclass(frozen=True)
class Day:
    """A date (ISO 8601) and what happened on it; `number` counts the thirteen days, 0 outside them."""

    date: str
    happenings: Sequence[Happening]
    number: int = 0
    words: str = ""


@dataclass(frozen=True)
class Group:
    """A year, or the thirteen days."""

    key: str
    title: str
    days: Sequence[Day]

    @property
    def is_the_thirteen_days(self) -> bool:
        return self.key == THIRTEEN

    @property
    def ahead_at_first(self) -> int:
        """Hours by which Moscow was ahead of Washington on the first of the thirteen days."""
        return hours_ahead(FIRST_DAY)

    @property
    def ahead_at_last(self) -> int:
        return hours_ahead(LAST_DAY)

    @property
    def last_day(self) -> str:
        return _day_words(LAST_DAY)


def grouped(events: Iterable[Event]) -> list[Group]:
    """Events in date order, under their year; the thirteen days cut 1962 in two."""
    ordered = sorted(events, key=_order)
    return [_group(key, list(found)) for key, found in groupby(ordered, key=_group_key)]


def _order(event: Event) -> tuple[str, bool, time, str]:
    """What has no hour comes last on its day: nobody knows where it belongs."""
    return event.date, not event.time, hour(event.time).order if event.time else time.max, event.key


def _group_key(event: Event) -> str:
    if FIRST_DAY.isoformat() <= event.date <= LAST_DAY.isoformat():
        return THIRTEEN
    year = event.date[:4]
    return f"{year}-after" if year == str(LAST_DAY.year) and event.date > LAST_DAY.isoformat() else year


def _group(key: str, events: list[Event]) -> Group:
    titles = {THIRTEEN: gettext("The thirteen days"), "1962-after": gettext("The rest of 1962")}
    days = [Day(day, [_happening(each) for each in found]) for day, found in _by_date(events)]
    if key == THIRTEEN:
        days = _thirteen(days)
    return Group(f"year-{key}" if key.isdigit() else key, titles.get(key, key), days)


def _by_date(events: Iterable[Event]) -> Iterable[tuple[str, Iterable[Event]]]:
    return groupby(events, key=lambda event: event.date)


def _thirteen(days: Iterable[Day]) -> list[Day]:
    """All thirteen, also those of which the timeline names nothing."""
    happened = {day.date: day.happenings for day in days}
    found = []
    for number in range((LAST_DAY - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=number)
        found.append(Day(day.isoformat(), happened.get(day.isoformat(), ()), number + 1, _day_words(day)))
    return found


def _day_words(day: date) -> str:
    return date_format(day, gettext("l j F Y"))


def _happening(event: Event) -> Happening:
    if not event.time:
        return Happening(event)
    known = hour(event.time)
    if known.clock is None:
        return Happening(event, part=str(PART_WORDS[known.text]))
    return Happening(event, _clock(known, date.fromisoformat(event.date)))


def _clock(known: Hour, day: date) -> Clock | None:
    here, there = known.in_washington(day), known.in_moscow(day)
    if here is None or there is None:
        return None
    return Clock(_time_words(here), _elsewhere(there, day), here.isoformat(timespec="minutes"), known.about)


def _time_words(at: datetime) -> str:
    return date_format(at, "TIME_FORMAT")


def _elsewhere(at: datetime, day: date) -> str:
    """A time in another zone, with its date where that is another one."""
    if at.date() == day:
        return _time_words(at)
    words = {"time": _time_words(at), "day": date_format(at, gettext("j F"))}
    return gettext("%(time)s on %(day)s") % words
