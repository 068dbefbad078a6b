"""What a typed number, year or date means, in the question's own unit; Unreadable, with words, where it is open."""

import re
from dataclasses import dataclass
from fractions import Fraction

from quizzes.core.words import gettext as _
from quizzes.question_types.contract import Unreadable
from quizzes.question_types.numeric import dates, numbers
from quizzes.question_types.numeric.content import Numeric
from quizzes.question_types.numeric.units import Unit, is_bare_mile

ABOUT = r"(?:(?:about|around|roughly|approximately|approx\.?|circa|ca?\.|~|≈) ?)?"
AMOUNT = re.compile(
    ABOUT
    + r"(?P<sign>[-+]?) ?(?P<dollar>(?:us)?\$)? ?(?P<number>[.,]?\d(?:[\d.,'’ ]*\d)?) ?(?P<unit>[^\d]*)",
    re.IGNORECASE,
)
YEAR = re.compile(rf"(?:in )?(?:the year )?{ABOUT}(\d{{4}}) ?(?:ad|ce)?\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """The value that was meant, and its amount in the question's unit where it was written in another."""

    value: Fraction
    converted: str = ""


def reading(content: Numeric, text: str) -> Reading:
    """The one thing that `text` can mean; nothing is guessed."""
    plain = numbers.western(text)
    if content.kind == "date":
        return Reading(Fraction(_day(content, plain).ordinal()))
    if content.kind == "year":
        return Reading(_year(plain))
    return _amount(content, plain)


def _year(text: str) -> Fraction:
    match = YEAR.fullmatch(text)
    if not match:
        raise Unreadable(_("That cannot be read as a year. Write the year alone, with four digits."))
    return Fraction(match[1])


def _day(content: Numeric, text: str) -> dates.Day:
    days = dates.readings(text)
    if any(day.year is None for day in days):
        days = tuple(day for day in (day.in_year(_understood(content)) for day in days) if day)
    if not days:
        raise dates.no_date(_("The calendar has no such day."))
    if len(days) > 1:
        raise Unreadable(
            _("That date can be read in two ways: %(first)s or %(second)s. Write the month as a word.")
            % {"first": days[0], "second": days[1]}
        )
    return days[0]


def _understood(content: Numeric) -> int:
    """The year of a date without one. Any other rule would guess, or give the year away."""
    if content.year_understood is None:
        raise dates.no_date(_("The year is missing."))
    return content.year_understood


def _amount(content: Numeric, text: str) -> Reading:
    match = AMOUNT.fullmatch(text)
    found = numbers.readings(match["number"]) if match else ()
    if not match or not found:
        raise Unreadable(
            _("That cannot be read as one number. Write it in digits, such as 12, 12.5 or 1,250.")
        )
    if len(found) > 1 and content.has_decimals:
        first, second = map(numbers.digits, found[:2])
        raise Unreadable(
            _(
                "That number can be read in two ways: %(first)s or %(second)s. "
                "Leave out the mark for thousands, or add a 0 after the decimals."
            )
            % {"first": first, "second": second}
        )
    number = -found[0] if match["sign"] == "-" else found[0]
    return _in_unit_of(content, number, f"{match['unit']} {'dollars' if match['dollar'] else ''}")


def _in_unit_of(content: Numeric, number: Fraction, name: str) -> Reading:
    asked, unit = content.measure, _unit(content, name.strip(" ."))
    value = number * unit.size / asked.size
    if unit.base == asked.base:
        return Reading(value)
    value = numbers.rounded(value, content.decimals)
    return Reading(value, f"{numbers.words(value)} {content.unit}")


def _unit(content: Numeric, name: str) -> Unit:
    if content.measure.is_nautical and is_bare_mile(name):
        raise Unreadable(
            _("Miles at sea and on land differ. Write “nautical miles” or “statute miles” after the number.")
        )
    unit = content.measure.typed(name)
    if unit is None:
        raise Unreadable(
            _(
                "What follows the number is not understood: the answer is asked for in %(unit)s. "
                "Write the number alone."
            )
            % {"unit": content.unit}
        )
    return unit
