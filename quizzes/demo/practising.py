"""Some students have practised after their quizzes: the same rules deal, mark and schedule as in the product."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from random import Random

from quizzes.attempts.scoring import HIGH, LOW, MIDDLE
from quizzes.attempts.taker import Taker
from quizzes.bank.models import QuestionVersion
from quizzes.core.marks import FULL
from quizzes.demo import response_model
from quizzes.demo.plans import ZONE
from quizzes.demo.response_model import Asked
from quizzes.demo.sittings import Student
from quizzes.practice.answering import give_answer
from quizzes.practice.choosing import choose_topics
from quizzes.practice.dealing import next_turn
from quizzes.practice.gathering import gather
from quizzes.practice.models import PracticeTurn
from quizzes.sources.models import Topic

DAYS_AGO = (12, 8, 5, 2, 1)
"""When practice was possible; each student takes some of these days."""
DILIGENCE = 0.7
SITTING = 5
"""Most questions in one go."""
LEARNED = 0.6
"""What quiz and reading have taught since, in logits."""
CHOOSES_TOPICS = 0.4


def practise(
    students: Sequence[Student],
    asked_of: Callable[[QuestionVersion], Asked],
    *,
    now: datetime,
    chance: Random,
) -> None:
    """Let these students practise in the days before `now`."""
    topics = list(Topic.objects.order_by("position"))
    for student in students:
        taker = Taker(student.user)
        if topics and chance.random() < CHOOSES_TOPICS:
            choose_topics(taker=taker, topics=[chance.choice(topics)], at=now - timedelta(days=13))
        for ago in DAYS_AGO:
            if chance.random() < DILIGENCE:
                _sit_down(student, asked_of, _afternoon(now, ago, chance), chance)
        gather(taker=taker, at=now)


def _sit_down(
    student: Student, asked_of: Callable[[QuestionVersion], Asked], at: datetime, chance: Random
) -> None:
    taker = Taker(student.user)
    gather(taker=taker, at=at)
    for _ in range(SITTING):
        turn = next_turn(taker=taker, at=at)
        if turn is None:
            return
        at += timedelta(seconds=chance.uniform(20, 90))
        _answer(turn, student, asked_of(turn.version), at, chance)


def _answer(turn: PracticeTurn, student: Student, asked: Asked, at: datetime, chance: Random) -> None:
    given = response_model.answered(asked, student.ability + LEARNED, chance)
    answer = given.answer if given else None
    version = turn.version
    is_right = version.question_type.mark(turn.substance, answer).mark == FULL
    weights = (1, 3, 5) if is_right else (4, 4, 2)
    certainty = chance.choices((LOW, MIDDLE, HIGH, None), (*weights, 1))[0] if given else None
    give_answer(turn=turn, taker=Taker(student.user), answer=answer, certainty=certainty, at=at)


def _afternoon(now: datetime, ago: int, chance: Random) -> datetime:
    day = now.astimezone(ZONE).date() - timedelta(days=ago)
    return datetime.combine(day, time(15 + chance.randrange(5), chance.randrange(60)), ZONE)
