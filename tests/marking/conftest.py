"""An essay and a choice given to the Blue class, and the means to answer them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import AttemptItem
from quizzes.attempts.starting import start_attempt
from tests import makers
from tests.results.school import answer

START = timezone.now().replace(microsecond=0) - timedelta(minutes=15)
"""Long enough ago that everything is handed in by now."""


@pytest.fixture
def start():
    return START


@pytest.fixture
def assignment(cast):
    """A choice worth one point, an essay worth three."""
    questions = [makers.VersionFactory().question, makers.VersionFactory(type="essay").question]
    quiz = makers.QuizFactory(questions=questions)
    quiz.items.filter(position=2).update(weight=3)
    return makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, made_at=START - timedelta(hours=2))


@pytest.fixture
def hand_in_answers():
    """hand_in_answers(student, assignment, answers): the attempt, handed in."""

    def make(student, assignment, answers, *, finish=True, certainty=None):
        attempt = start_attempt(student=student, assignment=assignment, at=START)
        for item, said in zip(attempt.items.order_by("position"), answers, strict=True):
            if said is not None:
                answer(item, said, START + timedelta(minutes=1))
            AttemptItem.objects.filter(pk=item.pk).update(certainty=certainty)
        if finish:
            hand_in(attempt=attempt, by=student, at=START + timedelta(minutes=2))
        attempt.refresh_from_db()
        return attempt

    return make


def agrees(attempt):
    """Whether heads, history and sum say the same."""
    attempt.refresh_from_db()
    items = list(attempt.items.all())
    heads = all(item.mark == newest(item) for item in items)
    return heads and attempt.earned == sum((item.mark or 0) * item.weight for item in items)


def newest(item):
    last = item.marks.order_by("pk").last()
    return last.mark if last else None
