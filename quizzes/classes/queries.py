"""Reads about classes: one function per page, a fixed number of queries each."""

from quizzes.classes.models import Accommodation
from quizzes.people.models import User


def accommodation_of(student: User) -> Accommodation:
    """What the student needs everywhere; an unsaved plain one where nothing was agreed."""
    found = Accommodation.objects.filter(user=student).first()
    return found or Accommodation(user=student)
