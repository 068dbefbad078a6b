"""Fetch an attempt or a student for this teacher, or 404."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.classes.models import Classroom, Membership
from quizzes.people.models import User
from quizzes.people.naming import same_name
from quizzes.rosters.planning import alike


def attempt_for_teacher(teacher: User, pk: int) -> Attempt:
    """A student's attempt at an assignment of a class that the person teaches, with student and class."""
    mine = Attempt.objects.filter(assignment__classroom__in=Classroom.objects.taught_by(teacher))
    return get_object_or_404(mine.select_related("student", "assignment__classroom"), pk=pk)


def place_for(classroom: Classroom, student: int) -> Membership:
    """The place of a student who is in the class, or was."""
    places = classroom.memberships.filter(role="student").select_related("user")
    return get_object_or_404(places, user_id=student)


def item_for_teacher(teacher: User, pk: int) -> AttemptItem:
    """A student's answer at an assignment of a class that the person teaches."""
    mine = AttemptItem.objects.filter(attempt__assignment__classroom__in=Classroom.objects.taught_by(teacher))
    return get_object_or_404(mine.select_related("attempt"), pk=pk)


def _students_of(teacher: User) -> QuerySet[User]:
    """Who is or was a student in a class that the teacher teaches."""
    rooms = Classroom.objects.taught_by(teacher)
    places = Membership.objects.only_students().filter(classroom__in=rooms)
    return User.objects.filter(pk__in=places.values("user"))


def student_of(teacher: User, pk: int) -> User:
    """A student of any of the teacher's classes, now or before."""
    return get_object_or_404(_students_of(teacher), pk=pk)


def students_to_merge(teacher: User, student: User) -> list[User]:
    """The other students of the teacher: those of the same name first, then those with a word of it in common."""
    others = _students_of(teacher).exclude(pk=student.pk)
    return sorted(
        others,
        key=lambda each: (
            not same_name(each.display_name, student.display_name),
            not alike(each.display_name, student.display_name),
            each.display_name.casefold(),
            each.username,
        ),
    )
