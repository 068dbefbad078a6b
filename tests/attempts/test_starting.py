"""Starting an attempt."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from quizzes.assignments.models import Assignment
from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt, start_try
from quizzes.attempts.taker import Taker
from quizzes.classes.models import Accommodation
from quizzes.core.refusal import Refusal
from tests import makers


@pytest.fixture
def assignment(cast):
    return makers.AssignmentFactory(classroom=cast.blue, minutes=30)


def test_ben_is_dealt_the_frozen_versions_with_weights(cast, assignment):
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    dealt = list(attempt.items.values_list("position", "version", "weight"))
    assert dealt == list(assignment.items.values_list("position", "version", "weight"))
    assert attempt.possible == 3


def test_a_newer_version_does_not_reach_a_frozen_assignment(cast, assignment):
    frozen = assignment.items.first().version
    makers.VersionFactory(question=frozen.question)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    assert attempt.items.first().version == frozen


def test_starting_twice_finds_the_running_attempt(cast, assignment):
    first = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    again = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    assert first == again
    assert Attempt.objects.count() == 1


def test_the_deadline_is_the_limit_from_the_start(cast, assignment):
    at = timezone.now()
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=at)
    assert attempt.deadline == at + timedelta(minutes=30)


def test_a_student_with_more_time_gets_a_later_deadline(cast, assignment):
    Accommodation.objects.create(user=cast.ben, time_factor=Fraction(3, 2))
    at = timezone.now()
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=at)
    assert attempt.deadline == at + timedelta(minutes=45)


def test_a_student_without_a_clock_has_until_closing(cast, assignment):
    Accommodation.objects.create(user=cast.ben, untimed=True)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    assert attempt.deadline == assignment.closes_at


def test_nobody_starts_before_it_opens(cast, assignment):
    with pytest.raises(Refusal, match="opens on"):
        start_attempt(student=cast.ben, assignment=assignment, at=assignment.opens_at - timedelta(seconds=1))


def test_a_second_attempt_needs_a_second_attempt_allowed(cast, assignment):
    at = timezone.now()
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=at)
    Attempt.objects.filter(pk=attempt.pk).update(handed_in_at=at)
    with pytest.raises(Refusal, match="used your attempt"):
        start_attempt(student=cast.ben, assignment=assignment, at=at)
    Accommodation.objects.create(user=cast.ben, extra_attempts=1)
    assert start_attempt(student=cast.ben, assignment=assignment, at=at).number == 2


def test_an_assignment_that_was_taken_back_meanwhile_is_refused_in_words(cast, assignment):
    Assignment.objects.filter(pk=assignment.pk).delete()
    with pytest.raises(Refusal, match="taken this assignment back"):
        start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


def test_two_guests_try_the_same_quiz_apart(db):
    quiz = makers.QuizFactory(open_to_guests=True)
    one = start_try(quiz=quiz, taker=Taker(None, "guest-one"), at=timezone.now())
    two = start_try(quiz=quiz, taker=Taker(None, "guest-two"), at=timezone.now())
    assert one != two
    assert start_try(quiz=quiz, taker=Taker(None, "guest-one"), at=timezone.now()) == one


def test_a_quiz_without_published_questions_is_refused(db):
    question = makers.QuestionFactory(status="draft")
    quiz = makers.QuizFactory(questions=[question])
    with pytest.raises(Refusal, match="no published questions"):
        start_try(quiz=quiz, taker=Taker(None, "guest"), at=timezone.now())


def test_a_retired_question_is_left_out_of_a_try(db):
    kept, retired = makers.VersionFactory(), makers.VersionFactory(question__status="retired")
    quiz = makers.QuizFactory(questions=[kept.question, retired.question])
    attempt = start_try(quiz=quiz, taker=Taker(None, "guest"), at=timezone.now())
    assert [item.version for item in attempt.items.all()] == [kept]
