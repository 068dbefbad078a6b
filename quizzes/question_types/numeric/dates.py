"""Dates as people write them, never guessed: what can be read in two ways has two readings; no Django."""

import re
from dataclasses import dataclass
from datetime import date

from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Unreadable

# fmt: off
ENGLISH = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]
SPANISH = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
]
# fmt: on
BY_NAME = {
    name: number
    for months in (SPANISH, ENGLISH)
    for number, month in enumerate(months, start=1)
    for name in (month, month[:3])
} | {"sept": 9, "setiembre": 9}
"""A month by its name or the first three letters, in the languages of the pages; the two never disagree."""
MONTHS = (
    gettext_lazy("January"),
    gettext_lazy("February"),
    gettext_lazy("March"),
    gettext_lazy("April"),
    gettext_lazy("May"),
    gettext_lazy("June"),
    gettext_lazy("July"),
    gettext_lazy("August"),
    gettext_lazy("September"),
    gettext_lazy("October"),
    gettext_lazy("November"),
    gettext_lazy("December"),
)
DAYS_OF_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
IDLE = {
    "the",
    "in",
    "of",
    "on",
    "el",
    "de",
    "del",
    "en",
    *DAYS_OF_WEEK,
    *(day[:3] for day in DAYS_OF_WEEK),
    "tues",
    "thur",
    "thurs",
}
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
IN_FIGURES = re.compile(r"(\d{1,4}) ?[-/. ] ?(\d{1,2})(?: ?[-/. ] ?(\d{1,4}))?")
LEAP_YEAR = 2000

HOW = gettext_lazy("Write the day, the month as a word, and the year, such as 18 June 1815.")


def no_date(words: str) -> Unreadable:
    """What is wrong with a date, and how to write one."""
    return Unreadable(" ".join([words, str(HOW)]))


@dataclass(frozen=True)
class Day:
    """A day of the calendar, its year perhaps left out."""

    day: int
    month: int
    year: int | None

    @classmethod
    def checked(cls, day: int, month: int, year: int | None) -> "Day | None":
        """None where the calendar has no such day."""
        try:
            date(LEAP_YEAR if year is None else year, month, day)
        except ValueError:
            return None
        return cls(day, month, year)

    def in_year(self, year: int) -> "Day | None":
        return Day.checked(self.day, self.month, year)

    def ordinal(self) -> int:
        return date(LEAP_YEAR if self.year is None else self.year, self.month, self.day).toordinal()

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.day, MONTHS[self.month - 1], self.year) if part)


def readings(text: str) -> tuple[Day, ...]:
    """Every day that `text` can mean: one, or two for `04/10/1962`. Unreadable, with words, when none."""
    plain = ORDINAL.sub("", text.lower().replace(",", " ")).strip(" .")
    match = IN_FIGURES.fullmatch(" ".join(plain.split()))
    found = _in_figures(*match.groups()) if match else _in_words(plain)
    if not found:
        raise no_date(_("The calendar has no such day."))
    return found


def _in_figures(first: str, second: str, third: str | None) -> tuple[Day, ...]:
    """`1962-10-24` is year first; otherwise the day may come before the month or after it."""
    if len(first) > 2:
        if third is None:
            raise no_date(_("The day is missing."))
        return _sound((int(third), int(second), _year(first)))
    year = None if third is None else _year(third)
    return _sound((int(first), int(second), year), (int(second), int(first), year))


def _in_words(text: str) -> tuple[Day, ...]:
    """A month's name, a day, perhaps a year, in any order."""
    tokens = [token for token in re.split(r"[\s./-]+", text) if token and token not in IDLE]
    months = [BY_NAME[token] for token in tokens if token in BY_NAME]
    numbers = [token for token in tokens if re.fullmatch(r"[0-9]{1,4}", token)]
    if len(months) != 1 or not numbers or len(months) + len(numbers) != len(tokens) or len(numbers) > 2:
        raise no_date(_("That cannot be read as a date."))
    short = [number for number in numbers if len(number) <= 2]
    if not short:
        raise no_date(_("The day is missing."))
    if len(short) > 1:
        raise no_date(_("Write the year with all four digits."))
    years = [_year(number) for number in numbers if len(number) > 2]
    return _sound((int(short[0]), months[0], years[0] if years else None))


def _year(text: str) -> int:
    if len(text) != 4:
        raise no_date(_("Write the year with all four digits."))
    return int(text)


def _sound(*triples: tuple[int, int, int | None]) -> tuple[Day, ...]:
    days = (Day.checked(*triple) for triple in triples)
    return tuple(dict.fromkeys(day for day in days if day))
