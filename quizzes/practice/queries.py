"""Reads for practice: a fixed number of queries each."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.models import AttemptItem
from quizzes.attempts.queries import Reviewed, practised
from quizzes.attempts.taker import Taker
from quizzes.bank.models import Question
from quizzes.classes.models import Classroom
from quizzes.practice import rules
from quizzes.practice.held import practicable
from quizzes.practice.models import PracticeAnswer, PracticeCard, PracticeTopic, PracticeTurn
from quizzes.sources.models import Topic


@dataclass(frozen=True)
class Due:
    """What waits, as the student's home page says it."""

    review: int
    new: int

    @property
    def total(self) -> int:
        return self.review + self.new

    @property
    def minutes(self) -> int:
        return rules.minutes_for(self.total)


@dataclass(frozen=True)
class TopicRow:
    """A topic to choose."""

    pk: int
    title: str
    chosen: bool
    questions: int
    """How many of its questions may be practised now."""


@dataclass(frozen=True)
class PracticePage:
    due: Due
    topics: list[TopicRow]
    days: int
    """On how many days of this week there was practice."""
    comes_next: datetime | None
    """When the next card is due; None where nothing waits or something is due now."""
    has_cards: bool


def zone_of(taker: Taker) -> tzinfo:
    """The time zone in which this person's days begin: that of a class of theirs, else the school's."""
    if taker.user is None:
        return timezone.get_default_timezone()
    room = Classroom.objects.filter(
        memberships__user=taker.user, memberships__left_at=None, archived_at=None
    ).first()
    return room.zone if room else timezone.get_default_timezone()


def due_cards(taker: Taker, allowed: QuerySet[Question], at: datetime) -> QuerySet[PracticeCard]:
    """Cards to look at again, without those whose question is held back now."""
    return PracticeCard.objects.filter(due__lte=at, question__in=allowed.values("pk"), **taker.owns())


def new_questions(taker: Taker, allowed: QuerySet[Question], at: datetime) -> list[int]:
    """Questions of chosen topics that the person has not met, as many as today still allows: the easiest first."""
    began = day_began(at, zone_of(taker))
    mine = PracticeCard.objects.filter(**taker.owns())
    left = rules.NEW_A_DAY - mine.filter(from_topic=True, made_at__gte=began).count()
    chosen = PracticeTopic.objects.filter(**taker.owns()).values("topic")
    found = (
        allowed.filter(topic__in=chosen).exclude(pk__in=mine.values("question"))
        if left > 0
        else Question.objects.none()
    )
    easiest = found.order_by("current__difficulty", "key").values_list("pk", flat=True)
    return list(easiest[: max(0, left)])


def day_began(at: datetime, zone: tzinfo) -> datetime:
    return at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)


def due_now(taker: Taker, at: datetime) -> Due:
    """How much there is to practise now."""
    return _due(taker, practicable(taker, at), at)


def _due(taker: Taker, allowed: QuerySet[Question], at: datetime) -> Due:
    if not taker.is_known:
        return Due(0, 0)
    return Due(due_cards(taker, allowed, at).count(), len(new_questions(taker, allowed, at)))


def practice_page(taker: Taker, at: datetime) -> PracticePage:
    """What waits, what could be chosen, and a quiet count of days."""
    allowed = practicable(taker, at)
    due = _due(taker, allowed, at)
    cards = PracticeCard.objects.filter(**taker.owns()) if taker.is_known else PracticeCard.objects.none()
    nearest = cards.filter(due__gt=at).order_by("due").values_list("due", flat=True).first()
    return PracticePage(
        due=due,
        topics=_topics(taker, allowed),
        days=_days(taker, at),
        comes_next=None if due.total or nearest is None else nearest.astimezone(zone_of(taker)),
        has_cards=cards.exists(),
    )


def _topics(taker: Taker, allowed: QuerySet[Question]) -> list[TopicRow]:
    mine = PracticeTopic.objects.filter(**taker.owns()) if taker.is_known else PracticeTopic.objects.none()
    chosen = set(mine.values_list("topic", flat=True))
    free = Count("questions", filter=Q(questions__in=allowed.values("pk")))
    return [
        TopicRow(topic.pk, topic.title, topic.pk in chosen, topic.free)
        for topic in Topic.objects.annotate(free=free).order_by("position")
    ]


def _days(taker: Taker, at: datetime) -> int:
    if not taker.is_known:
        return 0
    zone = zone_of(taker)
    today = at.astimezone(zone).date()
    return rules.days_this_week(_practised_days(taker, at - timedelta(days=8), zone), today)


def _practised_days(taker: Taker, since: datetime, zone: tzinfo) -> set[date]:
    owner = {f"turn__{name}": value for name, value in taker.owns().items()}
    moments = PracticeAnswer.objects.filter(answered_at__gte=since, **owner)
    return {moment.astimezone(zone).date() for moment in moments.values_list("answered_at", flat=True)}


def comes_back(turn: PracticeTurn, at: datetime) -> datetime | None:
    """The day on which the turn's point comes back; None where that is today."""
    due = turn.card.due.astimezone(zone_of(Taker(turn.student)))
    return due if due.date() > at.astimezone(due.tzinfo).date() else None


def reviewed(turn: PracticeTurn, given: PracticeAnswer) -> Reviewed:
    """The answered turn with its why, as the result of a quiz shows it."""
    return practised(
        AttemptItem(
            version=turn.version,
            seed=turn.seed,
            left_out=turn.left_out,
            answer=given.answer,
            mark=given.mark,
            certainty=given.certainty,
            position=1,
            weight=1,
        ),
        back=reverse("practice-turn-page", args=[turn.pk]),
    )
