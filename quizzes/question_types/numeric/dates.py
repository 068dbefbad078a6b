"""Dates as people write them, never guessed: what can be read in two ways has two readings; no Django."""

import re
from dataclasses import dataclass
from datetime import date

from quizzes.question_types.contract import Unreadable

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
BY_NAME = {name: n for n, month in enumerate(MONTHS, 1) for name in (month.lower(), month.lower()[:3])} | {
    "sept": 9
}
DAYS_OF_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
IDLE = {"the", "in", "of", "on", *DAYS_OF_WEEK, *(day[:3] for day in DAYS_OF_WEEK), "tues", "thur", "thurs"}
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
IN_FIGURES = re.compile(r"(\d{1,4}) ?[-/. ] ?(\d{1,2})(?: ?[-/. ] ?(\d{1,4}))?")
LEAP_YEAR = 2000

HOW = "Write the day, the month as a word, and the year, such as 18 June 1815."
NO_DATE = f"That cannot be read as a date. {HOW}"
SHORT_YEAR = f"Write the year with all four digits. {HOW}"
NO_DAY = f"The day is missing. {HOW}"


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
        raise Unreadable(f"The calendar has no such day. {HOW}")
    return found


def _in_figures(first: str, second: str, third: str | None) -> tuple[Day, ...]:
    """`1962-10-24` is year first; otherwise the day may come before the month or after it."""
    if len(first) > 2:
        if third is None:
            raise Unreadable(NO_DAY)
        return _sound((int(third), int(second), _year(first)))
    year = None if third is None else _year(third)
    return _sound((int(first), int(second), year), (int(second), int(first), year))


def _in_words(text: str) -> tuple[Day, ...]:
    """A month's name, a day, perhaps a year, in any order."""
    tokens = [token for token in re.split(r"[\s./-]+", text) if token and token not in IDLE]
    months = [BY_NAME[token] for token in tokens if token in BY_NAME]
    numbers = [token for token in tokens if re.fullmatch(r"[0-9]{1,4}", token)]
    if len(months) != 1 or not numbers or len(months) + len(numbers) != len(tokens) or len(numbers) > 2:
        raise Unreadable(NO_DATE)
    short = [number for number in numbers if len(number) <= 2]
    if not short:
        raise Unreadable(NO_DAY)
    if len(short) > 1:
        raise Unreadable(SHORT_YEAR)
    years = [_year(number) for number in numbers if len(number) > 2]
    return _sound((int(short[0]), months[0], years[0] if years else None))


def _year(text: str) -> int:
    if len(text) != 4:
        raise Unreadable(SHORT_YEAR)
    return int(text)


def _sound(*triples: tuple[int, int, int | None]) -> tuple[Day, ...]:
    days = (Day.checked(*triple) for triple in triples)
    return tuple(dict.fromkeys(day for day in days if day))
