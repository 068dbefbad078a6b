"""Numbers as people write them: with a comma or a point, with or without marks for thousands; no Django."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from math import floor

GROUPED = re.compile(
    r"([1-9]\d{0,2})(?P<mark>[ ,.'’])\d{3}(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,](?P<tail>\d+))?"
)
PLAIN = re.compile(r"(?P<whole>\d*)(?:[.,](?P<tail>\d+))?")


def western(text: str) -> str:
    """The same text with the digits of any script as 0 to 9, and every minus as a hyphen."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else "-" if sign in "−–" else sign for sign in text
    )


def readings(text: str) -> tuple[Fraction, ...]:
    """What the digits and marks of `text` can mean, the likeliest first; empty when nothing.

    `1,400`, `1.400` and `1 400` are 1400 first of all, and 1.4 only where a reader looks for decimals.
    """
    found = []
    if match := GROUPED.fullmatch(text):
        tail = match["tail"] or ""
        whole = text[: len(text) - len(tail) - 1] if tail else text
        found.append(Fraction(f"{re.sub(r'[^0-9]', '', whole)}.{tail or 0}"))
    if text and (match := PLAIN.fullmatch(text)) and (match["whole"] or match["tail"]):
        found.append(Fraction(f"{match['whole'] or 0}.{match['tail'] or 0}"))
    return tuple(dict.fromkeys(found))


def exact(value: int | float) -> Fraction:
    """A JSON number as the decimal that was written, not as the binary one beside it."""
    return Fraction(Decimal(repr(value)))


def as_json(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def digits(value: Fraction) -> str:
    """Plain digits that mean `value` and nothing else: never three decimals, which look like thousands."""
    text = f"{Decimal(repr(as_json(value))):f}"
    return f"{text}0" if decimals(value) == 3 else text


def decimals(value: Fraction) -> int:
    """How many decimals `value` is written with."""
    _, _, tail = f"{Decimal(repr(as_json(value))):f}".partition(".")
    return len(tail)


def rounded(value: Fraction, places: int) -> Fraction:
    """`value` with so many decimals, halves upwards."""
    return Fraction(floor(value * 10**places + Fraction(1, 2)), 10**places)


def words(value: Fraction) -> str:
    """A number for a page: `42,000`, `12.5`."""
    return f"{Decimal(repr(as_json(value))):,f}"
