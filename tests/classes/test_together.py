"""A link that two teachers open at the same moment."""

import pytest
from django.utils import timezone

from quizzes.classes import teachers
from quizzes.core.refusal import Refusal
from tests import makers
from tests.racing import meet


@pytest.mark.django_db(transaction=True)
def test_a_link_opened_by_two_at_once_is_good_for_one(cast):
    at = timezone.now()
    secret = teachers.invite(classroom=cast.blue, by=cast.ada, at=at)
    other = makers.TeacherFactory()
    _room, refused = meet(
        lambda: teachers.accept(secret=secret, teacher=cast.cem, at=at),
        r'UPDATE "quizzes_invitation"',
        lambda: teachers.accept(secret=secret, teacher=other, at=at),
    )
    assert isinstance(refused, Refusal), refused
    assert not cast.blue.memberships.filter(user=other).exists()
    assert cast.blue.memberships.get(user=cast.cem).role == "co_teacher"
