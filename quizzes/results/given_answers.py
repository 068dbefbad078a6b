"""What students answered, as statistics need it: each student's first attempt that was handed in.

The first, because later ones are practice on the same questions, and an answer counts once a student.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from quizzes.assignments.models import Assignment
from quizzes.attempts.models import Attempt, AttemptItem, Response
from quizzes.bank.models import QuestionVersion
from quizzes.classes.models import Membership
from quizzes.question_types.contract import Answer, Outcome


@dataclass(frozen=True)
class Given:
    """One student's answer to one question. `mark` is None while a person has still to give it."""

    student: int
    name: str
    assignment: int
    attempt: int
    item: int
    version: int
    answer: Answer | None
    mark: Fraction | None
    weight: int
    certainty: int | None
    handed_in_at: datetime

    @property
    def share(self) -> float | None:
        return None if self.mark is None else float(self.mark)


FIELDS = (
    "attempt__student_id",
    "attempt__student__display_name",
    "attempt__assignment_id",
    "attempt_id",
    "pk",
    "judged_by",
    "answer",
    "mark",
    "weight",
    "certainty",
    "attempt__handed_in_at",
)


def given_answers(assignments: QuerySet[Assignment], students: Collection[int]) -> list[Given]:
    """Every answer of these students in their first handed-in attempts, oldest attempt first: two queries."""
    firsts: dict[tuple[int, int], int] = {}
    done = Attempt.objects.filter(
        assignment__in=assignments, handed_in_at__isnull=False, student__in=students
    )
    for assignment, student, pk in done.order_by("-number").values_list("assignment_id", "student_id", "pk"):
        firsts[assignment, student] = pk
    items = AttemptItem.objects.filter(
        attempt__assignment__in=assignments, attempt__handed_in_at__isnull=False
    )
    if len(students) == 1:
        items = items.filter(attempt__student__in=students)
    wanted = set(firsts.values())
    # The version whose key judges the answer: after a re-mark that is not the one that was dealt.
    items = items.annotate(judged_by=Coalesce("judged_id", "version_id"))
    rows = items.order_by("attempt__handed_in_at", "attempt_id", "position").values_list(*FIELDS)
    return [Given(*row) for row in rows.iterator() if row[3] in wanted]


def students_of(classroom_id: int) -> list[int]:
    """Who studies in the class now: one query."""
    places = Membership.objects.filter(classroom=classroom_id).in_class().only_students()
    return list(places.values_list("user_id", flat=True))


def versions_of(given: Iterable[Given]) -> dict[int, QuestionVersion]:
    """The versions that were answered, with question, topic and beliefs: two queries."""
    wanted = {each.version for each in given}
    found = QuestionVersion.objects.select_related("question__topic").prefetch_related("misconceptions")
    return found.in_bulk(wanted)


def saves(attempts: Iterable[int]) -> dict[int, list[tuple[datetime, int]]]:
    """Attempt → its saves as (moment, item), in order; what came after the deadline is left out. One query."""
    found: dict[int, list[tuple[datetime, int]]] = {}
    rows = Response.objects.filter(item__attempt__in=set(attempts), late=False).order_by("saved_at", "pk")
    for attempt, at, item in rows.values_list("item__attempt_id", "saved_at", "item_id"):
        found.setdefault(attempt, []).append((at, item))
    return found


def starts(attempts: Iterable[int]) -> dict[int, datetime]:
    """Attempt → when it began: one query."""
    return dict(Attempt.objects.filter(pk__in=set(attempts)).values_list("pk", "started_at"))


class Judge:
    """Marks answers again, to know what was chosen and believed. Marking is pure and many answers are alike, so each
    is judged once."""

    def __init__(self, versions: dict[int, QuestionVersion]) -> None:
        self._versions = versions
        self._contents: dict[int, Any] = {}
        self._outcomes: dict[tuple[int, str], Outcome] = {}

    def outcome(self, given: Given) -> Outcome:
        """What the answer says, option by option. Options that were not dealt to a student count as not chosen."""
        key = given.version, json.dumps(given.answer, sort_keys=True)
        found = self._outcomes.get(key)
        if found is None:
            version = self._versions[given.version]
            if given.version not in self._contents:
                self._contents[given.version] = version.substance
            found = version.question_type.mark(self._contents[given.version], given.answer)
            self._outcomes[key] = found
        return found


def by_version(given: Sequence[Given]) -> dict[int, list[Given]]:
    """The answers to each version, in the order in which the versions first appear."""
    found: dict[int, list[Given]] = {}
    for each in given:
        found.setdefault(each.version, []).append(each)
    return found
