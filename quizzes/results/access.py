"""Fetch an attempt for this teacher, or 404."""

from django.shortcuts import get_object_or_404

from quizzes.attempts.models import Attempt
from quizzes.classes.models import Classroom
from quizzes.people.models import User


def attempt_for_teacher(teacher: User, pk: int) -> Attempt:
    """A student's attempt at an assignment of a class that the person teaches, with student and class."""
    mine = Attempt.objects.filter(assignment__classroom__in=Classroom.objects.taught_by(teacher))
    return get_object_or_404(mine.select_related("student", "assignment__classroom"), pk=pk)
