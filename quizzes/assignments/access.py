"""Fetch an assignment for this person, or 404."""

from django.shortcuts import get_object_or_404

from quizzes.assignments.models import Assignment
from quizzes.classes.models import Classroom
from quizzes.people.models import User


def assignment_for(teacher: User, pk: int) -> Assignment:
    """The assignment, with its class, where the person teaches that class."""
    mine = Assignment.objects.filter(classroom__in=Classroom.objects.taught_by(teacher))
    return get_object_or_404(mine.select_related("classroom", "quiz"), pk=pk)
