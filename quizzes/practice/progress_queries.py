"""Reads for "My progress": for the student alone, a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from quizzes.attempts.models import AttemptItem
from quizzes.attempts.scoring import CERTAINTIES
from quizzes.attempts.taker import Taker
from quizzes.core.marks import Mark
from quizzes.people.models import User
from quizzes.practice import rules, scheduling
from quizzes.practice.held import practicable
from quizzes.practice.models import PracticeAnswer, PracticeBelief, PracticeCard
from quizzes.practice.queries import zone_of
from quizzes.sources.models import Topic

DAYS_AHEAD = 14


@dataclass(frozen=True)
class TopicRow:
    """How much of a topic the student would most likely get right today."""

    title: str
    key: str
    percent: int | None
    questions: int
    """What the number rests on."""
    needed: int
    """How many questions a number needs."""


@dataclass(frozen=True)
class LevelRow:
    """What was said at one level of certainty, and how much of it was right."""

    name: object
    low: int
    high: int
    right: int | None
    answers: int
    fits: int
    """0 where it fits, -1 where the student was surer than right, 1 where they knew more than they said."""

    @property
    def span(self) -> int:
        return self.high - self.low


@dataclass(frozen=True)
class BeliefRow:
    """A misconception once held; `corrected` is None while it is open."""

    belief: str
    correction: str
    held: date
    corrected: date | None


@dataclass(frozen=True)
class DayRow:
    """How many questions come back on a day."""

    day: date
    questions: int
    left: int
    height: int
    """Of its column, from 0 to COLUMN, in the units of the plot."""

    @property
    def top(self) -> int:
        return GROUND - self.height

    @property
    def above(self) -> int:
        """Where its number stands."""
        return self.top - 4

    @property
    def middle(self) -> int:
        return self.left + 7


@dataclass(frozen=True)
class Progress:
    topics: Sequence[TopicRow]
    levels: Sequence[LevelRow]
    corrected: Sequence[BeliefRow]
    open: Sequence[BeliefRow]
    days: Sequence[DayRow]
    due: int
    """How many questions come back within these days."""

    @property
    def has_levels(self) -> bool:
        return any(level.answers for level in self.levels)


COLUMN, GROUND, STEP = 60, 76, 20
"""Height of the tallest column, where all of them stand, and from one to the next, in the units of the plot."""


def progress_of(student: User, at: datetime) -> Progress:
    """What the student's own answers say about what they know. Only released attempts count."""
    taker = Taker(student)
    zone = zone_of(taker)
    days = _days(taker, at, zone)
    corrected, still_open = _beliefs(student, zone)
    return Progress(
        topics=_topics(student, at),
        levels=_levels(student),
        corrected=corrected,
        open=still_open,
        days=days,
        due=sum(day.questions for day in days),
    )


def _topics(student: User, at: datetime) -> list[TopicRow]:
    met: dict[int, list[rules.Evidence]] = defaultdict(list)
    cards = PracticeCard.objects.filter(student=student, last_review__isnull=False).select_related("question")
    for card in cards:
        chance = scheduling.chance_to_remember(card.memory, at)
        met[card.question.topic_id].append(rules.Evidence(card.last_mark or Mark(0), chance))
    return [
        TopicRow(
            topic.title,
            topic.key,
            rules.mastery(met[topic.pk]),
            len(met[topic.pk]),
            rules.ENOUGH,
        )
        for topic in Topic.objects.order_by("position")
    ]


def _levels(student: User) -> list[LevelRow]:
    said: dict[int, list[Mark]] = defaultdict(list)
    quizzes = AttemptItem.objects.filter(
        attempt__student=student,
        attempt__gathered__isnull=False,
        attempt__certainty=True,
        certainty__isnull=False,
        mark__isnull=False,
    )
    practice = PracticeAnswer.objects.filter(turn__student=student, certainty__isnull=False)
    for rows in (quizzes.order_by(), practice.order_by()):
        for certainty, mark in rows.values_list("certainty", "mark"):
            if certainty is not None and mark is not None:
                said[certainty].append(mark)
    return [_level(level, said[level.value]) for level in rules.LEVELS]


def _level(level: rules.Level, found: Sequence[Mark]) -> LevelRow:
    share = rules.right_share(found)
    name = CERTAINTIES[level.value - 1].name
    fits = 0 if share is None else rules.fits(level, share)
    return LevelRow(name, level.low, level.high, share, len(found), fits)


def _beliefs(student: User, zone: tzinfo) -> tuple[list[BeliefRow], list[BeliefRow]]:
    found = PracticeBelief.objects.filter(student=student).select_related("misconception")
    rows = [
        BeliefRow(
            each.misconception.belief,
            each.misconception.correction,
            each.last_held_at.astimezone(zone).date(),
            each.corrected_at.astimezone(zone).date() if each.corrected_at else None,
        )
        for each in found.order_by("-last_held_at", "pk")
    ]
    return [row for row in rows if row.corrected], [row for row in rows if not row.corrected]


def _days(taker: Taker, at: datetime, zone: tzinfo) -> list[DayRow]:
    """Today, with everything that is due already, and the days after it."""
    today = at.astimezone(zone).date()
    cards = PracticeCard.objects.filter(
        question__in=practicable(taker, at).values("pk"),
        due__lt=at + timedelta(days=DAYS_AHEAD + 1),
        **taker.owns(),
    )
    moments = cards.order_by().values_list("due", flat=True)
    counts = Counter(max(today, due.astimezone(zone).date()) for due in moments)
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    tallest = max((counts[day] for day in days), default=0) or 1
    return [
        DayRow(day, counts[day], place * STEP + 3, round(COLUMN * counts[day] / tallest))
        for place, day in enumerate(days)
    ]
