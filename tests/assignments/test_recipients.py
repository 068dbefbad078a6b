"""Who gets an assignment: several classes at once, groups, single students; and nobody else meets it."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import recipients
from quizzes.attempts.starting import start_attempt
from quizzes.classes.actions import remove_student
from quizzes.classes.models import Classroom
from quizzes.home.queries import student_home, teacher_home
from quizzes.results.assignment_queries import tally
from quizzes.results.queries import gradebook
from tests import makers
from tests.assignments.test_pages import wishes
from tests.results.school import answered


def place(room, student):
    return room.memberships.get(user=student)


def only(given, *students):
    """Give it to these single students from now on."""
    Assignment.objects.filter(pk=given.pk).update(to_everybody=False)
    given.refresh_from_db()
    given.named.set([place(given.classroom, student) for student in students])
    return given


def group_of(room, name, *students):
    made = room.groups.create(name=name)
    made.members.set([place(room, student) for student in students])
    return made


def assign(client, room, quiz, **changes):
    return client.post(reverse("assignment-create-page", args=[room.pk]), wishes(quiz, **changes))


def names(given):
    return sorted(recipient.user.username for recipient in recipients(given))


def test_one_form_gives_a_quiz_to_two_classes(cast, client_of):
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada)
    answer = assign(client_of(cast.ada), cast.blue, makers.QuizFactory(), classes=[cast.blue.pk, green.pk])
    here = Assignment.objects.get(classroom=cast.blue)
    assert answer["Location"] == reverse("assignment-detail-page", args=[here.pk])
    assert Assignment.objects.filter(classroom=green, to_everybody=True).count() == 1
    text = client_of(cast.ada).get(answer["Location"]).content.decode()
    assert "everybody in the class" in text


def test_the_hours_that_were_typed_are_meant_in_each_class_own_zone(cast, client_of):
    tokyo = makers.ClassroomFactory(name="Tokyo", teacher=cast.ada, time_zone="Asia/Tokyo")
    assign(client_of(cast.ada), cast.blue, makers.QuizFactory(), classes=[cast.blue.pk, tokyo.pk])
    opens = {given.classroom_id: given.window.opens_at for given in Assignment.objects.all()}
    assert {opens[pk].strftime("%H:%M") for pk in (cast.blue.pk, tokyo.pk)} == {"09:00"}
    assert opens[cast.blue.pk] - opens[tokyo.pk] == timedelta(hours=9)


def test_where_one_class_refuses_none_gets_it(cast, client_of):
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada)
    quiz = makers.QuizFactory(questions=[makers.QuestionFactory(title="Empty shell")])
    assert assign(client_of(cast.ada), cast.blue, quiz, classes=[cast.blue.pk, green.pk]).status_code == 422
    assert not Assignment.objects.exists()


def test_a_class_of_another_teacher_and_an_archived_one_are_neither_offered_nor_accepted(cast, client_of):
    put_away = makers.ClassroomFactory(name="Old", teacher=cast.ada, archived_at=timezone.now())
    client = client_of(cast.ada)
    text = client.get(reverse("assignment-create-page", args=[cast.blue.pk])).content.decode()
    for room in (cast.red, put_away):
        assert f"<bdi>{room.name}</bdi>" not in text
        answer = assign(client, cast.blue, makers.QuizFactory(), classes=[cast.blue.pk, room.pk])
        assert answer.status_code == 422
        assert "Tick again" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_a_student_or_group_of_another_class_is_not_accepted(cast, client_of):
    theirs = group_of(cast.red, "A", cast.cleo)
    for wrong in ({"groups": [theirs.pk]}, {"students": [place(cast.red, cast.cleo).pk]}):
        answer = assign(client_of(cast.ada), cast.blue, makers.QuizFactory(), **wrong)
        assert answer.status_code == 422
        assert "Tick again" in answer.content.decode()


def test_no_class_ticked_is_said_at_its_place(cast, client_of):
    answer = assign(client_of(cast.ada), cast.blue, makers.QuizFactory(), classes=[])
    assert (answer.status_code, "Tick at least one class." in answer.content.decode()) == (422, True)


def test_students_ticked_in_a_class_that_is_not_are_asked_about(cast, client_of):
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada)
    bens = place(cast.blue, cast.ben).pk
    answer = assign(client_of(cast.ada), cast.blue, makers.QuizFactory(), classes=[green.pk], students=[bens])
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Some of “Blue” are ticked, but the class is not." in text
    assert f'name="students" value="{bens}" checked' in " ".join(text.split())


def test_a_group_gets_it_and_so_does_who_joins_the_group_later(cast, client_of):
    group = group_of(cast.blue, "A", cast.ben)
    assign(client_of(cast.ada), cast.blue, makers.QuizFactory(), groups=[group.pk])
    given = Assignment.objects.get()
    assert (given.to_everybody, names(given)) == (False, ["ben"])
    group.members.add(place(cast.blue, cast.bea))
    assert names(given) == ["bea", "ben"]
    group.members.remove(place(cast.blue, cast.ben))
    assert names(given) == ["bea"]
    group.delete()
    assert names(given) == []


def test_a_group_and_a_student_of_it_ticked_both_count_once(cast, client_of):
    group = group_of(cast.blue, "A", cast.ben, cast.bea)
    bens = place(cast.blue, cast.ben).pk
    assign(client_of(cast.ada), cast.blue, makers.QuizFactory(), groups=[group.pk], students=[bens])
    given = Assignment.objects.get()
    assert names(given) == ["bea", "ben"]
    assert tally(given).students == 2
    remove_student(place=place(cast.blue, cast.ben), by=cast.ada, at=timezone.now())
    assert names(given) == ["bea"]


def test_who_is_not_given_it_meets_it_nowhere(cast, client_of):
    given = only(makers.AssignmentFactory(classroom=cast.blue, title="For Ben alone"), cast.ben)
    ben, bea = client_of(cast.ben), client_of(cast.bea)
    for name in ("assignment-page",):
        url = reverse(name, args=[given.pk])
        assert (ben.get(url).status_code, bea.get(url).status_code) == (200, 404)
    start = reverse("attempt-start", args=[given.pk])
    assert (ben.post(start).status_code, bea.post(start).status_code) == (302, 404)
    home = reverse("home-page")
    assert "For Ben alone" in ben.get(home).content.decode()
    assert "For Ben alone" not in bea.get(home).content.decode()


def test_work_of_who_is_given_it_no_longer_stays_theirs_and_starts_nothing_new(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, attempts_allowed=3, title="Taken back")
    done = answered(cast.bea, given, 1)
    only(given, cast.ben)
    bea = client_of(cast.bea)
    assert bea.get(reverse("review-page", args=[done.pk])).status_code == 200
    home = student_home(cast.bea, timezone.now())
    assert [(task.title, task.state) for task in home.done] == [("Taken back", "handed_in")]
    assert "Try again" not in bea.get(reverse("home-page")).content.decode()


def test_tallies_and_means_count_who_is_given_it(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    answered(cast.ben, given, 1 / 3)
    answered(cast.bea, given, 1)
    only(given, cast.ben)
    counted = tally(given)
    assert (counted.students, counted.handed_in, counted.not_started) == (1, 1, 0)
    book = gradebook(cast.blue, timezone.now())
    column = book.columns[0]
    assert (column.students, column.handed_in, column.mean, book.mean) == (
        1,
        1,
        Fraction(1, 3),
        Fraction(1, 3),
    )
    (row,) = teacher_home(cast.ada, timezone.now()).given
    assert (row.students, row.handed_in, row.working) == (1, 1, 0)
    text = client_of(cast.ada).get(reverse("gradebook-page", args=[cast.blue.pk])).content.decode()
    assert "handed in; not assigned now, does not count" in text
    assert "1 of 1 handed in" in text


def test_the_table_says_who_is_not_given_it(cast, client_of):
    only(makers.AssignmentFactory(classroom=cast.blue), cast.ben)
    stands = {row.username: row.stands[0].state for row in gradebook(cast.blue, timezone.now()).rows}
    assert stands == {"ben": "not-started", "bea": "not-given"}
    client = client_of(cast.ada)
    assert (
        "</span> not assigned<" in client.get(reverse("gradebook-page", args=[cast.blue.pk])).content.decode()
    )
    assert ",not assigned," in client.get(reverse("gradebook-csv", args=[cast.blue.pk])).content.decode()


def test_home_counts_of_a_few_are_not_those_of_the_class(cast):
    given = only(makers.AssignmentFactory(classroom=cast.blue), cast.ben)
    start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    everybody = makers.AssignmentFactory(classroom=cast.blue)
    rows = {row.pk: (row.students, row.working) for row in teacher_home(cast.ada, timezone.now()).given}
    assert rows == {given.pk: (1, 1), everybody.pk: (2, 0)}


def test_ada_changes_who_gets_it(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    url, client = reverse("assignment-change-page", args=[given.pk]), client_of(cast.ada)
    bens = place(cast.blue, cast.ben).pk
    sent = wishes(given.quiz, audience="some", students=[bens])
    assert client.post(url, sent).status_code == 302
    given.refresh_from_db()
    assert names(given) == ["ben"]
    page = " ".join(client.get(url).content.decode().split())
    assert f'name="students" value="{bens}" checked' in page
    assert client.post(url, wishes(given.quiz, audience="class")).status_code == 302
    given.refresh_from_db()
    assert (given.to_everybody, given.named.count()) == (True, 0)


def test_only_some_without_anybody_ticked_is_asked_about(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    url = reverse("assignment-change-page", args=[given.pk])
    answer = client_of(cast.ada).post(url, wishes(given.quiz, audience="some"))
    assert answer.status_code == 422
    assert "Nobody is ticked." in answer.content.decode()
    given.refresh_from_db()
    assert given.to_everybody


def test_a_quiz_can_come_chosen_and_unusual_terms_stand_open(cast, client_of):
    quiz = makers.QuizFactory()
    client, url = client_of(cast.ada), reverse("assignment-create-page", args=[cast.blue.pk])
    text = " ".join(client.get(url, {"quiz": quiz.pk}).content.decode().split())
    assert f'value="{quiz.pk}" required checked' in text
    assert '<details class="card">' in text
    assert client.get(url, {"quiz": "nonsense"}).status_code == 200
    faulty = client.post(url, wishes(quiz, attempts_allowed="99")).content.decode()
    assert '<details class="card" open>' in " ".join(faulty.split())


@pytest.mark.parametrize("name", ["home-page", "assignment-create-page", "gradebook-page"])
def test_the_queries_grow_neither_with_groups_nor_with_students(cast, client_of, name):
    client, counts = client_of(cast.ada), []
    for students, groups in ((3, 1), (25, 6)):
        people = makers.StudentFactory.create_batch(students)
        room = makers.ClassroomFactory(teacher=cast.ada, students=people)
        for number in range(groups):
            group = group_of(room, f"G{number}", *people[number::groups])
            given = makers.AssignmentFactory(classroom=room)
            only(given, people[0]).groups.add(group)
            start_attempt(student=people[0], assignment=given, at=timezone.now())
        args = [] if name == "home-page" else [room.pk]
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse(name, args=args)).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_a_students_home_takes_the_same_queries_for_one_assignment_and_for_ten(cast, client_of):
    group, counts = group_of(cast.blue, "A", cast.ben), []
    client = client_of(cast.ben)
    for _ in range(2):
        for _ in range(5 if counts else 1):
            only(makers.AssignmentFactory(classroom=cast.blue)).groups.add(group)
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("home-page"))
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert Classroom.objects.count() == 2
