"""Hand in: close the items, mark them, and write the sum on the attempt, all at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quizzes.assignments.rules import is_late
from quizzes.attempts.models import Attempt, AttemptItem, Mark
from quizzes.attempts.rules import time_is_up
from quizzes.attempts.scoring import LOW, credit, points, total
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.models import User


@transaction.atomic
def hand_in(*, attempt: Attempt, by: User | None, at: datetime) -> Attempt:
    """Hand in and mark an attempt. Twice is once: a second click finds it handed in and changes nothing."""
    held = Attempt.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=attempt.pk)
    if held.handed_in_at is not None:
        return held
    if held.deadline is not None and at >= held.deadline:
        raise Refusal(_("Time is up; everything you saved was handed in for you."), "late")
    _close([held], "student", at)
    audit.record(at=at, actor=by, verb="attempt handed in", subject=held, attempt=held.pk)
    return held


def hand_in_overdue(attempts: QuerySet[Attempt], *, at: datetime) -> int:
    """Hand in by the clock whatever in `attempts` is past its deadline; answers how many. A fixed number of queries."""
    overdue = attempts.filter(handed_in_at=None, deadline__lte=at)
    if not overdue.exists():
        return 0
    with transaction.atomic():
        held = list(overdue.select_for_update(of=("self",)).select_related("assignment"))
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
    everything = AttemptItem.objects.filter(attempt__in=attempts).select_related("version")
    for item in everything.select_for_update(of=("self",)):
        if not item.closed:
            item.closed = True
            item.mark = _mark(item)
            fresh.append(item)
        items[item.attempt_id].append(item)
    for attempt in attempts:
        _finish(attempt, items[attempt.pk], finisher, at)
    AttemptItem.objects.bulk_update(fresh, ["closed", "mark"], batch_size=400)
    Mark.objects.bulk_create(
        Mark(item=item, version=item.version, mark=item.mark, made_at=at, reason="handed in")
        for item in fresh
        if item.mark is not None
    )
    Attempt.objects.bulk_update(
        attempts, ["handed_in_at", "handed_in_by", "late", "earned", "possible"], batch_size=400
    )


def _finish(attempt: Attempt, items: Sequence[AttemptItem], finisher: str, at: datetime) -> None:
    attempt.handed_in_at = attempt.deadline if finisher == "clock" else at
    attempt.handed_in_by = finisher
    attempt.earned = total(item_points(item, asks_certainty=attempt.certainty) for item in items)
    attempt.possible = sum(item.weight for item in items)
    attempt.late = attempt.assignment is not None and is_late(
        _moment_that_counts(attempt, items), attempt.assignment.due_at
    )


def item_points(item: AttemptItem, *, asks_certainty: bool) -> Fraction:
    """What an item adds to its attempt's sum. Who says nothing about certainty counts as little certain."""
    certain = (item.certainty or LOW) if asks_certainty and item.answer is not None else None
    return points(item.mark, item.weight, certainty=certain)


def _mark(item: AttemptItem) -> Fraction | None:
    found = item.version.question_type.mark(item.version.substance, item.answer).mark
    return None if found is None else found * credit(item.tries)


def _moment_that_counts(attempt: Attempt, items: Sequence[AttemptItem]) -> datetime:
    """When the clock hands in, the last answer decides about lateness, not the clock."""
    saves = [item.saved_at for item in items if item.saved_at is not None]
    by_clock = attempt.handed_in_by == "clock"
    return max(saves, default=attempt.started_at) if by_clock else attempt.handed_in_at or attempt.started_at
