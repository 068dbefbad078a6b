"""The admin as Dia sees it: the reading, the bank and the ready quizzes, all to read; nothing else."""

import pytest

from quizzes.bank.models import Question
from quizzes.quiz.loading import load_quizzes
from quizzes.quiz.models import Quiz
from tests import makers

SEEN = [
    "claim", "dispute", "event", "evidence", "misconception", "passage", "person", "place", "question",
    "questionversion", "quiz", "sentence", "source", "term", "topic",
]  # fmt: skip


@pytest.fixture
def office(question, folder, cast, client_of):
    load_quizzes(folder)
    return client_of(cast.dia)


def test_dia_sees_exactly_these_tables(office):
    (app,) = [app for app in office.get("/admin/").context["app_list"] if app["app_label"] == "quizzes"]
    assert sorted(model["object_name"].lower() for model in app["models"]) == SEEN
    assert len(office.get("/admin/").context["app_list"]) == 1


@pytest.mark.parametrize("model", SEEN)
def test_dia_may_look_and_not_touch(model, office):
    base = f"/admin/quizzes/{model}/"
    listing = office.get(base)
    assert listing.status_code == 200
    first = listing.context["cl"].result_list[0]
    page = office.get(f"{base}{first.pk}/change/")
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert office.post(f"{base}{first.pk}/change/", {"title": "x", "key": "y"}).status_code == 404
    assert office.get(f"{base}add/").status_code == 404
    assert office.get(f"{base}{first.pk}/delete/").status_code == 404
    assert office.post(base, {"action": "delete_selected", "_selected_action": first.pk}).status_code in (
        200,
        302,
        403,
    )
    assert type(first).objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize("model", SEEN)
def test_the_operator_reads_the_same_and_students_and_teachers_nothing(model, office, cast, client_of):
    base = f"/admin/quizzes/{model}/"
    assert client_of(cast.ole).get(base).status_code == 200
    assert client_of(cast.ole).get(f"{base}add/").status_code == 404
    for person in (cast.ben, cast.ada, None):
        assert client_of(person).get(base).status_code in (302, 404)


def test_a_questions_page_leads_to_its_correction_and_shows_its_history(office):
    question = Question.objects.get(key="q-before-001")
    html = office.get(f"/admin/quizzes/question/{question.pk}/change/").content.decode()
    assert 'href="/bank/q-before-001/change/">Correct this question</a>' in html
    assert "bank files" in html
    assert "Check the actor." in html


@pytest.mark.parametrize(
    "query", ["q=announced", "topic__id__exact=1", "status__exact=published", "task=mcq"]
)
def test_questions_can_be_searched_and_filtered(query, office):
    assert office.get(f"/admin/quizzes/question/?{query}").status_code == 200


def test_a_question_without_a_version_does_not_break_the_office(office):
    draft = makers.QuestionFactory(status="draft")
    assert office.get("/admin/quizzes/question/").status_code == 200
    assert office.get(f"/admin/quizzes/question/{draft.pk}/change/").status_code == 200


def test_a_teachers_own_quiz_is_not_in_the_office(office, cast):
    mine = makers.QuizFactory(owner=cast.ada, title="Ada's own")
    assert "Ada&#x27;s own" not in office.get("/admin/quizzes/quiz/").content.decode()
    assert office.get(f"/admin/quizzes/quiz/{mine.pk}/change/").status_code == 302
    assert Quiz.objects.filter(pk=mine.pk).exists()


def test_the_list_of_questions_costs_the_same_for_3_and_for_30(office, django_assert_max_num_queries):
    for _ in range(30):
        makers.VersionFactory()
    with django_assert_max_num_queries(12):
        office.get("/admin/quizzes/question/")
