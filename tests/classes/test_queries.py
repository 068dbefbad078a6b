"""The class list and the roster."""

from datetime import timedelta

from django.utils import timezone

from quizzes.classes import actions, queries
from tests import makers


def test_ada_sees_her_classes_with_students_and_open_assignments(cast):
    now = timezone.now()
    makers.AssignmentFactory(classroom=cast.blue)
    makers.AssignmentFactory(classroom=cast.blue, made_at=now - timedelta(days=9))
    makers.AssignmentFactory(classroom=cast.blue, made_at=now + timedelta(days=9))
    makers.AssignmentFactory(classroom=cast.red)
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada)
    actions.archive_class(classroom=green, by=cast.ada, at=now)
    actions.remove_student(place=cast.blue.memberships.get(user=cast.bea), by=cast.ada, at=now)
    rows = queries.classes_of(cast.ada, now)
    assert rows == [
        queries.ClassRow(cast.blue.pk, "Blue", False, 1, 1),
        queries.ClassRow(green.pk, "Green", True, 0, 0),
    ]


def test_two_bens_stand_beside_each_other_with_their_user_names(cast):
    other = makers.StudentFactory(username="aben", display_name="Ben")
    cast.blue.memberships.create(user=other, role="student", joined_at=timezone.now())
    names = [(row.name, row.username) for row in queries.roster(cast.blue)]
    assert names == [("Bea", "bea"), ("Ben", "aben"), ("Ben", "ben")]


def test_a_teacher_who_left_no_longer_teaches(cast):
    cast.blue.memberships.filter(user=cast.ada).update(left_at=timezone.now())
    assert queries.classes_of(cast.ada, timezone.now()) == []
