"""What waits for a teacher: answers to mark, marks to release, late answers, corrected questions. The one place that
says what waits: the home page, the marking pages and the class table all count by it."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.assignments.queries import counts_for
from quizzes.attempts.models import AttemptItem, Response
from quizzes.classes.models import Classroom
from quizzes.marking.models import Judgement
from quizzes.people.models import User
from quizzes.question_types.registry import TYPES

BY_HAND = [type_.key for type_ in TYPES.values() if type_.by_hand]
OPEN = Q(newest=None, awarded=False)
"""Of `written` answers those that nobody has marked: no judgement of them stands, and no award of the teacher's own."""
READY = Q(newest__isnull=False, released=None)
"""Of `written` answers those whose mark is kept back until it is released."""


def written(assignments: QuerySet[Assignment]) -> QuerySet[AttemptItem]:
    """Handed-in answers to questions that a person marks; blank ones are judged already, and those of who is excused,
    has left or is not given it any more count nowhere. Each with the `newest` judgement that stands, and when that was
    `released`."""
    standing = Judgement.objects.standing().filter(item=OuterRef("pk")).order_by("-pk")
    return AttemptItem.objects.filter(
        counts_for("attempt__assignment", "attempt__student"),
        attempt__assignment__in=assignments,
        attempt__handed_in_at__isnull=False,
        version__type__in=BY_HAND,
        answer__isnull=False,
    ).annotate(
        newest=Subquery(standing.values("pk")[:1]), released=Subquery(standing.values("released_at")[:1])
    )


def undecided(assignments: QuerySet[Assignment]) -> QuerySet[Response]:
    """Late answers that nobody has decided on. Of one answer the newest is decided on, and the older ones with it."""
    return Response.objects.filter(
        counts_for("item__attempt__assignment", "item__attempt__student"),
        item__attempt__assignment__in=assignments,
        late=True,
        decision="",
    )


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
    ready: int = 0
    """Marks that are kept back until the teacher releases them."""

    @property
    def total(self) -> int:
        return self.count + self.late + self.corrected + self.ready


def to_mark(teacher: User) -> list[ToMark]:
    """Assignments of the teacher's classes where something waits, the most first: four queries."""
    mine = Classroom.objects.taught_by(teacher).filter(archived_at=None)
    return waiting(Assignment.objects.filter(classroom__in=mine))


def waiting(assignments: QuerySet[Assignment]) -> list[ToMark]:
    """Those of the assignments where something waits, the most first: four queries."""
    unmarked: Counter[int] = Counter()
    ready: Counter[int] = Counter()
    answers = written(assignments).filter(OPEN | READY).annotate(ready=READY).order_by()
    for assignment, is_ready in answers.values_list("attempt__assignment", "ready"):
        (ready if is_ready else unmarked)[assignment] += 1
    late, corrected = _late(assignments), _corrected(assignments)
    found = Assignment.objects.filter(pk__in={*unmarked, *ready, *late, *corrected})
    rows = [
        ToMark(each, unmarked[each.pk], late[each.pk], corrected[each.pk], ready[each.pk])
        for each in found.select_related("classroom")
    ]
    return sorted(rows, key=lambda each: (-each.total, each.assignment.pk))


Cells = dict[tuple[int, int], int]
"""(student, assignment) → how many answers wait."""


def waiting_in(classroom: Classroom) -> Cells:
    """Everything in the class that waits for a decision, a mark or its release: two queries, and neither looks at
    every answer of the class."""
    found: Counter[tuple[int, int]] = Counter()
    assignments = Assignment.objects.filter(classroom=classroom)
    late = undecided(assignments).order_by()
    for student, assignment, _item in set(
        late.values_list("item__attempt__student", "item__attempt__assignment", "item")
    ):
        found[student, assignment] += 1
    open_ones = written(assignments.filter(items__version__type__in=BY_HAND)).filter(OPEN | READY)
    for pair in open_ones.order_by().values_list("attempt__student", "attempt__assignment"):
        found[pair] += 1
    return dict(found)


def _late(assignments: QuerySet[Assignment]) -> Counter[int]:
    rows = undecided(assignments).values_list("item__attempt__assignment")
    return Counter(dict(rows.annotate(count=Count("item", distinct=True)).order_by()))


def _corrected(assignments: QuerySet[Assignment]) -> Counter[int]:
    """As `remarking.may_follow` has it, without what the teacher leaves as it is."""
    current = "version__question__current"
    items = AssignedItem.objects.filter(
        **{f"{current}__number__gt": F("version__number"), f"{current}__type": F("version__type")},
        assignment__in=assignments,
    ).exclude(Q(version__type__in=BY_HAND) | Q(left_at__isnull=False, left_at=F(f"{current}__number")))
    return Counter(dict(items.values_list("assignment").annotate(count=Count("pk")).order_by()))
