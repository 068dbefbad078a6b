"""Which questions may be practised: never one whose key somebody still has to keep."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.assignments.queries import exempts_for, last_closings
from quizzes.assignments.rules import Exempt, keys_kept_till
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.taker import Taker
from quizzes.bank.models import Question
from quizzes.people.models import User
from quizzes.practice.rules import keeps_its_keys
from quizzes.question_types.registry import ALL

MARKED_AT_ONCE = tuple(type_.key for type_ in ALL if not type_.by_hand)


def practicable(taker: Taker, at: datetime) -> QuerySet[Question]:
    """Published questions that a machine marks, without those that are held back from this person now. Asks the
    database a fixed number of times before it answers; pass it on."""
    open_to_all = Question.objects.filter(status="published", current__type__in=MARKED_AT_ONCE)
    if taker.user is None:
        return open_to_all.exclude(pk__in=_asked_of_anybody(at)).exclude(pk__in=_being_answered(taker))
    return open_to_all.exclude(pk__in=_kept_from(taker.user, at)).exclude(pk__in=_being_answered(taker))


def may_practise(taker: Taker, question: int, at: datetime) -> bool:
    """Whether this one may be practised now."""
    return practicable(taker, at).filter(pk=question).exists()


def _kept_from(student: User, at: datetime) -> set[int]:
    """What stands in an assignment of the student's classes, also in one still to come, until its answers are
    released to this student."""
    sat = Attempt.objects.filter(student=student, assignment__isnull=False)
    in_class = Q(
        classroom__memberships__user=student,
        classroom__memberships__role="student",
        classroom__memberships__left_at=None,
    )
    given = Assignment.objects.filter(in_class | Q(pk__in=sat.values("assignment"))).select_related(
        "classroom"
    )
    handed_in = set(sat.filter(handed_in_at__isnull=False).values_list("assignment", flat=True))
    exempts = exempts_for(student)
    kept, half_kept, asked = [], [], list(given.distinct())
    last = last_closings(one.pk for one in asked)
    for one in asked:
        own = exempts.get(one.pk, Exempt()).window(one.window)
        closes_at = keys_kept_till(
            own.closes_at, one.closes_at, last.get(one.pk) if one.waits_for_closing else None
        )
        if keeps_its_keys(
            one.feedback, one.pk in handed_in, closes_at, at, released=one.released_at is not None
        ):
            kept.append(one.pk)
        elif at < closes_at:
            half_kept.append(one.pk)
    return {*_questions(AssignedItem.objects.filter(assignment__in=kept)), *_not_seen(student, half_kept)}


def _not_seen(student: User, assignments: Iterable[int]) -> set[int]:
    """Of a random draw, what another attempt may still deal is not released with the first one."""
    seen = AttemptItem.objects.filter(
        attempt__student=student,
        attempt__handed_in_at__isnull=False,
        attempt__assignment=OuterRef("assignment"),
        version=OuterRef("version"),
    )
    return _questions(AssignedItem.objects.filter(assignment__in=assignments).exclude(Exists(seen)))


def _asked_of_anybody(at: datetime) -> set[int]:
    """A guest may be anybody's student, signed out: what any class is being asked is held back."""
    kept = Q(closes_at__gt=at) | Q(exceptions__closes_at__gt=at) | Q(feedback="by_hand", released_at=None)
    asked = Assignment.objects.filter(kept).values("pk")
    return _questions(AssignedItem.objects.filter(assignment__in=asked))


def _questions(items: QuerySet[AssignedItem]) -> set[int]:
    return set(items.order_by().values_list("version__question", flat=True))


def _being_answered(taker: Taker) -> QuerySet[AttemptItem, int]:
    """What stands in an attempt that is running, also in a second one."""
    running = Attempt.objects.filter(handed_in_at=None, **taker.owns()).values("pk")
    return AttemptItem.objects.filter(attempt__in=running).values_list("version__question", flat=True)
