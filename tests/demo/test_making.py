"""When the demo's school is made, and when it is not."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from quizzes.core.refusal import Refusal
from quizzes.demo.school import is_made, make_school
from quizzes.models import Assignment, Attempt, Quiz, User
from tests import makers
from tests.demo.bank import a_bank

pytestmark = pytest.mark.django_db


def test_it_refuses_without_quizzes_a_second_time_and_beside_real_people():
    with pytest.raises(Refusal, match="load the reading"):
        make_school(now=timezone.now())
    a_bank()
    makers.StudentFactory()
    with pytest.raises(Refusal, match="people in this database"):
        make_school(now=timezone.now())
    User.objects.all().delete()
    make_school(now=timezone.now())
    with pytest.raises(Refusal, match="already"):
        make_school(now=timezone.now())


def test_the_quiz_for_guests_is_not_assigned():
    a_bank()
    Quiz.objects.filter(title="Ready-made 1").update(open_to_guests=True)
    make_school(now=timezone.now())
    assert not Assignment.objects.filter(title="Ready-made 1").exists()


def test_made_at_night_nobody_has_started_in_the_future(db):
    a_bank()
    make_school(now=datetime(2027, 3, 10, 3, 30, tzinfo=UTC))
    assert is_made()
    assert Attempt.objects.filter(started_at__gt=datetime(2027, 3, 10, 3, 30, tzinfo=UTC)).count() == 0
