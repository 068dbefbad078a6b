"""A corrected key reaches an assignment only when its teacher agrees: see what would change, agree, undo."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quizzes.assignments.holding import hold_assignment
from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.attempts.finishing import machine_mark
from quizzes.attempts.holding import hold_attempts
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.bank.models import QuestionVersion
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.marking.models import Remark
from quizzes.marking.sums import new_mark, sums_of, write_marks
from quizzes.people.models import User


@dataclass(frozen=True)
class Change:
    """One attempt before and after, in points."""

    attempt: Attempt
    before: Fraction
    after: Fraction

    @property
    def gained(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True)
class Preview:
    """What a corrected version would do to an assignment. `awards` stand as they are; `running` attempts have no sum
    yet and will be marked by the corrected key."""

    assigned: AssignedItem
    after: QuestionVersion
    changes: tuple[Change, ...]
    unchanged: int
    awards: int
    running: int


def corrected(assignment: Assignment) -> list[AssignedItem]:
    """Questions of the assignment whose bank version has moved on, with both versions: one query. `is_left` says of
    each whether the teacher leaves it as it is."""
    items = assignment.items.select_related("version__question__current").order_by("position")
    return [item for item in items if may_follow(item)]


def is_left(item: AssignedItem) -> bool:
    """Whether the teacher has decided against the correction that the bank holds now."""
    current = item.version.question.current
    return current is not None and item.left_at == current.number


@transaction.atomic
def leave(*, assigned: AssignedItem, to: int, by: User, at: datetime) -> None:
    """Not by the corrected version with this id: marks stay, and it waits no longer, until the question is corrected
    again. Refuses where the bank has moved on since it was looked at."""
    current = assigned.version.question.current
    if current is None or current.pk != to or not may_follow(assigned):
        raise Refusal(_("The question was changed again meanwhile. Look at what would change now."), "stale")
    _keep_left(assigned, current.number, "correction left", by, at)


@transaction.atomic
def ask_again(*, assigned: AssignedItem, by: User, at: datetime) -> None:
    """The correction waits for the teacher again. Twice is once."""
    _keep_left(assigned, None, "correction asked about again", by, at)


def _keep_left(assigned: AssignedItem, number: int | None, verb: str, by: User, at: datetime) -> None:
    # One UPDATE asks and writes, so that two clicks are one decision.
    others = AssignedItem.objects.filter(pk=assigned.pk)
    others = others.exclude(left_at=None) if number is None else others.exclude(left_at__gte=number)
    if others.update(left_at=number):
        audit.record(
            at=at,
            actor=by,
            verb=verb,
            subject=assigned.assignment,
            question=assigned.version.question.key,
            version=number or assigned.left_at,
        )


def may_follow(item: AssignedItem) -> bool:
    """Whether the bank holds a newer version that can mark the answers given: the same type, and by its key."""
    current = item.version.question.current
    return (
        current is not None
        and current.number > item.version.number
        and current.type == item.version.type
        and not current.question_type.by_hand
    )


def preview(assigned: AssignedItem) -> Preview:
    """A fixed number of queries, whatever the size of the class; nothing is written."""
    after = assigned.version.question.current
    if after is None or not may_follow(assigned):
        raise Refusal(_("The bank has no corrected version of this question that could mark the answers."))
    items = list(_dealt(assigned))
    marks = _marks(items, after)
    attempts = [
        attempt
        for attempt in {item.attempt_id: item.attempt for item in items}.values()
        if attempt.earned is not None
    ]
    sums = sums_of(attempts, marks)
    changes = tuple(
        Change(attempt, attempt.earned, sums[attempt.pk])
        for attempt in attempts
        if attempt.earned is not None and attempt.earned != sums[attempt.pk]
    )
    return Preview(
        assigned=assigned,
        after=after,
        changes=tuple(
            sorted(changes, key=lambda change: (change.gained, str(change.attempt.student).casefold()))
        ),
        unchanged=len(attempts) - len(changes),
        awards=sum(item.awarded for item in items),
        running=sum(item.attempt.handed_in_at is None for item in items),
    )


@transaction.atomic
def agree(*, assigned: AssignedItem, to: int, by: User, at: datetime) -> Remark:
    """Mark every answer to the question by the corrected version with this id, and deal it from now on. Refuses where
    the bank has moved on since the preview. Own awards stand; they are marked anew when they are withdrawn."""
    hold_assignment(assigned.assignment_id)  # who starts it now waits, and is dealt the corrected version
    held = AssignedItem.objects.select_related("version__question__current", "assignment")
    kept = held.get(pk=assigned.pk)
    after = kept.version.question.current
    if after is None or after.pk != to or not may_follow(kept):
        raise Refusal(_("The question was changed again meanwhile. Look at what would change now."), "stale")
    remark = Remark.objects.create(
        assignment=kept.assignment,
        assigned=kept,
        before=kept.version,
        after=after,
        changed=0,
        made_at=at,
        made_by=by,
    )
    remark.changed = _judge_by(kept, after, kind="remark", by=by, at=at)
    remark.save(update_fields=["changed"])
    audit.record(
        at=at,
        actor=by,
        verb="re-marked",
        subject=kept.assignment,
        question=after.question.key,
        before=kept.version.number,
        after=after.number,
        changed=remark.changed,
    )
    return remark


@transaction.atomic
def undo(*, remark: Remark, by: User, at: datetime) -> int:
    """Mark by the version before again; answers how many sums moved. Only a question's newest re-mark
    goes back."""
    hold_assignment(remark.assignment_id)
    held = Remark.objects.select_related("assigned__version", "before", "after")
    kept = held.get(pk=remark.pk)
    if kept.undone_at is not None:
        return 0
    if kept.assigned.version_id != kept.after_id:
        raise Refusal(_("The question was re-marked again since. Undo the newer re-mark first."), "order")
    kept.undone_at = at
    kept.save(update_fields=["undone_at"])
    changed = _judge_by(kept.assigned, kept.before, kind="undone", by=by, at=at)
    audit.record(
        at=at, actor=by, verb="re-mark undone", subject=kept.assignment, remark=kept.pk, changed=changed
    )
    return changed


def _judge_by(assigned: AssignedItem, version: QuestionVersion, *, kind: str, by: User, at: datetime) -> int:
    """Let `version` judge all answers to the question; answers how many sums moved. The assignment is held."""
    hold_attempts(Attempt.objects.filter(assignment=assigned.assignment_id))
    items = list(_dealt(assigned).select_for_update(of=("self",)))
    before = _sums(items)
    marks = _marks(items, version)
    for item in items:
        item.judged = None if item.version_id == version.pk else version
    AttemptItem.objects.bulk_update(items, ["judged"], batch_size=400)
    moved = [item for item in items if item.pk in marks and item.mark != marks[item.pk]]
    reason = f"question {version.question.key} v{version.number}"
    write_marks([new_mark(item, marks[item.pk], kind=kind, by=by, at=at, reason=reason) for item in moved])
    AssignedItem.objects.filter(pk=assigned.pk).update(version=version)
    after = _sums(items)
    return sum(before[pk] != after[pk] for pk in before)


def _sums(items: Iterable[AttemptItem]) -> dict[int, Fraction | None]:
    attempts = Attempt.objects.filter(pk__in={item.attempt_id for item in items}, handed_in_at__isnull=False)
    return dict(attempts.values_list("pk", "earned"))


def _dealt(assigned: AssignedItem) -> QuerySet[AttemptItem]:
    """Every answer to the question in this assignment."""
    items = AttemptItem.objects.filter(
        attempt__assignment=assigned.assignment_id, version__question=assigned.version.question_id
    )
    return items.select_related("version", "judged", "attempt__student").order_by("pk")


def _marks(items: Sequence[AttemptItem], version: QuestionVersion) -> dict[int, Fraction | None]:
    """Item → its mark by this version, for those that are marked already and not awarded."""
    found: dict[int, Fraction | None] = {}
    for item in items:
        if item.awarded or not item.closed or item.mark is None:
            continue
        now_judged, item.judged = item.judged, version
        found[item.pk] = machine_mark(item)
        item.judged = now_judged
    return found
