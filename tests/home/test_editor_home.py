"""An editor's landing page: the bank at a glance."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.home.queries import editor_home
from tests import makers


def test_questions_are_counted_by_status(cast):
    makers.VersionFactory(question__status="published")
    makers.VersionFactory(question__status="published")
    makers.QuestionFactory(status="draft")
    counts = {status: count for status, _, count in editor_home().statuses}
    assert counts == {"draft": 1, "in_review": 0, "published": 2, "retired": 0}


def test_the_newest_change_comes_first(cast, client_of):
    makers.VersionFactory(question__title="Older", made_at=timezone.now() - timedelta(days=2))
    makers.VersionFactory(question__title="Newer", reason="The date was wrong.")
    assert [version.question.title for version in editor_home().changed] == ["Newer", "Older"]
    assert "The date was wrong." in client_of(cast.dia).get("/home/").content.decode()


def test_a_version_that_nobody_checked_is_listed_and_a_checked_one_is_not(cast):
    version = makers.VersionFactory()
    makers.VersionFactory(checked_by=cast.dia, checked_at=timezone.now())
    home = editor_home()
    assert home.unchecked == [version]
    assert home.unchecked_count == 1


def test_versions_that_are_out_of_use_need_no_check(cast):
    question = makers.VersionFactory().question
    newest = makers.VersionFactory(question=question)
    makers.VersionFactory(question__status="retired")
    assert editor_home().unchecked == [newest]


def test_thirty_questions_cost_as_many_queries_as_three(cast, client_of):
    client = client_of(cast.dia)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/home/").status_code == 200
        return len(asked)

    makers.VersionFactory.create_batch(3, made_by=cast.dia)
    with_three = cost()
    makers.VersionFactory.create_batch(27, made_by=cast.dia)
    assert cost() == with_three


def test_a_listed_question_is_one_click_away(cast, client_of):
    version = makers.VersionFactory()
    page = client_of(cast.dia).get("/home/").content.decode()
    assert page.count(f'href="/bank/{version.question.key}/"') == 2
