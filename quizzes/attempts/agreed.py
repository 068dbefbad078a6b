"""What is agreed with a student reaches the attempts that run."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from quizzes.attempts.timing import apply_accommodation
from quizzes.classes.actions import needs_agreed
from quizzes.people.models import User


@receiver(needs_agreed, dispatch_uid="apply-accommodation")
def apply_what_was_agreed(sender: Any, student: User, by: User, at: datetime, **kwargs: Any) -> str:
    """In the transaction of the agreement; answers words for the teacher."""
    return apply_accommodation(student=student, by=by, at=at).words
