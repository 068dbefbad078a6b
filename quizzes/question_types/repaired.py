"""A flawed text beside its repair: what a type may offer for the end of a sitting; loads without Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Fate = Literal["sound", "repaired", "taken_out"]
"""What becomes of a line: it stands, its flawed part is replaced, or it goes because nothing vouches for it."""
Call = Literal["hit", "miss", "false_alarm", "left_alone", "open"]
"""What the student made of it: a flaw found or missed, a sound line called flawed or left alone, or no verdict."""


@dataclass(frozen=True)
class Line:
    """One statement of a flawed text: `before`, `part` and `after` read on as one."""

    before: str
    part: str
    after: str
    fate: Fate
    call: Call
    repair: str = ""
    """What stands instead of `part` in a repaired line."""
    proofs: tuple[str, ...] = ()
    """The sentences of the reading that decide it, by key."""

    @property
    def is_flawed(self) -> bool:
        return self.fate != "sound"


@dataclass(frozen=True)
class Tally:
    """Hits and false alarms, as signal detection counts them."""

    flaws: int
    hits: int
    sound: int
    false_alarms: int
    left_alone: int

    @property
    def informedness(self) -> Fraction | None:
        """Share of flaws found + share of sound lines left alone - 1, from -1 to 1; None where there is one sort only.

        W. J. Youden, "Index for rating diagnostic tests", Cancer 3 (1950), p. 32. A line without a verdict is neither
        found nor left alone.
        """
        if not (self.flaws and self.sound):
            return None
        return Fraction(self.hits, self.flaws) + Fraction(self.left_alone, self.sound) - 1


def tally(lines: Iterable[Line]) -> Tally:
    found = list(lines)
    calls = [line.call for line in found]
    flaws = sum(line.is_flawed for line in found)
    return Tally(
        flaws=flaws,
        hits=calls.count("hit"),
        sound=len(found) - flaws,
        false_alarms=calls.count("false_alarm"),
        left_alone=calls.count("left_alone"),
    )


def call(*, flawed: bool, flagged: bool | None) -> Call:
    """The student's call on a line; `flagged` is None where they gave no verdict."""
    if flagged is None:
        return "open"
    if flawed:
        return "hit" if flagged else "miss"
    return "false_alarm" if flagged else "left_alone"
