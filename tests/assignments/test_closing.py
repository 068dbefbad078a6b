"""A closing time that was wrong, and is put right while students work."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.models import AssignmentException
from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt
from quizzes.core.models import AuditLine
from tests import makers

HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def given(cast, now):
    return makers.AssignmentFactory(
        classroom=cast.blue, minutes=None, due_at=now + HOUR, closes_at=now + HOUR
    )


def put(client, given, closes_at):
    """Ada changes when it is due and closes, and nothing else."""
    zone = given.classroom.zone
    typed = {
        "audience": "class",
        "opens_at": given.opens_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        "due_at": closes_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        "closes_at": closes_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        "mode": given.mode,
        "attempts_allowed": given.attempts_allowed,
        "counts": given.counts,
        "feedback": given.feedback,
        "minutes": given.minutes or "",
        "title": given.title,
    }
    answer = client.post(reverse("assignment-change-page", args=[given.pk]), typed, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_later_closing_time_reaches_who_works(cast, client_of, given, now):
    attempt = start_attempt(student=cast.ben, assignment=given, at=now)
    assert attempt.deadline == now + HOUR
    page = put(client_of(cast.ada), given, now + 3 * HOUR)
    assert "It holds at once, also for the attempt that is running." in page
    held = Attempt.objects.get()
    assert (held.deadline, held.closes_at, held.news) == (now + 3 * HOUR, now + 3 * HOUR, "closing")
    assert AuditLine.objects.get(verb="closing moved").details == {"attempts": [attempt.pk]}


def test_an_earlier_closing_time_takes_no_time_from_who_works(cast, client_of, given, now):
    start_attempt(student=cast.ben, assignment=given, at=now)
    page = put(client_of(cast.ada), given, now + HOUR / 2)
    assert "It holds at once" not in page
    held = Attempt.objects.get()
    assert (held.deadline, held.news_number) == (now + HOUR, 0)


def test_a_later_closing_time_leaves_the_time_limit_as_it_is(cast, client_of, given, now):
    given.minutes = 20
    given.save()
    attempt = start_attempt(student=cast.ben, assignment=given, at=now)
    put(client_of(cast.ada), given, now + 3 * HOUR)
    assert Attempt.objects.get().deadline == attempt.deadline == now + timedelta(minutes=20)


def test_who_has_a_closing_time_of_their_own_keeps_it(cast, client_of, given, now):
    AssignmentException.objects.create(assignment=given, student=cast.ben, closes_at=now + 5 * HOUR)
    start_attempt(student=cast.ben, assignment=given, at=now)
    put(client_of(cast.ada), given, now + 3 * HOUR)
    held = Attempt.objects.get()
    assert (held.deadline, held.news_number) == (now + 5 * HOUR, 0)


def test_what_closed_meanwhile_stays_handed_in(cast, client_of, given, now):
    start_attempt(student=cast.ben, assignment=given, at=now)
    Attempt.objects.update(deadline=now - HOUR, closes_at=now - HOUR)
    page = put(client_of(cast.ada), given, now + 3 * HOUR)
    assert "It holds at once" not in page
    assert Attempt.objects.get().deadline == now - HOUR
