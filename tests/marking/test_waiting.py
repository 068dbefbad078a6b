"""What waits for a teacher is told on the first page and on the assignment's, wherever it comes from."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.marking.remarking import agree
from quizzes.marking.waiting import ToMark, to_mark
from tests import makers
from tests.results.school import answer


@pytest.fixture
def given(cast, start):
    quiz = makers.QuizFactory(questions__size=2)
    return makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, made_at=start - timedelta(hours=2))


@pytest.fixture
def ben(cast, given, hand_in_answers):
    return hand_in_answers(cast.ben, given, [{"choice": "c"}, {"choice": "c"}])


def test_nothing_waits_where_everything_is_marked(cast, ben, given, client_of):
    assert to_mark(cast.ada) == []
    client = client_of(cast.ada)
    assert "Waits for you" not in client.get("/home/").content.decode()
    assert (
        "Mark and decide"
        not in client.get(reverse("assignment-detail-page", args=[given.pk])).content.decode()
    )


def test_late_answers_to_one_question_wait_once(cast, ben, given, start, client_of):
    for later, choice in enumerate("ab"):
        at = start + timedelta(minutes=later)
        answer(ben.items.get(position=1), {"choice": choice}, at, late=True)
    assert to_mark(cast.ada) == [ToMark(given, 0, late=1)]
    client = client_of(cast.ada)
    for url in ("/home/", reverse("assignment-detail-page", args=[given.pk])):
        page = client.get(url).content.decode()
        assert "1 late answer to decide on" in page
        assert reverse("marking-page", args=[given.pk]) in page


def test_a_corrected_question_waits_until_the_teacher_agrees(cast, ben, given, start, client_of):
    makers.VersionFactory(question=given.items.get(position=1).version.question)
    assert to_mark(cast.ada) == [ToMark(given, 0, corrected=1)]
    assert "1 question was corrected since" in client_of(cast.ada).get("/home/").content.decode()
    assigned = given.items.select_related("version__question__current", "assignment").get(position=1)
    agree(assigned=assigned, to=assigned.version.question.current_id, by=cast.ada, at=start)
    assert to_mark(cast.ada) == []


def test_nothing_waits_for_a_stranger_or_in_an_archived_class(cast, ben, given, start):
    answer(ben.items.get(position=1), {"choice": "a"}, start, late=True)
    assert to_mark(cast.cem) == []
    cast.blue.archived_at = start
    cast.blue.save()
    assert to_mark(cast.ada) == []


def test_ten_assignments_cost_as_many_queries_as_one(cast, ben, given, start):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            found = to_mark(cast.ada)
        return len(asked), len(found)

    makers.VersionFactory(question=given.items.get(position=1).version.question)
    first, _one = cost()
    for _ in range(9):
        more = makers.AssignmentFactory(
            classroom=cast.blue, quiz=makers.QuizFactory(questions__size=1), made_at=start
        )
        makers.VersionFactory(question=more.items.get().version.question)
    assert cost() == (first, 10)
