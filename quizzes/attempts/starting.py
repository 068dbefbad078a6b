"""Start an attempt: deal the questions, set the deadline, once."""

import random
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import deal, own_terms_of
from quizzes.assignments.rules import may_start
from quizzes.attempts.holding import hold_taker
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.taker import Taker
from quizzes.attempts.timing import limit_at, options_left_out
from quizzes.bank.models import QuestionVersion
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.holding import hold_person
from quizzes.people.models import User
from quizzes.quiz.models import Quiz

Dealt = tuple[QuestionVersion, int]
CHANCE = random.SystemRandom()


@transaction.atomic
def start_attempt(*, student: User, assignment: Assignment, at: datetime) -> Attempt:
    """The student's running attempt at an assignment: the one there is, or a new one where the rules allow it."""
    # The student's row keeps two clicks from starting two attempts, the assignment's waits for whoever deletes it,
    # changes its terms or lets a corrected key mark it.
    hold_person(student.pk)
    held = Assignment.objects.select_for_update(of=("self",)).select_related("classroom")
    found = held.filter(pk=assignment.pk).first()
    if found is None:
        raise Refusal(_("Your teacher has just taken this assignment back."), "gone")
    assignment = found
    earlier = list(assignment.attempts.filter(student=student).order_by("number"))
    # Not always the last one: an earlier one may have been opened again, or come from a merged account.
    running = next((attempt for attempt in earlier if attempt.handed_in_at is None), None)
    if running is not None:
        return running
    own = own_terms_of(assignment, student)
    verdict = may_start(own.window, len(earlier), at, own.allowed)
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
        minutes=own.minutes,
        closes_at=own.window.closes_at,
        time_factor=own.factor,
        untimed=own.untimed,
        may_pause=own.needs.pauses,
    )
    attempt.deadline = limit_at(attempt, at)
    attempt.save()
    dealt = deal(assignment, CHANCE)
    if assignment.shuffle_questions:
        CHANCE.shuffle(dealt)
    _deal(
        attempt,
        dealt,
        fewer_options=own.needs.fewer_options,
        shuffle_options=assignment.shuffle_options,
    )
    audit.record(at=at, actor=student, verb="attempt started", subject=assignment, attempt=attempt.pk)
    return attempt


@transaction.atomic
def start_try(*, quiz: Quiz, taker: Taker, at: datetime) -> Attempt:
    """A try at an open quiz, by anybody: the one that is running, or a new one; no clock, no class."""
    hold_taker(taker)
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


def _deal(
    attempt: Attempt,
    dealt: Iterable[Dealt],
    *,
    fewer_options: bool = False,
    shuffle_options: bool = True,
) -> None:
    """Without shuffling everybody meets the options in one order, which the version alone decides: as authors wrote
    them the key might too often come first."""
    items = [
        AttemptItem(
            attempt=attempt,
            position=position,
            version=version,
            seed=CHANCE.randrange(2**31) if shuffle_options else common_seed(version),
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


def common_seed(version: QuestionVersion) -> int:
    """The seed that everybody gets where options are not shuffled."""
    return version.pk % 2**31
