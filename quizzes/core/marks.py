"""Marks are exact fractions of 1, and this is the one place where they are rounded."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor, lcm

from quizzes.core.words import number

Mark = Fraction

NOTHING = Fraction(0)
FULL = Fraction(1)


def clamp(value: Fraction) -> Fraction:
    """The nearest mark between 0 and 1."""
    return min(FULL, max(NOTHING, value))


def rounded(value: Fraction, places: int) -> Decimal:
    """`value` with `places` decimals, halves upwards."""
    # Whole numbers all the way: no decimal precision decides which side of a half a fraction is on.
    return Decimal(floor(value * 10**places + Fraction(1, 2))).scaleb(-places)


def percent(part: Fraction, whole: Fraction) -> int | None:
    """Whole per cent of `whole`, or None where there is nothing to earn."""
    if not whole:
        return None
    exact = 100 * part / whole
    # Halves upwards, as above, by whole numbers: a class table asks hundreds of times.
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def plain_points(value: Fraction) -> str:
    """A number of points as programs read it, with a decimal point: `7`, `7.5`, `6.67`."""
    text = f"{rounded(value, 2):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def points(value: Fraction) -> str:
    """A number of points as people write it in the language of the page: `7`, `7.5` or `7,5`."""
    return number(plain_points(value))


def mean(values: Iterable[Fraction]) -> Fraction | None:
    """The exact arithmetic mean, or None of nothing. Adds whole numbers over one denominator, which is many times
    as quick as adding fractions one by one."""
    listed = list(values)
    if not listed:
        return None
    whole = lcm(*{value.denominator for value in listed})
    total = sum(value.numerator * (whole // value.denominator) for value in listed)
    return Fraction(total, whole * len(listed))
