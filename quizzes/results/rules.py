"""How a student stands at an assignment. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from quizzes.attempts.rules import that_counts
from quizzes.core import marks

State = Literal["not-open", "not-started", "missed", "running", "handed-in", "late"]


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
    """The attempt that counts, if any, and whether another one is running beside it."""

    state: State
    tried: Tried | None
    running_again: bool = False


def stands(rule: str, attempts: Sequence[Tried], untouched: State) -> Stand:
    """How a student stands after `attempts`, in their order; `untouched` is the state of who has none."""
    if not attempts:
        return Stand(untouched, None)
    counting = attempts[0] if len(attempts) == 1 else _that_counts(rule, attempts)
    if counting is None or not counting.by:
        return Stand("running", attempts[-1])
    return Stand("late" if counting.late else "handed-in", counting, not attempts[-1].by)


def _that_counts(rule: str, attempts: Sequence[Tried]) -> Tried | None:
    return that_counts(rule, [tried for tried in attempts if tried.by], lambda tried: tried.share)
