"""How a quiz stands against the reading: its topics, difficulties and levels, and what it leaves out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from quizzes.bank.models import Anchor, QuestionVersion
from quizzes.core import marks
from quizzes.quiz.models import Quiz
from quizzes.quiz.queries import Laid
from quizzes.sources.models import Claim, Passage, Topic


@dataclass(frozen=True)
class Share:
    """A topic, difficulty or level: how many questions and points of the quiz it has."""

    name: str
    questions: int
    points: int
    of: int
    """All points of the quiz."""

    @property
    def percent(self) -> int:
        return marks.percent(Fraction(self.points), Fraction(self.of)) or 0


@dataclass(frozen=True)
class Balance:
    topics: Sequence[Share]
    difficulties: Sequence[Share]
    levels: Sequence[Share]
    passages_left: Sequence[Passage]
    """Of the quiz's topics, those that no question rests on."""
    claims_left: Sequence[Claim]
    """Of the quiz's topics, those that no question is about and the bank has one for."""


def balance(laid: Laid) -> Balance:
    """Four queries. A draw counts where it says what it wants, else under “any”."""
    topics = list(Topic.objects.order_by("position"))
    touched = {place.topic_pk for place in laid.places if place.topic_pk}
    versions = _versions(laid.quiz)
    return Balance(
        topics=_shares(laid, "topic_pk", [(topic.pk, topic.title) for topic in topics]),
        difficulties=_shares(laid, "difficulty", QuestionVersion.DIFFICULTIES),
        levels=_shares(laid, "level", QuestionVersion.LEVELS),
        passages_left=_passages_left(touched, versions),
        claims_left=_claims_left(touched, versions),
    )


def _shares(laid: Laid, what: str, names: Sequence[tuple[object, object]]) -> list[Share]:
    questions: Counter[object] = Counter()
    points: Counter[object] = Counter()
    for place in laid.places:
        value = getattr(place, what)
        questions[value] += place.count
        points[value] += place.points
    named = [*names, (None, _("any (drawn)"))] if questions[None] else list(names)
    return [Share(str(name), questions[value], points[value], laid.points) for value, name in named]


def _versions(quiz: Quiz) -> list[int]:
    rows = quiz.items.values_list("pinned", "question__current")
    return [pk for pinned, current in rows if (pk := pinned or current) is not None]


def _passages_left(topics: set[int], versions: list[int]) -> list[Passage]:
    proved = Anchor.objects.filter(sentence__passage=OuterRef("pk"), version__in=versions)
    found = Passage.objects.filter(topic__in=topics).exclude(Exists(proved))
    return list(found.select_related("topic").order_by("position"))


def _claims_left(topics: set[int], versions: list[int]) -> list[Claim]:
    asked = Claim.question_versions.through.objects.filter(claim=OuterRef("pk"))
    possible = asked.filter(questionversion__question__status="published")
    found = Claim.objects.filter(passage__topic__in=topics, retired=False)
    found = found.filter(Exists(possible)).exclude(Exists(asked.filter(questionversion__in=versions)))
    return list(found.order_by("passage__position", "position"))
