"""A whole result at a glance: how many of which verdict, and the beliefs that were met."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.attempts.queries import AGAIN, VERDICTS, Reviewed
from quizzes.bank.beliefs import Belief

ORDER = (*AGAIN, "waiting", "right")
"""What needs a look comes first."""


@dataclass(frozen=True)
class Tally:
    """The questions of one verdict, in their order."""

    verdict: str
    reviewed: Sequence[Reviewed]

    @property
    def words(self) -> str:
        return str(VERDICTS[self.verdict][0])

    @property
    def badge(self) -> str:
        return f"badge--{VERDICTS[self.verdict][1]}"


@dataclass(frozen=True)
class Met:
    """A belief, and the questions whose answers gave it away."""

    belief: Belief
    positions: Sequence[int]
    back: str
    """Where the reading leads back to: the first of those questions."""


@dataclass(frozen=True)
class Summary:
    tallies: Sequence[Tally]
    beliefs: Sequence[Met]
    again: Sequence[Reviewed]
    """What was wrong, partly right or left open, in the order of the quiz."""
    total: int


def summary_of(reviewed: Sequence[Reviewed]) -> Summary:
    """No query: everything comes with the review."""
    by_verdict: dict[str, list[Reviewed]] = defaultdict(list)
    for each in reviewed:
        by_verdict[each.verdict].append(each)
    return Summary(
        tallies=[Tally(verdict, by_verdict[verdict]) for verdict in ORDER if verdict in by_verdict],
        beliefs=_beliefs(reviewed),
        again=[each for each in reviewed if each.is_to_look_at_again],
        total=len(reviewed),
    )


def _beliefs(reviewed: Sequence[Reviewed]) -> list[Met]:
    met: dict[str, list[Reviewed]] = defaultdict(list)
    named: dict[str, Belief] = {}
    for each in reviewed:
        for belief in each.beliefs:
            named[belief.key] = belief
            met[belief.key].append(each)
    return [
        Met(named[key], [each.item.position for each in found], found[0].back) for key, found in met.items()
    ]
