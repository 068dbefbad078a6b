"""Dates as people read them."""

from django.utils.dates import MONTHS
from django.utils.translation import gettext

from quizzes.sources.spans import Moment, span


def human(iso: str) -> str:
    """`1962-10-16/1962-10-28` as `16-28 October 1962`; an empty date stays empty."""
    if not iso:
        return ""
    found = span(iso)
    begin, end = found.begin, found.end
    if begin == end:
        return _moment(begin)
    if begin.month is None and end.month is None:
        return f"{begin.year}-{end.year}"
    if begin.day and end.day and (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}-{_moment(end)}"
    shared = begin.year == end.year and end.month is not None
    first = _moment(begin).removesuffix(f" {begin.year}") if shared else _moment(begin)
    return gettext("%(first)s to %(last)s") % {"first": first, "last": _moment(end)}


def _moment(moment: Moment) -> str:
    if not moment.month:
        return str(moment.year)
    named = {"day": moment.day, "month": MONTHS[moment.month], "year": moment.year}
    words = gettext("%(day)s %(month)s %(year)s") if moment.day else gettext("%(month)s %(year)s")
    return words % named
