"""A small bank to practise with: single choices whose option `b` gives away a belief and whose key is `c`."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from quizzes.bank.models import Misconception, QuestionVersion
from quizzes.practice.answering import give_answer
from quizzes.practice.models import PracticeAnswer, PracticeTurn
from tests import makers

BELIEF = "quarantine-is-full-blockade"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)

RIGHT, WRONG, BELIEVING = {"choice": "c"}, {"choice": "a"}, {"choice": "b"}


def belief() -> Misconception:
    made, _ = Misconception.objects.get_or_create(
        key=BELIEF,
        defaults={"belief": "The quarantine stopped everything.", "correction": "It stopped weapons."},
    )
    return made


def question(*, believes: bool = False, **changes) -> QuestionVersion:
    """A published question; with `believes`, one that carries the belief."""
    version = makers.VersionFactory(**changes)
    if believes:
        version.misconceptions.add(belief())
    return version


def assigned(classroom, *versions, at: datetime | None = None, **changes):
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    return makers.AssignmentFactory(classroom=classroom, quiz=quiz, made_at=at or timezone.now(), **changes)


def sat(student, assignment, answer, *, at: datetime, certainty: int | None = None) -> Attempt:
    """An attempt in which every question got this answer, handed in."""
    attempt = start_attempt(student=student, assignment=assignment, at=at)
    AttemptItem.objects.filter(attempt=attempt).update(answer=answer, certainty=certainty)
    return hand_in(attempt=attempt, by=student, at=at)


def met(student, classroom, *versions, answer=RIGHT, at: datetime, certainty: int | None = None) -> Attempt:
    """The questions were met in a quiz that was answered like this, and its answers are open."""
    assignment = assigned(
        classroom, *versions, at=at, closes_at=at + DAY, due_at=at + DAY, certainty=certainty is not None
    )
    return sat(student, assignment, answer, at=at, certainty=certainty)


def answered(
    turn: PracticeTurn, student, answer, *, at: datetime, certainty: int | None = None
) -> PracticeAnswer:
    return give_answer(turn=turn, taker=Taker(student), answer=answer, certainty=certainty, at=at)
