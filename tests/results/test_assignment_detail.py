"""One assignment: where the class is, and what was frozen."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.classes.actions import remove_student
from quizzes.models import Classroom
from quizzes.results.assignment_queries import FrozenQuestion, Tally, frozen_questions, tally
from tests import makers
from tests.results.school import answered


def test_only_the_teacher_of_the_class_sees_it(cast, client_of):
    url = reverse("assignment-detail-page", args=[makers.AssignmentFactory(classroom=cast.blue).pk])
    assert client_of(None).get(url).status_code == 302
    for person in ("ben", "cleo", "cem", "dia", "ole"):
        assert client_of(getattr(cast, person)).get(url).status_code == 404, person
    assert client_of(cast.ada).get(url).status_code == 200


def test_students_are_counted_where_they_are(cast):
    late, gone = makers.StudentFactory.create_batch(2)
    for student in (late, gone):
        cast.blue.memberships.create(user=student, role="student", joined_at=timezone.now())
    given = makers.AssignmentFactory(classroom=cast.blue, attempts_allowed=2)
    answered(cast.ben, given, 1)
    answered(cast.ben, given, 0, finish=False)
    answered(late, given, 1, at=timezone.now() + timedelta(days=1, hours=1))
    answered(gone, given, 1)
    remove_student(place=cast.blue.memberships.get(user=gone), by=cast.ada, at=timezone.now())
    assert tally(given) == Tally(students=3, not_started=1, running=1, handed_in=2, late=1)


def test_a_newer_version_in_the_bank_is_pointed_out(cast):
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=makers.QuizFactory(questions__size=1))
    question = given.items.get().version.question
    before = frozen_questions(given)
    makers.VersionFactory(question=question)
    (after,) = frozen_questions(given)
    assert before == [FrozenQuestion(question.title, after.stem, after.type, version=1, weight=1, newer=None)]
    assert (after.version, after.newer) == (1, 2)


def test_times_are_said_in_the_zone_of_the_class(cast, client_of):
    Classroom.objects.filter(pk=cast.blue.pk).update(time_zone="Asia/Tokyo")
    given = makers.AssignmentFactory(classroom=cast.blue)
    text = client_of(cast.ada).get(reverse("assignment-detail-page", args=[given.pk])).content.decode()
    given.refresh_from_db()
    assert f"{given.window.due_at:%H:%M}" in text
    assert given.window.due_at.utcoffset() == timedelta(hours=9)


def test_deleting_is_offered_only_while_nobody_has_started(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    client, url = client_of(cast.ada), reverse("assignment-detail-page", args=[given.pk])
    assert "Delete this assignment" in client.get(url).content.decode()
    answered(cast.ben, given, 1, finish=False)
    text = client.get(url).content.decode()
    assert "Delete this assignment" not in text
    assert "it cannot be deleted" in text


def test_its_queries_grow_neither_with_students_nor_with_questions(cast, client_of):
    client = client_of(cast.ada)
    counts = []
    for students, questions in ((1, 2), (20, 12)):
        people = makers.StudentFactory.create_batch(students)
        room = makers.ClassroomFactory(teacher=cast.ada, students=people)
        given = makers.AssignmentFactory(classroom=room, quiz=makers.QuizFactory(questions__size=questions))
        for person in people:
            answered(person, given, 1)
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("assignment-detail-page", args=[given.pk]))
        counts.append(len(caught))
    assert counts[0] == counts[1]
