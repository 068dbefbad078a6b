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
    month = str(MONTHS[moment.month]) if moment.month else ""
    return " ".join(str(part) for part in (moment.day, month, moment.year) if part)
