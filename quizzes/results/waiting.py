"""Where in a class a teacher has to decide: late answers, and answers that a person marks. Two queries, and neither
looks at every answer of the class."""

from collections import defaultdict

from quizzes.assignments.models import Assignment
from quizzes.attempts.models import AttemptItem, Response
from quizzes.classes.models import Classroom
from quizzes.marking.queries import BY_HAND

Waiting = dict[tuple[int, int], int]
"""(student, assignment) → how many answers wait."""


def waiting_in(classroom: Classroom) -> Waiting:
    """Everything in the class that waits for a decision or a mark."""
    found: Waiting = defaultdict(int)
    late = Response.objects.filter(late=True, decision="", item__attempt__assignment__classroom=classroom)
    # Of one answer the newest late one is decided on, and the older ones with it.
    for student, assignment, _item in set(
        late.order_by().values_list("item__attempt__student", "item__attempt__assignment", "item")
    ):
        found[student, assignment] += 1
    asked = Assignment.objects.filter(classroom=classroom, items__version__type__in=BY_HAND)
    unmarked = AttemptItem.objects.filter(
        attempt__assignment__in=asked,
        attempt__handed_in_at__isnull=False,
        version__type__in=BY_HAND,
        mark=None,
        answer__isnull=False,
    )
    for pair in unmarked.order_by().values_list("attempt__student", "attempt__assignment"):
        found[pair] += 1
    return dict(found)
