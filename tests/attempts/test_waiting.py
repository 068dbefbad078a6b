"""An essay waits for the teacher; the rest of the attempt is marked at once."""

from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.queries import points_waiting, review
from quizzes.attempts.saving import save_answer
from quizzes.attempts.sitting import sitting_for
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from tests import makers


@pytest.fixture
def attempt(cast):
    questions = [makers.VersionFactory().question, makers.VersionFactory(type="essay").question]
    quiz = makers.QuizFactory(questions=questions)
    quiz.items.filter(position=2).update(weight=3)
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


def answer(attempt, position, given):
    sitting = sitting_for(Taker(attempt.student), attempt.pk, position)
    key = f"save-key-{position}"
    save_answer(sitting=sitting, answer=given, seen=0, save_key=key, at=timezone.now())


def handed_in(attempt, essay):
    answer(attempt, 1, {"choice": "c"})
    answer(attempt, 2, essay)
    return hand_in(attempt=attempt, by=attempt.student, at=timezone.now())


def test_what_is_known_counts_and_the_essay_waits(attempt):
    done = handed_in(attempt, {"text": "It was no capitulation."})
    assert (done.earned, done.possible) == (Fraction(1), 4)
    assert done.items.get(position=2).mark is None
    assert not done.items.get(position=2).marks.exists()
    assert points_waiting(done) == 3


def test_a_blank_essay_earns_nothing_at_once(attempt):
    done = handed_in(attempt, None)
    assert done.items.get(position=2).mark == 0
    assert points_waiting(done) == 0
    assert review(done)[1].verdict == "blank"


def test_ben_reads_that_his_essay_waits_for_the_teacher(attempt, cast, client_of):
    handed_in(attempt, {"text": "It was no capitulation."})
    page = client_of(cast.ben).get(reverse("review-page", args=[attempt.pk])).content.decode()
    assert "3 points still wait for your teacher" in page
    assert "waits for the teacher" in page
    assert "– of 3" in page
    assert "score__percent" not in page
    assert "It was no capitulation." in page


def test_a_teachers_mark_decides_the_verdict(attempt):
    done = handed_in(attempt, {"text": "It was no capitulation."})
    for mark, verdict in (
        (None, "waiting"),
        (Fraction(1), "right"),
        (Fraction(2, 3), "partly"),
        (0, "wrong"),
    ):
        done.items.filter(position=2).update(mark=mark)
        assert review(done)[1].verdict == verdict
    assert review(done)[1].points == "0"
