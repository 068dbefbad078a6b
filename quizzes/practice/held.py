"""Which questions may be practised: never one whose key somebody still has to keep."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.taker import Taker
from quizzes.bank.models import Question
from quizzes.people.models import User
from quizzes.question_types.registry import ALL

MARKED_AT_ONCE = tuple(type_.key for type_ in ALL if not type_.by_hand)


def practicable(taker: Taker, at: datetime) -> QuerySet[Question]:
    """Published questions that a machine marks, without those that are held back from this person now."""
    open_to_all = Question.objects.filter(status="published", current__type__in=MARKED_AT_ONCE)
    if taker.user is None:
        return open_to_all.exclude(pk__in=_in_any_assignment(at))
    return open_to_all.exclude(pk__in=_in_own_assignments(taker.user, at)).exclude(
        pk__in=_being_answered(taker)
    )


def may_practise(taker: Taker, question: int, at: datetime) -> bool:
    """Whether this one may be practised now."""
    return practicable(taker, at).filter(pk=question).exists()


def _in_own_assignments(student: User, at: datetime) -> QuerySet[AssignedItem, int]:
    """What stands in an assignment of the student's classes that has not closed, also in one still to come, until
    its feedback is released to this student."""
    sat = Attempt.objects.filter(student=student, assignment__isnull=False)
    in_class = Q(
        classroom__memberships__user=student,
        classroom__memberships__role="student",
        classroom__memberships__left_at=None,
    )
    not_closed = Assignment.objects.filter(in_class | Q(pk__in=sat.values("assignment")), closes_at__gt=at)
    # Of a random draw, what another attempt may still deal is not released with the first one.
    released = AttemptItem.objects.filter(
        attempt__student=student,
        attempt__handed_in_at__isnull=False,
        attempt__assignment=OuterRef("assignment"),
        attempt__assignment__feedback="after_hand_in",
        version=OuterRef("version"),
    )
    asked = AssignedItem.objects.filter(assignment__in=not_closed.values("pk")).exclude(Exists(released))
    return asked.values_list("version__question", flat=True)


def _being_answered(taker: Taker) -> QuerySet[AttemptItem, int]:
    """What stands in an attempt that is running, also in a second one."""
    running = AttemptItem.objects.filter(
        attempt__in=Attempt.objects.filter(handed_in_at=None, **taker.owns()).values("pk")
    )
    return running.values_list("version__question", flat=True)


def _in_any_assignment(at: datetime) -> QuerySet[AssignedItem, int]:
    """A guest may be anybody's student, signed out: what any class is being asked is held back."""
    asked = AssignedItem.objects.filter(assignment__closes_at__gt=at)
    return asked.values_list("version__question", flat=True)
