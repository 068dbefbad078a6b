"""How a student stands at an assignment. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from quizzes.attempts.rules import counting
from quizzes.core import marks

State = Literal["not-given", "not-open", "not-started", "missed", "running", "handed-in", "late"]


@dataclass(frozen=True, eq=False)
class Worth:
    """What an attempt came to. Few differ, so one object serves all that are alike and is told apart by identity."""

    earned: Fraction
    possible: int
    share: Fraction | None
    """earned / possible; None where there was nothing to earn."""

    @cached_property
    def words(self) -> str:
        """`7.5 · 75 %`, rounded."""
        points, percent = marks.points(self.earned), marks.percent(self.earned, marks.Mark(self.possible))
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
    """The attempt that counts, if any, and whether another one is running beside it. Its worth is what counts: under
    the rule `mean` that is the mean of all, and `tried` the last of them."""

    state: State
    tried: Tried | None
    running_again: bool = False
    given: bool = True
    """Whether the student is given the assignment today; what is not given counts in no mean and no tally."""


NOT_GIVEN = Stand("not-given", None, given=False)


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
