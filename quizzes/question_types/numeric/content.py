"""A question answered by a number, a year or a date."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import isfinite
from typing import Any

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Group, Piece, Quantity, after
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of
from quizzes.question_types.contract import ContentError, Json, Shown
from quizzes.question_types.numeric import numbers
from quizzes.question_types.numeric.dates import Day
from quizzes.question_types.numeric.units import Unit, unit_named

FIELDS = {"stem", "kind", "value", "unit", "tolerance", "bands", "other_feedback"}
KINDS = ("number", "year", "date")
FIRST_YEAR, LAST_YEAR = 1000, 2999
MOST = 10**15
MOST_BANDS = 20


@dataclass(frozen=True)
class Band:
    """A range of answers, both ends included, and what its writer should learn. Dates are counted in days."""

    low: Fraction
    high: Fraction
    feedback: str
    misconception: str = ""

    def __contains__(self, value: Fraction) -> bool:
        return self.low <= value <= self.high

    def to_json(self, kind: str) -> Json:
        data: Json = {"low": written(kind, self.low), "high": written(kind, self.high)}
        data["feedback"] = self.feedback
        if self.misconception:
            data["misconception"] = self.misconception
        return data


@dataclass(frozen=True)
class Numeric:
    """A stem, the value with its unit, how far off still counts, and bands of likely answers around it."""

    stem: str
    kind: str
    value: Fraction
    unit: str
    tolerance: Fraction
    bands: tuple[Band, ...]
    other_feedback: str

    @classmethod
    def from_json(cls, data: Json) -> "Numeric":
        known_only(data, FIELDS)
        kind = _kind(data)
        content = cls(
            stem=text_of(data, "stem"),
            kind=kind,
            value=_point(data, "value", kind),
            unit=_unit(data, kind),
            tolerance=_tolerance(data, kind),
            bands=tuple(_bands(data, kind)),
            other_feedback=text_of(data, "other_feedback"),
        )
        content._check_the_bands()
        return content

    def _check_the_bands(self) -> None:
        """They do not overlap, and the one around the value is the value with its tolerance exactly."""
        for place, band in enumerate(self.bands, start=1):
            if any(band.low <= other.high and other.low <= band.high for other in self.bands[: place - 1]):
                raise ContentError(f"bands[{place}].low", _("overlaps an earlier band; each answer has one."))
        for place, band in enumerate(self.bands, start=1):
            if self.value in band:
                self._check_the_right_band(band, f"bands[{place}].")
                return
        raise ContentError("bands", _("has none around the value; write what the right answer should learn."))

    def _check_the_right_band(self, band: Band, where: str) -> None:
        for name, end, wanted in (
            ("low", band.low, self.value - self.tolerance),
            ("high", band.high, self.value + self.tolerance),
        ):
            if end != wanted:
                raise ContentError(
                    f"{where}{name}",
                    _("must be %(value)s: the value with its tolerance.")
                    % {"value": said(self.kind, wanted)},
                )
        if band.misconception:
            raise ContentError(
                f"{where}misconception", _("stands on the right answer; only a wrong one may carry a belief.")
            )

    def to_json(self) -> Json:
        return {
            "stem": self.stem,
            "kind": self.kind,
            "value": written(self.kind, self.value),
            "unit": self.unit,
            "tolerance": numbers.as_json(self.tolerance),
            "bands": [band.to_json(self.kind) for band in self.bands],
            "other_feedback": self.other_feedback,
        }

    @property
    def measure(self) -> Unit:
        return unit_named(self.unit)

    @property
    def decimals(self) -> int:
        """How finely answers are told apart; a converted amount is rounded to it."""
        return max(numbers.decimals(self.value), numbers.decimals(self.tolerance))

    @property
    def has_decimals(self) -> bool:
        """Whether a reader of `1,400` has to think of 1.4 as well."""
        ends = (end for band in self.bands for end in (band.low, band.high))
        return any(number.denominator != 1 for number in (self.value, *ends))

    @property
    def year_understood(self) -> int | None:
        """The year that goes without saying: the value's, where the stem names it and no other."""
        year = date.fromordinal(int(self.value)).year
        return year if set(re.findall(r"\b[12][0-9]{3}\b", self.stem)) == {str(year)} else None

    @property
    def best(self) -> str:
        """The value as a page says it."""
        return self._with_unit(said(self.kind, self.value))

    @property
    def accepted(self) -> str:
        """The range that earns the mark; empty where only the value does."""
        if not self.tolerance:
            return ""
        low, high = (said(self.kind, self.value + by) for by in (-self.tolerance, self.tolerance))
        return self._with_unit(_("%(low)s to %(high)s") % {"low": low, "high": high})

    def _with_unit(self, text: str) -> str:
        return f"{text} {self.unit}" if self.kind == "number" else text


def said(kind: str, value: Fraction) -> str:
    """A value for a page, without its unit."""
    if kind == "date":
        day = date.fromordinal(int(value))
        return str(Day(day.day, day.month, day.year))
    return str(value) if kind == "year" else numbers.words(value)


def written(kind: str, value: Fraction) -> int | float | str:
    """A value for JSON."""
    return date.fromordinal(int(value)).isoformat() if kind == "date" else numbers.as_json(value)


def _kind(data: Json) -> str:
    kind = text_of(data, "kind")
    if kind not in KINDS:
        raise ContentError("kind", _("must be one of %(known)s.") % {"known": ", ".join(KINDS)})
    return kind


def _unit(data: Json, kind: str) -> str:
    unit = text_of(data, "unit")
    if kind != "number" and unit != kind:
        raise ContentError("unit", _("must be “%(kind)s” where the kind is %(kind)s.") % {"kind": kind})
    return unit


def _bands(data: Json, kind: str) -> list[Band]:
    entries = list_of(data, "bands")
    if not 1 <= len(entries) <= MOST_BANDS:
        raise ContentError(
            "bands",
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": len(entries), "least": 1, "most": MOST_BANDS},
        )
    return [_band(entry, kind, f"bands[{place}].") for place, entry in enumerate(entries, start=1)]


def _band(data: Any, kind: str, where: str) -> Band:
    known_only(data, {"low", "high", "feedback", "misconception"}, where)
    low, high = (_point(data, name, kind, where) for name in ("low", "high"))
    if low > high:
        raise ContentError(f"{where}high", _("comes before the low end."))
    belief = key_of(data, "misconception", where, required=False)
    return Band(low, high, text_of(data, "feedback", where), belief)


def _point(data: Json, name: str, kind: str, where: str = "") -> Fraction:
    """A value of the kind as a number that can be compared; a date as its day's number in the calendar."""
    if kind == "date":
        return _day(data.get(name), f"{where}{name}")
    value = _number(data, name, where)
    if kind == "year" and (value.denominator != 1 or not FIRST_YEAR <= value <= LAST_YEAR):
        raise ContentError(
            f"{where}{name}",
            _("must be a year from %(first_year)s to %(last_year)s.")
            % {"first_year": FIRST_YEAR, "last_year": LAST_YEAR},
        )
    return value


def _day(value: Any, where: str) -> Fraction:
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.isoformat() != value or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ContentError(where, _("must be a date written as 1962-10-24, in quotes."))
    return Fraction(found.toordinal())


def _number(data: Json, name: str, where: str = "") -> Fraction:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ContentError(f"{where}{name}", _("must be a number in digits."))
    if not isfinite(value) or abs(value) > MOST:
        raise ContentError(f"{where}{name}", _("must be a number up to %(most)s.") % {"most": f"{MOST:,}"})
    return numbers.exact(value)


def _tolerance(data: Json, kind: str) -> Fraction:
    value = _number(data, "tolerance")
    if value < 0 or (kind != "number" and value.denominator != 1):
        raise ContentError(
            "tolerance", _("must be 0 or more; whole days for a date, whole years for a year.")
        )
    if kind != "number" and value > LAST_YEAR:
        raise ContentError("tolerance", _("must be at most %(last_year)s.") % {"last_year": LAST_YEAR})
    return value


def shown(content: Numeric, seed: int) -> Shown:
    return Shown(
        stem=content.stem,
        extra={"kind": content.kind, "unit": content.unit, "is_length": content.measure.is_length},
    )


def anatomy(content: Numeric) -> Anatomy:
    bands = (
        Piece(f"bands[{place}]", feedback=band.feedback, right=content.value in band)
        for place, band in enumerate(content.bands, start=1)
    )
    groups = (Group("bands", "after", tuple(bands)), after("other_feedback", content.other_feedback))
    quantity = Quantity(content.value, content.tolerance) if content.kind == "number" else None
    return Anatomy(content.stem, groups, key=content.best, quantity=quantity)
