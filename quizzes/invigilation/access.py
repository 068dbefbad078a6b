"""Fetch the attempts that a teacher means, or 404."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from quizzes.assignments.models import Assignment
from quizzes.attempts.models import Attempt

BIGGEST = 2**63 - 1
"""The largest number that a database can look for."""


def attempts_meant(assignment: Assignment, posted: str) -> QuerySet[Attempt]:
    """The attempt of the assignment whose number was posted; all of them where none was."""
    found = assignment.attempts.all()
    return found.filter(pk=attempt_meant(assignment, posted).pk) if posted else found


def attempt_meant(assignment: Assignment, posted: str) -> Attempt:
    """The attempt of the assignment whose number was posted."""
    return get_object_or_404(assignment.attempts.select_related("student"), pk=number(posted))


def number(posted: str) -> int:
    """A key that came with a form; what is none finds nobody."""
    return min(int(posted), BIGGEST) if posted.isascii() and posted.isdigit() and len(posted) < 20 else 0
