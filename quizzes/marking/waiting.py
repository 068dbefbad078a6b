"""What waits for a teacher, assignment by assignment: answers to mark, late answers, corrected questions."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.attempts.models import AttemptItem, Response
from quizzes.classes.models import Classroom
from quizzes.marking.queries import BY_HAND
from quizzes.people.models import User


@dataclass(frozen=True)
class ToMark:
    """An assignment where a person has to mark or to decide."""

    assignment: Assignment
    count: int
    """Answers without a mark."""
    late: int = 0
    """Answers that came late and nobody has decided on."""
    corrected: int = 0
    """Questions that the editors have corrected since."""

    @property
    def total(self) -> int:
        return self.count + self.late + self.corrected


def to_mark(teacher: User) -> list[ToMark]:
    """Assignments of the teacher's classes where something waits, the most first: four queries."""
    mine = Classroom.objects.taught_by(teacher).filter(archived_at=None)
    return waiting(Assignment.objects.filter(classroom__in=mine))


def waiting(assignments: QuerySet[Assignment]) -> list[ToMark]:
    """Those of the assignments where something waits, the most first: four queries."""
    unmarked, late, corrected = _unmarked(assignments), _late(assignments), _corrected(assignments)
    found = Assignment.objects.filter(pk__in={*unmarked, *late, *corrected}).select_related("classroom")
    rows = [ToMark(each, unmarked[each.pk], late[each.pk], corrected[each.pk]) for each in found]
    return sorted(rows, key=lambda each: (-each.total, each.assignment.pk))


def _unmarked(assignments: QuerySet[Assignment]) -> Counter[int]:
    items = AttemptItem.objects.filter(
        attempt__assignment__in=assignments,
        attempt__handed_in_at__isnull=False,
        mark=None,
        answer__isnull=False,
    )
    return Counter(dict(items.values_list("attempt__assignment").annotate(count=Count("pk")).order_by()))


def _late(assignments: QuerySet[Assignment]) -> Counter[int]:
    """Of one answer the newest late one is decided on, and the older ones with it."""
    rows = Response.objects.filter(late=True, decision="", item__attempt__assignment__in=assignments)
    counted = rows.values_list("item__attempt__assignment").annotate(count=Count("item", distinct=True))
    return Counter(dict(counted.order_by()))


def _corrected(assignments: QuerySet[Assignment]) -> Counter[int]:
    """As `remarking.may_follow` has it, without what the teacher leaves as it is."""
    current = "version__question__current"
    items = AssignedItem.objects.filter(
        **{f"{current}__number__gt": F("version__number"), f"{current}__type": F("version__type")},
        assignment__in=assignments,
    ).exclude(Q(version__type__in=BY_HAND) | Q(left_at__isnull=False, left_at=F(f"{current}__number")))
    return Counter(dict(items.values_list("assignment").annotate(count=Count("pk")).order_by()))
