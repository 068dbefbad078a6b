"""How a student stands at an assignment. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from quizzes.assignments.rules import Ruled
from quizzes.attempts.rules import counting
from quizzes.core import marks
from quizzes.core.words import number

State = Literal[
    "not-given", "not-open", "not-started", "missed", "running", "handed-in", "late", "excused", "set"
]
HEAT = (40, 60, 75, 90)
"""From how many per cent on a cell is a step greener."""


def heat(percent: int) -> int:
    """The step of a score, from 1 for the lowest to 5."""
    return 1 + sum(percent >= step for step in HEAT)


@dataclass(frozen=True, eq=False)
class Worth:
    """What an attempt came to. Few differ, so one object serves all that are alike and is told apart by identity."""

    earned: Fraction
    possible: int
    share: Fraction | None
    """earned / possible; None where there was nothing to earn."""

    @cached_property
    def heat(self) -> int:
        """The step of its colour; 0 where there was nothing to earn."""
        percent = marks.percent(self.earned, marks.Mark(self.possible))
        return 0 if percent is None else heat(percent)

    @property
    def words(self) -> str:
        """`7.5 · 75 %`, rounded, in the language of this moment: readers of several languages share this object."""
        return number(self._digits)

    @cached_property
    def _digits(self) -> str:
        points = marks.plain_points(self.earned)
        percent = marks.percent(self.earned, marks.Mark(self.possible))
        return points if percent is None else f"{points} · {percent} %"


class Tried(NamedTuple):
    """One attempt, as the table needs it. `worth` is None while it is running or not marked yet."""

    number: int
    pk: int
    by: str
    """Who handed it in; empty while it is running."""
    late: bool
    worth: Worth | None

    @property
    def share(self) -> Fraction | None:
        return self.worth.share if self.worth else None


class Stand(NamedTuple):
    """The attempt that counts, if any, and whether another one is running beside it. Its worth is what was earned:
    under the rule `mean` that is the mean of all, and `tried` the last of them."""

    state: State
    tried: Tried | None
    running_again: bool = False
    given: bool = True
    """Whether the student is given the assignment today; what is not given counts in no mean and no tally."""
    ruled: Ruled | None = None
    """What the teacher ruled; it counts instead of what was earned."""
    own: Worth | None = None
    """The score that the teacher set."""

    @property
    def worth(self) -> Worth | None:
        """What counts."""
        if self.ruled is not None:
            return self.own
        return self.tried.worth if self.tried is not None else None

    @property
    def counts(self) -> bool:
        """Whether it belongs into tallies and means at all."""
        return self.given and self.state != "excused"

    @property
    def done(self) -> bool:
        """Handed in, or settled by the teacher."""
        return self.state == "set" or (self.tried is not None and self.tried.by != "")

    @property
    def is_missing(self) -> bool:
        """Given, and still (or for good) not handed in although it could be."""
        return self.counts and self.state in ("missed", "not-started", "running")


NOT_GIVEN = Stand("not-given", None, given=False)


def under(ruled: Ruled, stand: Stand, possible: int) -> Stand:
    """The same student once the teacher has ruled."""
    if ruled.points is None:
        return stand._replace(state="excused", ruled=ruled)
    own = Worth(ruled.points, possible, ruled.share(possible))
    return stand._replace(state="set", ruled=ruled, own=own)


def stands(rule: str, attempts: Sequence[Tried], untouched: State, given: bool = True) -> Stand:
    """How a student stands after `attempts`, in their order; `untouched` is the state of who has none."""
    if not attempts:
        return Stand(untouched, None) if given else NOT_GIVEN
    if len(attempts) == 1:
        only = attempts[0]
        return Stand(_state(only), only, False, given)
    found = counting(rule, [tried for tried in attempts if tried.by], _share)
    if found is None:
        return Stand("running", attempts[-1], False, given)
    tried = found.attempt
    if found.share is not None and found.share != tried.share and tried.worth:
        possible = tried.worth.possible
        tried = tried._replace(worth=Worth(found.share * possible, possible, found.share))
    return Stand(_state(tried), tried, not attempts[-1].by, given)


def _state(tried: Tried) -> State:
    return "running" if not tried.by else "late" if tried.late else "handed-in"


def _share(tried: Tried) -> Fraction | None:
    return tried.share


@dataclass(frozen=True)
class Choice:
    """Which part of a class table is wanted."""

    group: int | None = None
    title: str = ""
    since: date | None = None
    until: date | None = None
    show: str = ""
    """`missing` or `decide`: only students of whom something is missing, or of whom a decision is due."""

    def takes(self, title: str, due_at: datetime) -> bool:
        """Whether it wants an assignment of this title, due at this moment (in the time zone of the class)."""
        day = due_at.date()
        named = self.title.casefold() in title.casefold()
        return (
            named and (self.since is None or day >= self.since) and (self.until is None or day <= self.until)
        )


EVERYTHING = Choice()
