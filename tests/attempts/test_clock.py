"""What a student's page asks every few seconds, and the operator's timer."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts import timing
from quizzes.attempts.finishing import take_in
from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt
from tests import makers


@pytest.fixture
def attempt(cast):
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=30)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def ask(client_of, cast, attempt):
    ben = client_of(cast.ben)
    url = reverse("attempt-clock", args=[attempt.pk])

    def asking(news=0):
        response = ben.get(url, {"news": news})
        assert len(response.content) <= 200
        return response.json()

    return asking


def test_a_running_clock_says_what_is_left(ask):
    said = ask()
    assert 29 * 60 < said["left"] <= 30 * 60
    assert said == {"state": "running", "left": said["left"], "news": 0}


def test_more_time_is_told_once(ask, attempt, cast):
    timing.give_time(attempts=[attempt], minutes=5, by=cast.ada, at=timezone.now())
    said = ask()
    assert said["left"] > 34 * 60
    assert (said["news"], said["about"], said["words"]) == (1, "time", "Your teacher gave you more time.")
    assert "words" not in ask(news=1)


def test_a_clock_that_stands_still_says_what_will_be_left(ask, attempt, cast):
    earlier = timezone.now() - timedelta(minutes=10)
    Attempt.objects.update(started_at=earlier)
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=timezone.now() - timedelta(minutes=5))
    said = ask()
    assert said["state"] == "paused"
    assert abs(said["left"] - 25 * 60) < 3
    assert "stands still" in said["words"]


def test_an_attempt_taken_in_is_over_in_kind_words(ask, attempt, cast):
    take_in(attempt=attempt, by=cast.ada, at=timezone.now())
    said = ask()
    assert (said["state"], said["left"]) == ("over", 0)
    assert said["words"] == "Your teacher has handed this in for you, with everything you saved."


def test_asking_after_the_deadline_hands_in(ask, attempt):
    Attempt.objects.update(deadline=timezone.now())
    assert ask()["state"] == "over"
    assert Attempt.objects.get().handed_in_by == "clock"


def test_who_asks_is_seen_but_not_written_down_every_time(ask, attempt):
    ask()
    first = Attempt.objects.get().seen_at
    assert abs(timezone.now() - first) < timedelta(seconds=5)
    ask()
    assert Attempt.objects.get().seen_at == first
    Attempt.objects.update(seen_at=first - timedelta(seconds=8))
    ask()
    assert Attempt.objects.get().seen_at > first - timedelta(seconds=8)


def test_a_question_of_the_clock_costs_one_select_beside_session_and_user(ask):
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    assert len(captured) == 3


def test_a_guests_try_has_no_clock_and_is_asked_all_the_same(client, db):
    makers.QuizFactory(open_to_guests=True)
    client.post(reverse("try-start"))
    said = client.get(reverse("attempt-clock", args=[Attempt.objects.get().pk])).json()
    assert said == {"state": "running", "left": None, "news": 0}


def test_a_student_with_pauses_stops_the_clock_and_comes_back_to_the_question(attempt, cast, client_of):
    Attempt.objects.update(may_pause=True)
    ben = client_of(cast.ben)
    stopped = ben.post(reverse("attempt-pause", args=[attempt.pk]), {"position": "2"})
    assert stopped.url == reverse("question-page", args=[attempt.pk, 2])
    assert Attempt.objects.get().paused_by == "student"
    ben.post(reverse("attempt-resume", args=[attempt.pk]), {"position": "nonsense"})
    assert Attempt.objects.get().paused_at is None


def test_the_timer_hands_in_what_nobody_came_back_to(cast):
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=30)
    begun = timezone.now() - timedelta(hours=1)
    for student in (cast.ben, cast.bea):
        start_attempt(student=student, assignment=assignment, at=begun)
    start_attempt(student=makers.StudentFactory(), assignment=assignment, at=timezone.now())
    said = StringIO()
    call_command("hand_in_overdue", stdout=said)
    assert "2 attempts handed in" in said.getvalue()
    assert Attempt.objects.filter(handed_in_by="clock").count() == 2


def test_the_timer_goes_on_after_a_first_heap(cast, monkeypatch):
    monkeypatch.setattr("quizzes.management.commands.hand_in_overdue.AT_A_TIME", 2)
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=30)
    begun = timezone.now() - timedelta(hours=1)
    for _ in range(5):
        start_attempt(student=makers.StudentFactory(), assignment=assignment, at=begun)
    call_command("hand_in_overdue", stdout=StringIO())
    assert Attempt.objects.filter(handed_in_by="clock").count() == 5
