"""Assigning, changing and deleting in the browser."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.queries import quizzes_for
from quizzes.models import Assignment, Classroom
from tests import makers

OUTSIDERS = ["ben", "cleo", "cem", "dia", "ole"]


def wishes(quiz, **changes):
    day = timezone.now()
    usual = {
        "quiz": quiz.pk,
        "classes": Classroom.objects.get(name="Blue").pk,
        "audience": "class",
        "title": "",
        "opens_at": f"{day:%Y-%m-%d}T09:00",
        "due_at": f"{day + timedelta(days=7):%Y-%m-%d}T23:59",
        "closes_at": f"{day + timedelta(days=9):%Y-%m-%d}T23:59",
        "minutes": "25",
        "attempts_allowed": "2",
        "mode": "test",
        "feedback": "after_close",
        "counts": "last",
    }
    return usual | changes


def test_only_the_teacher_of_the_class_may_assign(cast, client_of):
    url = reverse("assignment-create-page", args=[cast.blue.pk])
    quiz = makers.QuizFactory()
    for person in OUTSIDERS:
        client = client_of(getattr(cast, person))
        assert client.get(url).status_code == 404, person
        assert client.post(url, wishes(quiz)).status_code == 404, person
    assert client_of(None).post(url, wishes(quiz)).status_code == 302
    assert not Assignment.objects.exists()
    assert client_of(cast.ada).get(url).status_code == 200


@pytest.mark.parametrize("name", ["assignment-change-page", "assignment-delete"])
def test_only_the_teacher_of_the_class_changes_or_deletes(cast, client_of, name):
    given = makers.AssignmentFactory(classroom=cast.blue)
    url = reverse(name, args=[given.pk])
    before = Assignment.objects.values().get(pk=given.pk)
    for person in OUTSIDERS:
        assert client_of(getattr(cast, person)).post(url, wishes(given.quiz)).status_code == 404, person
    assert client_of(None).post(url).status_code == 302
    assert Assignment.objects.values().get(pk=given.pk) == before


def test_ada_assigns_a_quiz_in_the_zone_of_her_class(cast, client_of):
    Classroom.objects.filter(pk=cast.blue.pk).update(time_zone="Asia/Tokyo")
    quiz = makers.QuizFactory(title="Thirteen days")
    url = reverse("assignment-create-page", args=[cast.blue.pk])
    answer = client_of(cast.ada).post(url, wishes(quiz, opens_at="2026-01-20T09:00"))
    given = Assignment.objects.get()
    assert answer["Location"] == reverse("assignment-detail-page", args=[given.pk])
    assert given.opens_at == datetime(2026, 1, 20, 0, 0, tzinfo=UTC)
    assert (given.minutes, given.attempts_allowed, given.feedback, given.counts) == (
        25,
        2,
        "after_close",
        "last",
    )
    assert given.items.count() == 3


def test_assign_pressed_twice_gives_it_once_and_another_wish_is_another_assignment(cast, client_of):
    ada, quiz = client_of(cast.ada), makers.QuizFactory()
    url = reverse("assignment-create-page", args=[cast.blue.pk])
    wish = wishes(quiz)
    first, again = ada.post(url, wish), ada.post(url, wish)
    assert first["Location"] == again["Location"]
    assert Assignment.objects.count() == 1
    ada.post(url, wish | {"minutes": "30"})
    assert Assignment.objects.count() == 2
    Assignment.objects.update(made_at=timezone.now() - timedelta(minutes=5))
    ada.post(url, wish)
    assert Assignment.objects.count() == 3


def test_the_form_says_the_zone_and_comes_with_sensible_times(cast, client_of):
    Classroom.objects.filter(pk=cast.blue.pk).update(time_zone="Asia/Tokyo")
    text = client_of(cast.ada).get(reverse("assignment-create-page", args=[cast.blue.pk])).content.decode()
    assert "Asia/Tokyo" in text
    assert text.count("T23:59") == 2


def test_a_faulty_form_comes_back_with_everything_kept(cast, client_of):
    quiz = makers.QuizFactory()
    sent = wishes(quiz, title="Homework 3", due_at="2020-01-01T09:00", minutes="25")
    url = reverse("assignment-create-page", args=[cast.blue.pk])
    answer = client_of(cast.ada).post(url, sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "It is due before it opens" in text
    assert re.search(rf'value="{quiz.pk}"\s+required\s+checked', text)
    for kept in (
        'value="Homework 3"',
        'value="25"',
        'value="2020-01-01T09:00"',
    ):
        assert kept in text
    assert not Assignment.objects.exists()


def test_a_quiz_with_an_unpublished_question_comes_back_with_its_name(cast, client_of):
    quiz = makers.QuizFactory(questions=[makers.QuestionFactory(title="Empty shell")])
    answer = client_of(cast.ada).post(reverse("assignment-create-page", args=[cast.blue.pk]), wishes(quiz))
    assert answer.status_code == 422
    assert "Empty shell" in answer.content.decode()


def test_a_quiz_of_another_teacher_is_neither_offered_nor_accepted(cast, client_of):
    quiz = makers.QuizFactory(title="Of Cem alone", owner=cast.cem)
    client, url = client_of(cast.ada), reverse("assignment-create-page", args=[cast.blue.pk])
    assert "Of Cem alone" not in client.get(url).content.decode()
    answer = client.post(url, wishes(quiz))
    assert answer.status_code == 422
    assert "Choose a quiz from the list." in answer.content.decode()


def test_a_quiz_whose_answers_anybody_sees_is_given_only_on_purpose(cast, client_of):
    quiz = makers.QuizFactory(title="First check", open_to_guests=True)
    client, url = client_of(cast.ada), reverse("assignment-create-page", args=[cast.blue.pk])
    assert "sees the right answers at once" in client.get(url).content.decode()
    refused = client.post(url, wishes(quiz, anyway=quiz.pk + 1))
    assert refused.status_code == 422
    assert "The answers of “First check” are open to everybody." in refused.content.decode()
    assert not Assignment.objects.exists()
    assert client.post(url, wishes(quiz, anyway=quiz.pk)).status_code == 302
    assert Assignment.objects.get().quiz == quiz


def test_the_tick_for_an_open_quiz_is_kept_with_the_rest(cast, client_of):
    quiz = makers.QuizFactory(open_to_guests=True)
    url = reverse("assignment-create-page", args=[cast.blue.pk])
    text = client_of(cast.ada).post(url, wishes(quiz, anyway=quiz.pk, minutes="x")).content.decode()
    assert re.search(rf'name="anyway"\s+value="{quiz.pk}" checked', text)


def test_ada_reads_which_quizzes_share_questions_with_an_open_one(cast, client_of):
    shared = makers.VersionFactory().question
    makers.QuizFactory(questions=[shared], open_to_guests=True)
    client, url = client_of(cast.ada), reverse("assignment-create-page", args=[cast.blue.pk])
    makers.QuizFactory()
    assert "stands in a quiz that anybody can try" not in client.get(url).content.decode()
    makers.QuizFactory(questions=[shared], owner=cast.ada)
    assert "1 question of it stands in a quiz that anybody can try" in client.get(url).content.decode()


def test_ada_looks_at_the_questions_without_meeting_the_key(cast, client_of):
    quiz = makers.QuizFactory(questions__size=1)
    version = quiz.items.get().question.current
    text = client_of(cast.ada).get(reverse("assignment-create-page", args=[cast.blue.pk])).content.decode()
    assert version.substance.stem in text
    assert version.substance.options[0].feedback not in text


def test_ada_changes_the_terms_but_not_into_nonsense(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, minutes=15)
    url = reverse("assignment-change-page", args=[given.pk])
    client = client_of(cast.ada)
    assert 'value="15"' in client.get(url).content.decode()
    assert client.post(url, wishes(given.quiz, title="New title")).status_code == 302
    given.refresh_from_db()
    assert (given.title, given.minutes) == ("New title", 25)
    assert client.post(url, wishes(given.quiz, closes_at="2020-01-01T09:00")).status_code == 422


def test_ada_deletes_what_nobody_started_and_is_told_why_not_otherwise(cast, client_of):
    given, started = makers.AssignmentFactory.create_batch(2, classroom=cast.blue)
    started.attempts.create(student=cast.ben, title="x", started_at=timezone.now())
    client = client_of(cast.ada)
    assert client.post(reverse("assignment-delete", args=[given.pk])).status_code == 302
    refused = client.post(reverse("assignment-delete", args=[started.pk]))
    assert refused.status_code == 409
    assert "cannot be deleted" in refused.content.decode()
    assert list(Assignment.objects.all()) == [started]


def test_the_quiz_that_ada_comes_with_stands_first_then_her_own_newest_first(cast):
    ready = makers.QuizFactory.create_batch(2)
    old, new = makers.QuizFactory(owner=cast.ada), makers.QuizFactory(owner=cast.ada)
    offered = [quiz.pk for quiz in quizzes_for(cast.ada)]
    assert offered[:2] == [new.pk, old.pk]
    assert [pk for pk in offered if pk in {quiz.pk for quiz in ready}] == [quiz.pk for quiz in ready]
    assert [quiz.pk for quiz in quizzes_for(cast.ada, str(ready[1].pk))][:2] == [ready[1].pk, new.pk]


def test_the_queries_do_not_grow_with_quizzes_and_questions(cast, client_of):
    client, url = client_of(cast.ada), reverse("assignment-create-page", args=[cast.blue.pk])
    makers.QuizFactory()
    few = _queries(client, url)
    for _ in range(4):
        makers.QuizFactory(questions__size=8)
    makers.QuizFactory(owner=cast.ada)
    assert _queries(client, url) == few


def _queries(client, url):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)
