"""What is agreed with a student, and a later closing time, reach the attempts that run."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from quizzes.assignments.actions import closing_moved
from quizzes.assignments.models import Assignment
from quizzes.attempts.timing import apply_accommodation, apply_later_closing
from quizzes.classes.actions import needs_agreed
from quizzes.people.models import User


@receiver(needs_agreed, dispatch_uid="apply-accommodation")
def apply_what_was_agreed(sender: Any, student: User, by: User, at: datetime, **kwargs: Any) -> str:
    """In the transaction of the agreement; answers words for the teacher."""
    return apply_accommodation(student=student, by=by, at=at).words


@receiver(closing_moved, dispatch_uid="apply-later-closing")
def apply_closing(sender: Any, assignment: Assignment, by: User, at: datetime, **kwargs: Any) -> str:
    """In the transaction of the change; answers words for the teacher."""
    return apply_later_closing(assignment=assignment, by=by, at=at).words
