"""Where a student is in an attempt, for the teacher who looks on."""

from datetime import datetime

from quizzes.attempts.models import Attempt
from quizzes.attempts.sitting import Sitting

LOOKING_BACK = 0


def is_at(sitting: Sitting, at: datetime) -> None:
    """The student looks at this question now. Writes only where that is new."""
    if sitting.whereabouts != sitting.position:
        seen_at(sitting.attempt, sitting.position, at)


def seen_at(attempt: int, position: int, at: datetime) -> None:
    """The student looks at a question, or back at all of them. An attempt that is over stays as it is."""
    Attempt.objects.filter(pk=attempt, handed_in_at=None).update(position=position, seen_at=at)
