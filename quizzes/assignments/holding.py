"""Hold an assignment. The order of all that is held is in `core.holding`."""

from django.utils.translation import gettext as _

from quizzes.assignments.models import Assignment
from quizzes.core.holding import hold_rows
from quizzes.core.refusal import Refusal


def hold_assignment(pk: int) -> None:
    """Nobody starts it and nothing about it is changed meanwhile; a refusal where it was taken back."""
    if not hold_rows(Assignment.objects.filter(pk=pk)):
        raise Refusal(_("Somebody has just taken this assignment back."), "gone")
