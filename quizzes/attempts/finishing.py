"""Hand in: close the items, mark them, and write the sum on the attempt, all at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quizzes.assignments.models import AssignmentException
from quizzes.assignments.rules import is_late
from quizzes.attempts.holding import hold_attempt, hold_student_of
from quizzes.attempts.models import Attempt, AttemptItem, Mark
from quizzes.attempts.rules import time_is_up
from quizzes.attempts.scoring import LOW, credit, points, total
from quizzes.attempts.timing import CLOCK, end_pause, latest_closings, limit_at
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.models import User

FINISHED = [
    "handed_in_at",
    "handed_in_by",
    "late",
    "earned",
    "possible",
    "paused_at",
    "paused_by",
    "paused_seconds",
]
"""What handing in writes on the attempt."""


@transaction.atomic
def hand_in(*, attempt: Attempt, by: User | None, at: datetime) -> Attempt:
    """Hand in and mark an attempt. Twice is once: a second click finds it handed in and changes nothing."""
    held = hold_attempt(attempt.pk)
    if held.handed_in_at is not None:
        return held
    if held.deadline is not None and at >= held.deadline:
        raise Refusal(_("Time is up; everything you saved was handed in for you."), "late")
    if held.paused_at is not None:
        raise Refusal(_("The clock stands still. Let it go on, then hand in."), "paused")
    _close([held], "student", at)
    audit.record(at=at, actor=by, verb="attempt handed in", subject=held, attempt=held.pk)
    return held


@transaction.atomic
def take_in(*, attempt: Attempt, by: User, at: datetime) -> Attempt:
    """The teacher hands in for the student what is saved. Whether it is late, the last answer decides.

    Twice is once, and an attempt whose time was up before is the clock's.
    """
    held = hold_attempt(attempt.pk)
    if held.handed_in_at is not None:
        return held
    _close([held], "clock" if time_is_up(held.deadline, at) else "teacher", at)
    audit.record(at=at, actor=by, verb="attempt taken in", subject=held, attempt=held.pk)
    return held


@transaction.atomic
def reopen(*, attempt: Attempt, by: User, at: datetime, minutes: int | None = None) -> Attempt:
    """Let the student work on: the items are open again, but for those that were checked for good.

    The clock goes on with what was left when the attempt was handed in, plus `minutes`; closing still ends it. Marks
    stay as they are, in head and history, until it is handed in again; then what has changed is marked anew.
    """
    hold_student_of(attempt.pk)  # who starts another attempt at this moment
    held = hold_attempt(attempt.pk)
    if held.handed_in_at is None:
        return held
    _refuse_second_attempt(held)
    held.extra_minutes += minutes or 0
    held.paused_at = held.handed_in_at
    end_pause(held, at)
    latest_closings([held])
    held.deadline = limit_at(held, at)
    if time_is_up(held.closes_at, at):
        raise Refusal(_("This has closed. Choose a later closing time first, then open the attempt again."))
    if time_is_up(held.deadline, at):
        raise Refusal(_("No time was left when this was handed in. Say how many minutes the student gets."))
    held.handed_in_at, held.handed_in_by, held.late, held.earned = None, "", False, None
    held.news, held.news_number = "reopened", held.news_number + 1
    held.save(update_fields=list({*FINISHED, *CLOCK}))
    held.items.filter(settled=False).update(closed=False)
    audit.record(at=at, actor=by, verb="attempt opened again", subject=held, attempt=held.pk, minutes=minutes)
    return held


def _refuse_second_attempt(attempt: Attempt) -> None:
    others = Attempt.objects.filter(assignment=attempt.assignment_id, student=attempt.student_id)
    if attempt.assignment_id is None:
        raise Refusal(_("A try of one’s own is not opened again; a new one can be started at any time."))
    if others.filter(handed_in_at=None).exists():
        raise Refusal(_("The student is working on another attempt already. Take that one in first."))


def hand_in_overdue(attempts: QuerySet[Attempt], *, at: datetime) -> int:
    """Hand in by the clock whatever in `attempts` is past its deadline; answers how many. A fixed number of queries."""
    overdue = attempts.filter(handed_in_at=None, deadline__lte=at)
    if not overdue.exists():
        return 0
    with transaction.atomic():
        locked = overdue.order_by("pk").select_for_update(of=("self",))
        held = list(locked.select_related("assignment"))
        if held:
            _close(held, "clock", at)
    return len(held)


def is_over(attempt: int, handed_in_at: datetime | None, deadline: datetime | None, *, at: datetime) -> bool:
    """Whether an attempt is handed in; one whose time is up is handed in here and now."""
    if handed_in_at is None and time_is_up(deadline, at):
        hand_in_overdue(Attempt.objects.filter(pk=attempt), at=at)
        return True
    return handed_in_at is not None


def _close(attempts: Sequence[Attempt], finisher: str, at: datetime) -> None:
    items: dict[int, list[AttemptItem]] = defaultdict(list)
    fresh: list[AttemptItem] = []
    everything = AttemptItem.objects.filter(attempt__in=attempts).select_related("version", "judged")
    # The attempts are held, so nothing is judged anew meanwhile; only a save may still come in.
    for item in everything.order_by("pk").select_for_update(of=("self",)):
        if not item.closed:
            item.closed = True
            fresh.append(item)
        items[item.attempt_id].append(item)
    marked_before = {item.pk for item in fresh if item.mark is not None}
    standing = _awards_that_stand(fresh)
    fresh_marks = [item for item in fresh if item.pk not in standing]
    for item in fresh_marks:
        item.mark, item.awarded = machine_mark(item), False
    due = _due_times(attempts)
    for attempt in attempts:
        _finish(attempt, items[attempt.pk], finisher, due[attempt.pk], at)
    AttemptItem.objects.bulk_update(fresh, ["closed", "mark", "awarded"], batch_size=400)
    Mark.objects.bulk_create(
        Mark(item=item, version=item.judging, mark=item.mark, made_at=at, reason="handed in")
        for item in fresh_marks
        if item.mark is not None or item.pk in marked_before
    )
    Attempt.objects.bulk_update(attempts, FINISHED, batch_size=400)


def _awards_that_stand(items: Sequence[AttemptItem]) -> set[int]:
    """Of an attempt that had been opened again: what a person marked, where the answer is still the one they read."""
    marked_before = [item for item in items if item.mark is not None]
    if not marked_before:
        return set()
    newest = {mark.item_id: mark for mark in Mark.objects.filter(item__in=marked_before).order_by("pk")}
    return {
        item.pk
        for item in marked_before
        if (mark := newest.get(item.pk)) is not None
        and mark.kind in Mark.BY_A_PERSON
        and (item.saved_at is None or item.saved_at <= mark.made_at)
    }


def _due_times(attempts: Sequence[Attempt]) -> dict[int, datetime | None]:
    """Attempt → when it is due: the student's own time where an exception gives one."""
    made = AssignmentException.objects.filter(
        assignment__in={attempt.assignment_id for attempt in attempts}, due_at__isnull=False
    )
    own = {(each.assignment_id, each.student_id): each.due_at for each in made}
    due: dict[int, datetime | None] = {}
    for attempt in attempts:
        given, student = attempt.assignment, attempt.student_id
        due[attempt.pk] = own.get((given.pk, student), given.due_at) if given and student else None
    return due


def _finish(
    attempt: Attempt, items: Sequence[AttemptItem], finisher: str, due_at: datetime | None, at: datetime
) -> None:
    attempt.handed_in_at = attempt.deadline if finisher == "clock" else at
    end_pause(attempt, attempt.handed_in_at or at)
    attempt.handed_in_by = finisher
    attempt.earned = total(item_points(item, asks_certainty=attempt.certainty) for item in items)
    attempt.possible = sum(item.weight for item in items)
    attempt.late = is_late(_moment_that_counts(attempt, items), due_at)


def item_points(item: AttemptItem, *, asks_certainty: bool) -> Fraction:
    """What an item adds to its attempt's sum. Who says nothing about certainty counts as little certain."""
    counts = asks_certainty and item.answer is not None and not item.awarded
    certain = (item.certainty or LOW) if counts else None
    return points(item.mark, item.weight, certainty=certain)


def machine_mark(item: AttemptItem) -> Fraction | None:
    """What the key gives the answer, less what tries have cost; None where a person has to mark."""
    found = item.judging.question_type.mark(item.substance, item.answer).mark
    return None if found is None else found * credit(item.tries)


def _moment_that_counts(attempt: Attempt, items: Sequence[AttemptItem]) -> datetime:
    """When the clock or the teacher hands in, the last answer decides about lateness, not they."""
    if attempt.handed_in_by == "student":
        return attempt.handed_in_at or attempt.started_at
    saves = [item.saved_at for item in items if item.saved_at is not None]
    return max(saves, default=attempt.started_at)
