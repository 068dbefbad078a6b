"""The mode and certainty of an assignment, from the form to the student's attempt."""

from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.models import Assignment
from quizzes.attempts.starting import start_attempt
from quizzes.classes.models import Classroom
from tests import makers


def terms(quiz, **changes):
    return {
        "quiz": quiz.pk,
        "classes": Classroom.objects.get(name="Blue").pk,
        "audience": "class",
        "title": "",
        "opens_at": "2026-01-01T08:00",
        "due_at": "2036-01-01T08:00",
        "closes_at": "2036-01-02T08:00",
        "minutes": "",
        "attempts_allowed": "1",
        "feedback": "after_hand_in",
        "counts": "best",
        "mode": "test",
    } | changes


def test_ada_assigns_a_quiz_for_study_with_certainty(cast, client_of):
    url = reverse("assignment-create-page", args=[cast.blue.pk])
    response = client_of(cast.ada).post(url, terms(makers.QuizFactory(), mode="tries", certainty="on"))
    assert response.status_code == 302
    given = Assignment.objects.get()
    assert (given.mode, given.certainty) == ("tries", True)
    attempt = start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    assert (attempt.mode, attempt.certainty) == ("tries", True)


def test_a_change_of_mode_does_not_reach_a_running_attempt(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    attempt = start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    posted = terms(given.quiz, mode="study", title="Now for study")
    client_of(cast.ada).post(reverse("assignment-change-page", args=[given.pk]), posted)
    given.refresh_from_db()
    attempt.refresh_from_db()
    assert (given.mode, attempt.mode) == ("study", "test")


def test_ben_reads_how_it_is_taken_before_he_starts(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, mode="study", certainty=True)
    page = client_of(cast.ben).get(reverse("assignment-page", args=[given.pk])).content.decode()
    assert "feedback after each question" in page
    assert "how certain you are" in page


def test_a_mode_that_does_not_exist_is_refused_with_words(cast, client_of):
    url = reverse("assignment-create-page", args=[cast.blue.pk])
    response = client_of(cast.ada).post(url, terms(makers.QuizFactory(), mode="exam"))
    assert response.status_code == 422
    assert not Assignment.objects.exists()
