"""Fetch a class, or a student in it, for this person, or 404."""

from django.shortcuts import get_object_or_404

from quizzes.classes.models import TEACHING, Classroom, Membership
from quizzes.people.models import User


def classroom_for(teacher: User, pk: int) -> Classroom:
    """The class, where the person teaches it."""
    return get_object_or_404(Classroom.objects.taught_by(teacher), pk=pk)


def student_in(classroom: Classroom, pk: int) -> Membership:
    """The place of a student who is in the class now. Never that of somebody who is more than a student:
    a teacher who resets a PIN must not reach the account of a colleague."""
    students = classroom.memberships.in_class().only_students().select_related("user__accommodation")
    return get_object_or_404(students, user_id=pk)


def teacher_in(classroom: Classroom, pk: int) -> Membership:
    """The place of somebody who teaches the class now."""
    places = classroom.memberships.in_class().filter(role__in=TEACHING).select_related("user", "classroom")
    return get_object_or_404(places, user_id=pk)
