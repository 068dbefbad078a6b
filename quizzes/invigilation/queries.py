"""Who is where in an assignment now: a fixed number of queries, and a cheap answer to whether anything has changed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from math import ceil
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, Q, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import exempts_of, recipients, terms_for
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.rules import DAY, seconds_left
from quizzes.attempts.timing import limit_at
from quizzes.classes.queries import needs_of
from quizzes.invigilation.rules import ATTENTION, LOST_AFTER, Facts, State, newest, state_of
from quizzes.people.models import User

A_WHILE = 30
"""Seconds after which the whole page is made anew although nothing seems to have changed: names, roster, minutes."""


@dataclass(frozen=True)
class Seat:
    """One student's row, in words that change only when something happens: equal seats look the same."""

    assignment: int
    student: int
    name: str
    username: str
    state: State
    attempt: int | None
    number: int
    position: int | None
    """The question looked at; 0 is the look back, None is not known."""
    questions: int
    answered: int
    flagged: int
    saved: str
    """When the last answer was saved, as a clock shows it in the class."""
    seen: str
    """When the page was last heard of; only where it is lost."""
    ends: int | None
    """When time is up, in seconds since 1970; None where no clock runs or it stands still."""
    minutes: int | None
    """Minutes left, begun ones counted whole; None where no clock runs."""
    finisher: str
    """Who handed it in."""
    excepted: bool

    @property
    def unanswered(self) -> int:
        return self.questions - self.answered

    @property
    def is_running(self) -> bool:
        return self.state in ("lost", "hurry", "paused", "running")


@dataclass(frozen=True)
class Room:
    """Everybody who is given the assignment."""

    seats: Sequence[Seat]
    counts: Mapping[State, int]

    @property
    def working(self) -> int:
        return sum(seat.is_running for seat in self.seats)

    @property
    def lost(self) -> int:
        return self.counts["lost"]

    @property
    def paused(self) -> int:
        return self.counts["paused"]

    @property
    def handed_in(self) -> int:
        return self.counts["handed-in"] + self.counts["late"]

    @property
    def not_started(self) -> int:
        return self.counts["waiting"] + self.counts["missed"]


@dataclass(frozen=True)
class Work:
    """What is in an attempt so far."""

    questions: int = 0
    answered: int = 0
    flagged: int = 0
    saved_at: datetime | None = None


def room(assignment: Assignment, now: datetime, by: str = "attention") -> Room:
    """Every seat, sorted by who needs a look first, or by `name`: four queries for any number of students."""
    # The running attempt, which is not always the newest, else the newest.
    attempts = sorted(
        Attempt.objects.filter(assignment=assignment),
        key=lambda each: (each.handed_in_at is None, each.number),
    )
    newest_of = {attempt.student_id: attempt for attempt in attempts}
    work = _work(assignment)
    exempts = exempts_of(Assignment.objects.filter(pk=assignment.pk))
    seats = []
    for place in recipients(assignment).select_related("user__accommodation"):
        attempt = newest_of.get(place.user_id)
        done = work.get(attempt.pk, Work()) if attempt else Work()
        exempt = exempts.get((assignment.pk, place.user_id))
        closes_at = terms_for(assignment, needs_of(place.user), exempt, None).window.closes_at
        seats.append(_seat(assignment, place.user, attempt, done, closes_at, exempt is not None, now))
    seats.sort(key=lambda seat: (seat.name.casefold(), seat.username))
    if by != "name":
        seats.sort(key=lambda seat: ATTENTION.index(seat.state))
    return Room(seats, Counter(seat.state for seat in seats))


def _work(assignment: Assignment) -> dict[int, Work]:
    rows = (
        AttemptItem.objects.filter(attempt__assignment=assignment)
        .order_by()
        .values_list("attempt")
        .annotate(
            questions=Count("pk"),
            answered=Count("pk", filter=Q(answer__isnull=False)),
            flags=Count("pk", filter=Q(flagged=True)),
            saved=Max("saved_at"),
        )
    )
    return {attempt: Work(*counted) for attempt, *counted in rows}


def _seat(
    assignment: Assignment,
    student: User,
    attempt: Attempt | None,
    work: Work,
    closes_at: datetime,
    excepted: bool,
    now: datetime,
) -> Seat:
    state = state_of(_facts(attempt, work), now < closes_at, now)
    ends = attempt.deadline if attempt and state in ("lost", "hurry", "running") else None
    left = limit_at(attempt, now) if attempt and state == "paused" else ends
    minutes, zone = _minutes(left, now), assignment.classroom.zone
    return Seat(
        assignment=assignment.pk,
        student=student.pk,
        name=student.display_name,
        username=student.username,
        state=state,
        attempt=attempt.pk if attempt else None,
        number=attempt.number if attempt else 0,
        position=attempt.position if attempt and attempt.layout == "one" else None,
        questions=work.questions,
        answered=work.answered,
        flagged=work.flagged,
        saved=_clock(work.saved_at, zone, now),
        seen=_clock(_seen(attempt, work), zone, now) if state == "lost" else "",
        ends=ceil(ends.timestamp()) if ends and minutes is not None else None,
        minutes=minutes,
        finisher=attempt.handed_in_by if attempt else "",
        excepted=excepted,
    )


def _facts(attempt: Attempt | None, work: Work) -> Facts:
    if attempt is None:
        return Facts(started=False)
    return Facts(
        started=True,
        handed_in=attempt.handed_in_at is not None,
        late=attempt.late,
        paused=attempt.paused_at is not None,
        seen_at=_seen(attempt, work),
        deadline=attempt.deadline,
        unanswered=work.questions - work.answered,
    )


def _seen(attempt: Attempt | None, work: Work) -> datetime | None:
    """When the page was last heard of; None where it has never asked for its clock."""
    return newest(attempt.seen_at, work.saved_at) if attempt and attempt.seen_at else None


def _minutes(left: datetime | None, now: datetime) -> int | None:
    """Whole minutes; a deadline more than a day away is no clock to watch."""
    seconds = seconds_left(left, now)
    return None if seconds is None or seconds > DAY else ceil(seconds / 60)


def _clock(at: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """The time of day, and the day too where it was not today."""
    if at is None:
        return ""
    there = at.astimezone(zone)
    today = there.date() == now.astimezone(zone).date()
    return date_format(there, "H:i:s" if today else gettext("j F, H:i"))


def revision(assignment: Assignment, now: datetime) -> str:
    """Changes whenever `room` may have something new to say: two queries over numbers, no row is read. Only who is
    given it, names and whole minutes change without it; they are looked at anew every half minute."""
    attempts = Attempt.objects.filter(assignment=assignment)
    unheard = Q(handed_in_at=None, seen_at__lt=now - LOST_AFTER)
    seen = attempts.aggregate(
        all=Count("pk"),
        over=Count("handed_in_at"),
        paused=Count("paused_at"),
        news=Sum("news_number"),
        where=Sum(F("position") * F("pk")),
        ended=Max("handed_in_at"),
        ends=Max("deadline"),
        unheard=Count("pk", filter=unheard),
    )
    # Every change of an answer, a flag or a certainty is a save.
    saves = AttemptItem.objects.filter(attempt__assignment=assignment).aggregate(all=Sum("save_number"))
    told = (*seen.values(), saves["all"], int(now.timestamp()) // A_WHILE)
    return sha256(repr(told).encode()).hexdigest()[:16]
