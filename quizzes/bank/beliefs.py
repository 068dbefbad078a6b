"""Named beliefs as a person who met one reads them: what many think, what the record shows, and where it says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from quizzes.bank.models import Misconception
from quizzes.sources.models import Sentence
from quizzes.sources.proofs import Spot, spot_of


@dataclass(frozen=True)
class Belief:
    key: str
    belief: str
    correction: str
    spot: Spot | None
    """The first sentence of the reading that corrects it."""


def beliefs_named(keys: Iterable[str]) -> dict[str, Belief]:
    """The beliefs with these keys; one that the bank no longer names is left out. At most two queries."""
    wanted = set(keys)
    if not wanted:
        return {}
    proving = Sentence.objects.select_related("passage__topic").order_by("passage__position", "position")
    found = Misconception.objects.filter(key__in=wanted)
    return {each.key: _belief(each) for each in found.prefetch_related(Prefetch("sentences", proving))}


def _belief(named: Misconception) -> Belief:
    first = next(iter(named.sentences.all()), None)
    return Belief(named.key, named.belief, named.correction, spot_of(first) if first else None)
