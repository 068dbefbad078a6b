"""The clock of a running attempt: more time, stopping it, going on, and what was agreed with the student.

The time limit counts from the start; what a teacher gives and the time that the clock stood still are added to it. None
of this moves a deadline beyond `Attempt.closes_at`, the closing time that holds for the student: who needs longer gets
a later closing time first, of the assignment or as an exception.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil, floor

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import exempts_for, exempts_of, own_terms_of, terms_for
from quizzes.assignments.rules import deadline, in_words
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.rules import time_is_up
from quizzes.classes.queries import accommodation_of
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.models import User

MOST_MINUTES = 600
"""That are given at a time; a longer limit than that nobody can set either."""
LAST_MINUTES = timedelta(minutes=5)
"""Left to a student whose agreed time is cut while they work, where they had as much before."""
CLOCK = [
    "minutes",
    "time_factor",
    "untimed",
    "may_pause",
    "closes_at",
    "extra_minutes",
    "paused_at",
    "paused_by",
    "paused_seconds",
    "deadline",
    "news",
    "news_number",
]
"""The fields that this module writes."""


def limit_at(attempt: Attempt, at: datetime) -> datetime | None:
    """When time is up if the clock runs on from `at`; None where nothing ends the attempt. While the clock stands
    still this moves on with `at`, up to the closing time."""
    counted_from = attempt.started_at + stood_still(attempt, at) + timedelta(minutes=attempt.extra_minutes)
    factor = attempt.time_factor or Fraction(1)
    return deadline(counted_from, attempt.minutes, factor, attempt.untimed, attempt.closes_at)


def stood_still(attempt: Attempt, at: datetime) -> timedelta:
    """How long the clock has stood still until `at`, all together."""
    now_too = at - attempt.paused_at if attempt.paused_at is not None else timedelta(0)
    return timedelta(seconds=attempt.paused_seconds) + max(now_too, timedelta(0))


@transaction.atomic
def give_time(*, attempts: Iterable[Attempt], minutes: int, by: User, at: datetime) -> list[Attempt]:
    """Extra minutes for running attempts; answers those whose deadline moved.

    An attempt that is over, or that only closing ends, is left as it is. Refuses where nobody gains a minute.
    """
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refusal(_("Give at least one minute and at most %(most)s.") % {"most": MOST_MINUTES})
    running = _hold_running(attempts, at)
    if not running:
        raise Refusal(_("Nobody is working on this any more. Open an attempt again to give it more time."))
    latest_closings(running)
    moved = [attempt for attempt in running if _gains(attempt, minutes, at)]
    if not moved:
        raise Refusal(_no_gain(running[0]))
    _keep(moved, "time")
    pks = [attempt.pk for attempt in moved]
    audit.record(at=at, actor=by, verb="time given", subject=moved[0], attempts=pks, minutes=minutes)
    return moved


@transaction.atomic
def pause_attempt(*, attempt: Attempt, by: User, at: datetime) -> Attempt:
    """The clock stands still, and nothing new is saved. Twice is once.

    A teacher always may, and takes over the student's own pause; the student where pauses were agreed.
    """
    held = _hold_one(attempt, at)
    student = by.pk == held.student_id
    if held.paused_by in ("teacher", "student" if student else "teacher"):
        return held
    if student and not held.may_pause:
        raise Refusal(_("Pauses were not agreed for you. Ask your teacher."))
    held.paused_at = held.paused_at or at
    held.paused_by = "student" if student else "teacher"
    _keep([held], "paused")
    audit.record(at=at, actor=by, verb="clock stopped", subject=held, attempt=held.pk)
    return held


@transaction.atomic
def resume_attempt(*, attempt: Attempt, by: User, at: datetime) -> Attempt:
    """The clock goes on with what was left, as far as closing allows. Twice is once."""
    held = _hold_one(attempt, at)
    if held.paused_at is None:
        return held
    if by.pk == held.student_id and held.paused_by == "teacher":
        raise Refusal(_("Your teacher has stopped the clock, and starts it again."))
    end_pause(held, at)
    _keep([held], "resumed")
    audit.record(at=at, actor=by, verb="clock started again", subject=held, attempt=held.pk)
    return held


@transaction.atomic
def pause_all(*, attempts: Iterable[Attempt], by: User, at: datetime) -> list[Attempt]:
    """The teacher stops every clock that runs, and takes over the pauses that students made; answers whose it was."""
    running = [attempt for attempt in _hold_running(attempts, at) if attempt.paused_by != "teacher"]
    for attempt in running:
        attempt.paused_at, attempt.paused_by = attempt.paused_at or at, "teacher"
    return _said_of_all(running, "paused", "clock stopped", by, at)


@transaction.atomic
def resume_all(*, attempts: Iterable[Attempt], by: User, at: datetime) -> list[Attempt]:
    """Every clock that stands still goes on; answers whose it was."""
    paused = [attempt for attempt in _hold_running(attempts, at) if attempt.paused_at is not None]
    for attempt in paused:
        end_pause(attempt, at)
    return _said_of_all(paused, "resumed", "clock started again", by, at)


def _said_of_all(attempts: list[Attempt], news: str, verb: str, by: User, at: datetime) -> list[Attempt]:
    if attempts:
        _keep(attempts, news)
        pks = [attempt.pk for attempt in attempts]
        audit.record(at=at, actor=by, verb=verb, subject=attempts[0], attempts=pks)
    return attempts


def end_pause(attempt: Attempt, at: datetime) -> None:
    """Count the pause that ends at `at`, if there is one. Writes nothing yet.

    In whole seconds: for the student where somebody else stopped the clock. One's own pause is rounded down, as a
    script that stops and starts the clock without end would otherwise win a second each time.
    """
    whole = floor if attempt.paused_by == "student" else ceil
    attempt.paused_seconds = whole(stood_still(attempt, at).total_seconds())
    attempt.paused_at = None
    attempt.paused_by = ""


@dataclass(frozen=True)
class Applied:
    """What an agreement changed: how many running attempts, and how many of them would have been over by it and were
    left some last minutes."""

    attempts: int
    spared: int

    @property
    def words(self) -> str:
        """For the teacher; empty where the student is not working."""
        if self.spared:
            return _(
                "With the new conditions the time of the attempt that is running would be up already; "
                "the last %(minutes)s minutes are left to it."
            ) % {"minutes": LAST_MINUTES // timedelta(minutes=1)}
        if self.attempts:
            return ngettext(
                "It holds at once, also for the attempt that is running.",
                "It holds at once, also for the %(n)s attempts that are running.",
                self.attempts,
            ) % {"n": self.attempts}
        return ""


@transaction.atomic
def apply_accommodation(*, student: User, by: User | None, at: datetime) -> Applied:
    """What is agreed with the student now holds for their running attempts: time limit, pauses, options.

    Deadlines are made anew from what the attempt started with and what was given since. Time may get shorter, but
    nobody's ends by it: LAST_MINUTES are left, or the little that there was. Answered questions keep their options.
    """
    needs, exempts = accommodation_of(student), exempts_for(student)
    running = _hold_running(Attempt.objects.filter(student=student, assignment__isnull=False), at)
    spared = 0
    for attempt in running:
        before = limit_at(attempt, at)
        if attempt.assignment is not None:
            own = terms_for(attempt.assignment, needs, exempts.get(attempt.assignment.pk), None)
            attempt.time_factor, attempt.untimed = own.factor, own.untimed
        attempt.may_pause = needs.pauses
        spared += _spare(attempt, before, at)
    if running:
        _keep(running, "needs")
        _deal_options(running, fewer=needs.fewer_options)
        pks = [attempt.pk for attempt in running]
        audit.record(
            at=at, actor=by, verb="accommodation applied", subject=student, about=student, attempts=pks
        )
    return Applied(len(running), spared)


@transaction.atomic
def apply_later_closing(*, assignment: Assignment, by: User, at: datetime) -> Applied:
    """A closing time that was moved back reaches whoever works; one that was brought forward takes time from nobody."""
    running = _hold_running(assignment.attempts.all(), at)
    before = [attempt.closes_at for attempt in running]
    latest_closings(running)
    moved = [attempt for attempt, was in zip(running, before, strict=True) if attempt.closes_at != was]
    if moved:
        _keep(moved, "closing")
        pks = [attempt.pk for attempt in moved]
        audit.record(at=at, actor=by, verb="closing moved", subject=moved[0], attempts=pks)
    return Applied(len(moved), 0)


@transaction.atomic
def apply_exception(*, assignment: Assignment, student: User, by: User, at: datetime) -> Applied:
    """The limit and the closing time that hold for the student at this assignment now hold for the running attempt."""
    own = own_terms_of(assignment, student)
    running = _hold_running(assignment.attempts.filter(student=student), at)
    if running and own.window.closes_at <= at:
        raise Refusal(
            _("The student is working. Choose a closing time in the future, or take the attempt in.")
        )
    spared = 0
    for attempt in running:
        before = limit_at(attempt, at)
        attempt.minutes, attempt.closes_at = own.minutes, own.window.closes_at
        attempt.time_factor, attempt.untimed = own.factor, own.untimed
        spared += _spare(attempt, before, at)
    if running:
        _keep(running, "time")
    return Applied(len(running), spared)


def latest_closings(attempts: Sequence[Attempt]) -> None:
    """Let each attempt have the closing time that holds for its student by now, where that is later. Two queries."""
    exempts = exempts_of(Assignment.objects.filter(attempts__in=attempts))
    for attempt in attempts:
        if attempt.assignment is not None:
            made = exempts.get((attempt.assignment.pk, attempt.student_id or 0))
            given = (made and made.closes_at) or attempt.assignment.closes_at
            attempt.closes_at = max(attempt.closes_at or given, given)


def _gains(attempt: Attempt, minutes: int, at: datetime) -> bool:
    """Add the minutes where they move the end; while the clock stands still they are added for later."""
    before = limit_at(attempt, at) if attempt.paused_at is not None else attempt.deadline
    attempt.extra_minutes += minutes
    after = limit_at(attempt, at)
    if before is not None and after is not None and after > before:
        return True
    attempt.extra_minutes -= minutes
    return False


def _no_gain(attempt: Attempt) -> str:
    if attempt.closes_at is None:
        return _("No clock runs here, so there is no time to give.")
    zone = attempt.assignment.classroom.zone if attempt.assignment else None
    closing = {"time": in_words(attempt.closes_at.astimezone(zone))}
    return _("This closes on %(time)s, whatever the clock says. Choose a later closing time first.") % closing


def _spare(attempt: Attempt, before: datetime | None, at: datetime) -> bool:
    """Leave some last minutes where the new conditions would end the attempt about now."""
    after = limit_at(attempt, at)
    least = at + LAST_MINUTES if before is None else min(before, at + LAST_MINUTES)
    if after is None or after >= least:
        return False
    attempt.extra_minutes += ceil((least - after) / timedelta(minutes=1))
    return True


def _deal_options(attempts: Iterable[Attempt], *, fewer: bool) -> None:
    """Fewer options (or all again) in what has never been answered."""
    untouched = AttemptItem.objects.filter(attempt__in=attempts, save_number=0, closed=False)
    items = list(untouched.select_related("version"))
    for item in items:
        item.left_out = options_left_out(item) if fewer else []
    AttemptItem.objects.bulk_update(items, ["left_out"], batch_size=400)


def options_left_out(item: AttemptItem) -> list[str]:
    """The options that a student with fewer of them is not dealt; the item's seed decides."""
    return list(item.version.question_type.fewer(item.version.substance, item.seed))


def _hold_running(attempts: Iterable[Attempt], at: datetime) -> list[Attempt]:
    """The attempts that run, held until the transaction ends; one whose time is up runs no longer."""
    pks = [attempt.pk for attempt in attempts]
    running = Attempt.objects.filter(pk__in=pks, handed_in_at=None).order_by("pk")
    held = running.select_for_update(of=("self",)).select_related("assignment__classroom", "student")
    return [attempt for attempt in held if not time_is_up(attempt.deadline, at)]


def _hold_one(attempt: Attempt, at: datetime) -> Attempt:
    held = _hold_running([attempt], at)
    if not held:
        raise Refusal(_("This attempt is over, so its clock does not run any more."), "closed")
    return held[0]


def _keep(attempts: Iterable[Attempt], news: str) -> None:
    """Write the clocks, and that there is news for the student."""
    held = list(attempts)
    for attempt in held:
        attempt.deadline = attempt.closes_at if attempt.paused_at else limit_at(attempt, attempt.started_at)
        attempt.news = news
        attempt.news_number += 1
    Attempt.objects.bulk_update(held, CLOCK, batch_size=200)
