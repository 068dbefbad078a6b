"""What became of one assignment: how many are where, and which questions it froze."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.assignments.queries import recipients, rulings_of, stem_of
from quizzes.attempts.models import Attempt


@dataclass(frozen=True)
class Tally:
    """How many of the students who are given it, and are not excused, are where. `handed_in` includes the late ones;
    `running` includes students who handed in before and try again."""

    students: int
    not_started: int
    running: int
    handed_in: int
    late: int
    excused: int = 0


@dataclass(frozen=True)
class FrozenQuestion:
    """A question as the assignment keeps it; `newer` is the number of the bank's version, where it moved on."""

    title: str
    stem: str
    type: str
    version: int
    weight: int
    newer: int | None
    draw: "Draw | None" = None


@dataclass(frozen=True)
class Draw:
    """A draw of the assignment: each attempt gets `count` questions of `pool`."""

    number: int
    count: int
    pool: int


def tally(assignment: Assignment) -> Tally:
    """Three queries. Students who left are not counted."""
    given = set(recipients(assignment).values_list("user_id", flat=True))
    rulings = rulings_of(Assignment.objects.filter(pk=assignment.pk))
    students = given - {student for (_pk, student), ruled in rulings.items() if ruled.excused}
    states: dict[int, set[str]] = defaultdict(set)
    rows = Attempt.objects.filter(assignment=assignment, student__in=students)
    for student, by, late in rows.values_list("student_id", "handed_in_by", "late"):
        states[student].update({"late", "handed_in"} if late else {"handed_in"} if by else {"running"})
    counts = Counter(state for found in states.values() for state in found)
    return Tally(
        len(students),
        len(students) - len(states),
        counts["running"],
        counts["handed_in"],
        counts["late"],
        len(given) - len(students),
    )


def given_to(assignment: Assignment) -> list[str]:
    """The names of the groups and single students it is given to; empty where everybody gets it. Two queries."""
    if assignment.to_everybody:
        return []
    groups = list(assignment.groups.values_list("name", flat=True))
    named = assignment.named.in_class().order_by("user__display_name", "user__username")
    return groups + list(named.values_list("user__display_name", flat=True))


def frozen_questions(assignment: Assignment) -> list[FrozenQuestion]:
    """One query for any number of questions."""
    items = list(assignment.items.select_related("version__question__current").order_by("position"))
    draws = _draws(items)
    return [
        FrozenQuestion(
            title=item.version.question.title,
            stem=stem_of(item.version),
            type=str(item.version.question_type.name),
            version=item.version.number,
            weight=item.weight,
            newer=_newer(item),
            draw=None if item.draw is None else draws[item.draw],
        )
        for item in items
    ]


def _draws(items: Sequence[AssignedItem]) -> dict[int, Draw]:
    pools = Counter(item.draw for item in items if item.draw is not None)
    counts = Counter(item.draw for item in items if not item.spare)
    return {number: Draw(number, counts[number], pool) for number, pool in pools.items()}


def _newer(item: AssignedItem) -> int | None:
    current = item.version.question.current
    return current.number if current is not None and current.number > item.version.number else None
