"""Start an attempt: deal the questions, set the deadline, once."""

import random
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import deal
from quizzes.assignments.rules import may_start
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.taker import Taker
from quizzes.attempts.timing import limit_at, options_left_out
from quizzes.bank.models import QuestionVersion
from quizzes.classes.queries import accommodation_of
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.models import User
from quizzes.quiz.models import Quiz

Dealt = tuple[QuestionVersion, int]


@transaction.atomic
def start_attempt(*, student: User, assignment: Assignment, at: datetime) -> Attempt:
    """The student's running attempt at an assignment: the one there is, or a new one where the rules allow it."""
    # The student's row keeps two clicks from starting two attempts, the assignment's waits for whoever deletes it.
    User.objects.select_for_update().get(pk=student.pk)
    if Assignment.objects.select_for_update().filter(pk=assignment.pk).first() is None:
        raise Refusal(_("Your teacher has just taken this assignment back."), "gone")
    earlier = list(assignment.attempts.filter(student=student).order_by("number"))
    if earlier and earlier[-1].handed_in_at is None:
        return earlier[-1]
    needs = accommodation_of(student)
    window = assignment.window
    verdict = may_start(window, len(earlier), at, assignment.attempts_allowed + needs.extra_attempts)
    if not verdict.yes:
        raise Refusal(verdict.words)
    attempt = Attempt(
        student=student,
        assignment=assignment,
        title=assignment.title,
        number=len(earlier) + 1,
        mode=assignment.mode,
        certainty=assignment.certainty,
        layout=assignment.layout,
        started_at=at,
        minutes=assignment.minutes,
        closes_at=assignment.closes_at,
        time_factor=needs.time_factor,
        untimed=needs.untimed,
        may_pause=needs.pauses,
    )
    attempt.deadline = limit_at(attempt, at)
    attempt.save()
    _deal(attempt, deal(assignment, random.SystemRandom()), fewer_options=needs.fewer_options)
    audit.record(at=at, actor=student, verb="attempt started", subject=assignment, attempt=attempt.pk)
    return attempt


@transaction.atomic
def start_try(*, quiz: Quiz, taker: Taker, at: datetime) -> Attempt:
    """A try at an open quiz, by anybody: the one that is running, or a new one; no clock, no class."""
    running = Attempt.objects.filter(quiz=quiz, assignment=None, handed_in_at=None, **taker.owns()).first()
    if running:
        return running
    items = quiz.items.filter(question__status="published").select_related("pinned", "question__current")
    dealt = [(item.pinned or item.question.current, item.weight) for item in items]
    chosen = [(version, weight) for version, weight in dealt if version is not None]
    if not chosen:
        raise Refusal(_("This quiz has no published questions yet. Try again another day."))
    attempt = Attempt.objects.create(
        student=taker.user, guest=taker.guest, quiz=quiz, title=quiz.title, layout=quiz.layout, started_at=at
    )
    _deal(attempt, chosen)
    return attempt


def _deal(attempt: Attempt, dealt: Iterable[Dealt], *, fewer_options: bool = False) -> None:
    items = [
        AttemptItem(
            attempt=attempt,
            position=position,
            version=version,
            seed=random.SystemRandom().randrange(2**31),
            weight=weight,
        )
        for position, (version, weight) in enumerate(dealt, start=1)
    ]
    if fewer_options:
        for item in items:
            item.left_out = options_left_out(item)
    AttemptItem.objects.bulk_create(items)
    Attempt.objects.filter(pk=attempt.pk).update(possible=sum(item.weight for item in items))
    attempt.possible = sum(item.weight for item in items)
