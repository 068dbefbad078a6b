"""The hour of an event, as far as the record knows it: a clock time in Washington, or a part of the day."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WASHINGTON, MOSCOW = ZoneInfo("America/New_York"), ZoneInfo("Europe/Moscow")
PARTS = {"early": time(5), "morning": time(6), "afternoon": time(12), "evening": time(18), "night": time(22)}
"""Part of the day → where it stands among clock times of the same day."""
SHAPE = re.compile(r"(~?)([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Hour:
    """`19:00`, `~18:00` (about) or a part of the day; `clock` is None where only a part is known."""

    text: str
    clock: time | None = None
    about: bool = False

    @property
    def order(self) -> time:
        return self.clock or PARTS[self.text]

    def in_washington(self, day: date) -> datetime | None:
        return datetime.combine(day, self.clock, WASHINGTON) if self.clock else None

    def in_moscow(self, day: date) -> datetime | None:
        """By the zones' rules of that day: Washington left summer time on 28 October 1962, Moscow had none."""
        here = self.in_washington(day)
        return here.astimezone(MOSCOW) if here else None


def hour(text: str) -> Hour:
    """ValueError in words for anything else than the forms of an Hour."""
    if text in PARTS:
        return Hour(text)
    shape = SHAPE.fullmatch(text)
    if not shape:
        raise ValueError(f"“{text}” is not an hour such as 19:00, ~18:00 or one of {', '.join(PARTS)}.")
    about, hours, minutes = shape.groups()
    return Hour(text, time(int(hours), int(minutes)), bool(about))


def hours_ahead(day: date) -> int:
    """How far the clocks of Moscow stood before those of Washington at noon of a day."""
    noon = datetime.combine(day, time(12), WASHINGTON)
    gap = (noon.astimezone(MOSCOW).utcoffset() or timedelta()) - (noon.utcoffset() or timedelta())
    return int(gap / timedelta(hours=1))
