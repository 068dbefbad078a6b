"""Fetch what is marked for this teacher, or 404."""

from django.shortcuts import get_object_or_404

from quizzes.assignments.models import AssignedItem
from quizzes.attempts.models import AttemptItem, Response
from quizzes.classes.models import Classroom
from quizzes.marking.models import Remark
from quizzes.people.models import User


def assigned_for(teacher: User, pk: int, position: int) -> AssignedItem:
    """The question at this place of an assignment of a class that the person teaches."""
    mine = AssignedItem.objects.filter(assignment__classroom__in=Classroom.objects.taught_by(teacher))
    found = mine.select_related("assignment__classroom", "version__question__current")
    return get_object_or_404(found, assignment=pk, position=position)


def item_for(teacher: User, pk: int) -> AttemptItem:
    """A student's answer in a class that the person teaches."""
    mine = AttemptItem.objects.filter(attempt__assignment__classroom__in=Classroom.objects.taught_by(teacher))
    return get_object_or_404(
        mine.select_related("version", "judged", "attempt__assignment__classroom"), pk=pk
    )


def late_response_for(teacher: User, pk: int) -> Response:
    """A late answer in a class that the person teaches."""
    classes = Classroom.objects.taught_by(teacher)
    mine = Response.objects.filter(late=True, item__attempt__assignment__classroom__in=classes)
    return get_object_or_404(mine.select_related("item__attempt"), pk=pk)


def remark_for(teacher: User, pk: int) -> Remark:
    """A re-mark in a class that the person teaches."""
    mine = Remark.objects.filter(assignment__classroom__in=Classroom.objects.taught_by(teacher))
    return get_object_or_404(mine.select_related("assignment"), pk=pk)
