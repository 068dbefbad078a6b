"""Per claim of the machine's summary: whether the class was asked about it, and whether it was understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from quizzes.assignments.models import Assignment
from quizzes.bank.models import QuestionVersion
from quizzes.classes.models import Classroom
from quizzes.core import marks
from quizzes.results import given_answers, statistics
from quizzes.results.statistics import Estimate
from quizzes.sources.models import Claim


@dataclass(frozen=True)
class CoveredClaim:
    """A claim: how many questions of the class's assignments test it, how many answers there are, and their mean."""

    key: str
    says: str
    correction: str
    verdict: str
    asked: int
    answers: int
    understood: Estimate | None
    mean_percent: int | None


@dataclass(frozen=True)
class CoveredPassage:
    """A passage of the reading with its claims."""

    title: str
    topic_key: str
    key: str
    claims: tuple[CoveredClaim, ...]


@dataclass(frozen=True)
class Coverage:
    passages: tuple[CoveredPassage, ...]
    claims: int
    asked: int
    understood: int
    """Claims whose answers earn two thirds of their marks or more, where there are enough answers."""


UNDERSTOOD = marks.Mark(2, 3)


def coverage_of(classroom: Classroom) -> Coverage:
    """A fixed number of queries."""
    assignments = Assignment.objects.filter(classroom=classroom)
    given = given_answers.given_answers(assignments, given_answers.students_of(classroom.pk))
    tests = _tests(assignments)
    earned: dict[int, list[marks.Mark]] = {}
    for each in given:
        if each.mark is not None:
            earned.setdefault(each.version, []).append(each.mark)
    claims = Claim.objects.filter(retired=False).select_related("passage__topic")
    ordered = list(claims.order_by("passage__position", "position"))
    passages = tuple(
        CoveredPassage(
            passage.title,
            passage.topic.key,
            passage.key,
            tuple(_covered(claim, tests.get(claim.pk, {}), earned) for claim in group),
        )
        for passage, group in groupby(ordered, key=lambda claim: claim.passage)
    )
    flat = [claim for passage in passages for claim in passage.claims]
    return Coverage(
        passages,
        len(flat),
        sum(claim.asked > 0 for claim in flat),
        sum(claim.understood is not None and claim.understood.value >= UNDERSTOOD for claim in flat),
    )


def _tests(assignments: QuerySet[Assignment]) -> dict[int, dict[int, int]]:
    """Claim → the assigned versions that test it, each with its question: one query."""
    found: dict[int, dict[int, int]] = {}
    assigned = QuestionVersion.objects.filter(
        assigned_items__assignment__in=assignments, claims__isnull=False
    )
    for claim, version, question in assigned.values_list("claims", "pk", "question").distinct():
        found.setdefault(claim, {})[version] = question
    return found


def _covered(claim: Claim, versions: Mapping[int, int], earned: dict[int, list[marks.Mark]]) -> CoveredClaim:
    found = [mark for version in versions for mark in earned.get(version, ())]
    mean = marks.mean(found)
    return CoveredClaim(
        key=claim.key,
        says=claim.says,
        correction=claim.correction,
        verdict=str(claim.get_verdict_display()),
        asked=len(set(versions.values())),
        answers=len(found),
        understood=statistics.facility([float(mark) for mark in found]),
        mean_percent=None if mean is None or len(found) < statistics.FEW else marks.percent(mean, marks.FULL),
    )
