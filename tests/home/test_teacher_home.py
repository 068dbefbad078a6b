"""A teacher's landing page: the classes, and how far the running assignments are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.assignments.ruling import end_ruling, excuse
from quizzes.home.queries import teacher_home
from tests import makers
from tests.home.test_student_home import DAY, given, sat


def test_classes_come_with_their_students_counted(cast, client_of):
    page = client_of(cast.ada).get("/home/").content.decode()
    assert "Blue" in page
    assert "2 students" in page
    assert "Red" not in page


def test_a_running_assignment_tells_how_many_have_handed_in(cast, client_of):
    assignment = given(cast.blue, "Thirteen days")
    sat(cast.ben, assignment)
    sat(cast.bea, assignment, handed_in=False)
    page = client_of(cast.ada).get("/home/").content.decode()
    assert "1 of 2" in page
    assert "1 is working now" in page
    (row,) = teacher_home(cast.ada, timezone.now()).given
    assert (row.handed_in, row.working, row.students) == (1, 1, 2)


def test_whoever_ran_out_of_time_is_counted_though_nobody_came_back(cast, client_of):
    assignment = given(cast.blue, "Thirteen days")
    sat(cast.bea, assignment, handed_in=False)
    assignment.attempts.update(deadline=timezone.now())
    assert "1 of 2" in client_of(cast.ada).get("/home/").content.decode()
    assert assignment.attempts.get().handed_in_by == "clock"


def test_an_excused_student_is_counted_on_neither_side(cast):
    assignment = given(cast.blue, "Thirteen days")
    sat(cast.ben, assignment)
    student = {"assignment": assignment, "by": cast.ada, "at": timezone.now()}
    excuse(student=cast.ben, reason="ill", **student)
    row = teacher_home(cast.ada, timezone.now()).given[0]
    assert (row.handed_in, row.students) == (0, 1)
    end_ruling(student=cast.ben, **student)
    row = teacher_home(cast.ada, timezone.now()).given[0]
    assert (row.handed_in, row.students) == (1, 2)


def test_two_attempts_of_one_student_are_one_student(cast):
    assignment = given(cast.blue, "Thirteen days", attempts_allowed=2)
    sat(cast.ben, assignment)
    sat(cast.ben, assignment, number=2)
    (row,) = teacher_home(cast.ada, timezone.now()).given
    assert row.handed_in == 1


def test_a_student_who_left_is_counted_on_neither_side(cast):
    sat(cast.ben, given(cast.blue, "Thirteen days"))
    cast.blue.memberships.filter(user=cast.ben).update(left_at=timezone.now())
    (row,) = teacher_home(cast.ada, timezone.now()).given
    assert (row.handed_in, row.students) == (0, 1)


def test_closed_assignments_and_archived_classes_are_out_of_the_way(cast):
    now = timezone.now()
    given(cast.blue, "Gone", opens_at=now - 3 * DAY, due_at=now - 2 * DAY, closes_at=now - DAY)
    old = makers.ClassroomFactory(name="Last year", teacher=cast.ada, archived_at=now)
    given(old, "Last year's quiz")
    home = teacher_home(cast.ada, now)
    assert [row.name for row in home.classes] == ["Blue"]
    assert not home.given


def test_an_assignment_that_opens_later_says_so(cast, client_of):
    now = timezone.now()
    given(cast.blue, "Later", opens_at=now + DAY, due_at=now + 2 * DAY, closes_at=now + 3 * DAY)
    assert "opens tomorrow" in client_of(cast.ada).get("/home/").content.decode()


def test_times_are_those_of_the_class(cast):
    cast.blue.time_zone = "Asia/Tokyo"
    cast.blue.save()
    due = timezone.now().replace(hour=20, minute=0) + timedelta(days=4)
    given(cast.blue, "Thirteen days", due_at=due, closes_at=due + DAY)
    (row,) = teacher_home(cast.ada, timezone.now()).given
    assert row.due.endswith("05:00")


def test_a_new_teacher_is_told_what_to_do(client_of, db):
    page = client_of(makers.TeacherFactory()).get("/home/").content.decode()
    assert "You have no class yet" in page


@pytest.mark.parametrize("name", ["ada", "ben", "dia", "ole"])
def test_each_role_meets_its_own_part_and_no_other(cast, client_of, name):
    page = client_of(getattr(cast, name)).get("/home/").content.decode()
    expected = {"ada": "teacher", "ben": "student", "dia": "editor", "ole": "editor"}[name]
    found = {role for role in ("student", "teacher", "editor") if f'id="{role}-home"' in page}
    assert found == {expected}


def test_somebody_who_teaches_and_edits_meets_both_parts(client_of, db):
    person = makers.TeacherFactory(is_editor=True)
    page = client_of(person).get("/home/").content.decode()
    assert 'id="teacher-home"' in page
    assert 'id="editor-home"' in page


def test_thirty_classes_cost_as_many_queries_as_three(cast, client_of):
    client = client_of(cast.ada)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/home/").status_code == 200
        return len(asked)

    def add(many):
        for n in range(many):
            student = makers.StudentFactory()
            room = makers.ClassroomFactory(teacher=cast.ada, students=[student])
            sat(student, given(room, f"Quiz {n}"))

    add(3)
    with_three = cost()
    add(27)
    assert cost() == with_three
