"""The pages of taking a quiz, with and without htmx."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.models import Assignment
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt
from tests import makers

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def assignment(cast):
    return makers.AssignmentFactory(classroom=cast.blue, minutes=30)


@pytest.fixture
def attempt(cast, assignment):
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def ben(cast, client_of):
    return client_of(cast.ben)


def save(client, attempt, position, **posted):
    url = reverse("answer-save", args=[attempt.pk, position])
    form = {"seen": 0, "save_key": f"key-{position}-{posted.get('seen', 0)}-x"} | posted
    htmx = form.pop("htmx", False)
    return client.post(url, form, **(HTMX if htmx else {}))


def test_ben_starts_answers_hands_in_and_sees_why_without_javascript(ben, assignment):
    response = ben.post(reverse("attempt-start", args=[assignment.pk]), follow=True)
    attempt = Attempt.objects.get()
    assert response.redirect_chain[-1][0] == reverse("question-page", args=[attempt.pk, 1])
    response = save(ben, attempt, 1, choice="c", go="next")
    assert response.url == reverse("question-page", args=[attempt.pk, 2])
    response = save(ben, attempt, 2, choice="a", go="finish")
    assert response.url == reverse("finish-page", args=[attempt.pk])
    assert b"1 question is still unanswered" in ben.get(response.url).content
    response = ben.post(reverse("attempt-hand-in", args=[attempt.pk]), follow=True)
    page = response.content.decode()
    assert response.redirect_chain[-1][0] == reverse("review-page", args=[attempt.pk])
    assert "of 3 points" in page
    assert "Check the date, then the actor." in page
    assert "Show me in the reading" in page


def test_an_autosave_is_acknowledged_by_its_key_alone(ben, attempt):
    response = save(ben, attempt, 1, choice="c", htmx=True)
    assert (response.status_code, response.content) == (204, b"")
    assert response["X-Saved"] == "1 key-1-0-x"


def test_next_by_htmx_saves_and_brings_the_next_question(ben, attempt):
    response = save(ben, attempt, 1, choice="c", go="next", htmx=True)
    assert response["HX-Push-Url"] == reverse("question-page", args=[attempt.pk, 2])
    assert "Question 2 of 3" in response.content.decode()
    assert AttemptItem.objects.get(attempt=attempt, position=1).answer == {"choice": "c"}


def test_a_refresh_shows_what_was_saved(ben, attempt):
    save(ben, attempt, 1, choice="c")
    page = ben.get(reverse("question-page", args=[attempt.pk, 1])).content.decode()
    assert "checked" in page.split('value="c"')[1].split(">")[0]


def test_a_stale_tab_gets_409_and_words(ben, attempt):
    save(ben, attempt, 1, choice="c")
    response = save(ben, attempt, 1, choice="a", save_key="key-other-tab", htmx=True)
    assert response.status_code == 409
    assert "another tab" in response.content.decode()


def test_an_unreadable_answer_gets_422_and_the_saved_one_stays(ben, attempt):
    save(ben, attempt, 1, choice="c")
    response = save(ben, attempt, 1, seen=1, choice="zzz")
    assert response.status_code == 422
    assert "not part of this question" in response.content.decode()
    assert AttemptItem.objects.get(attempt=attempt, position=1).answer == {"choice": "c"}


def typing(cast, key):
    quiz = makers.QuizFactory(questions=[makers.VersionFactory(type=key).question])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


def test_what_ben_typed_stays_on_the_page_that_cannot_read_it(ben, cast):
    attempt = typing(cast, "numeric")
    save(ben, attempt, 1, text="77")
    response = save(ben, attempt, 1, seen=1, text='90 "or" 100', go="next")
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="90 &quot;or&quot; 100"' in page
    assert "one number" in page
    assert 'value="77"' not in page
    assert AttemptItem.objects.get(attempt=attempt).answer == {"text": "77"}
    assert save(ben, attempt, 1, seen=1, save_key="key-again", text="90").status_code == 302
    assert AttemptItem.objects.get(attempt=attempt).answer == {"text": "90"}


def test_an_essay_too_long_to_keep_is_all_there_to_be_shortened(ben, cast):
    attempt = typing(cast, "essay")
    page = save(ben, attempt, 1, text="word " * 1200 + "end.").content.decode()
    assert "word " * 1200 + "end.</textarea>" in page
    assert "Words saved" not in page


def test_a_broken_form_keeps_what_was_typed_too(ben, cast):
    page = save(ben, typing(cast, "short_answer"), 1, text="Marucla", save_key="").content.decode()
    assert 'value="Marucla"' in page


@pytest.mark.parametrize("broken", [{"seen": "x"}, {"seen": -1}, {"save_key": ""}, {"save_key": "<script>"}])
def test_a_broken_form_gets_422_and_words(ben, attempt, broken):
    response = save(ben, attempt, 1, **({"choice": "c"} | broken))
    assert response.status_code == 422
    assert "incomplete" in response.content.decode()
    assert AttemptItem.objects.get(attempt=attempt, position=1).answer is None


def test_the_address_of_a_save_leads_back_to_the_question(ben, attempt):
    response = ben.get(reverse("answer-save", args=[attempt.pk, 2]))
    assert response.url == reverse("question-page", args=[attempt.pk, 2])


def test_flagging_saves_the_answer_too_and_shows_in_the_navigator(ben, attempt):
    save(ben, attempt, 2, choice="c", flag="on")
    item = AttemptItem.objects.get(attempt=attempt, position=2)
    assert (item.flagged, item.answer) == (True, {"choice": "c"})
    assert b"step--flagged" in ben.get(reverse("question-page", args=[attempt.pk, 1])).content


def test_when_time_is_up_a_question_leads_to_the_result(ben, attempt):
    Attempt.objects.update(deadline=timezone.now() - timedelta(seconds=1))
    response = ben.get(reverse("question-page", args=[attempt.pk, 1]), follow=True)
    assert "Time ran out" in response.content.decode()
    assert Attempt.objects.get().handed_in_by == "clock"


def test_a_save_after_time_is_kept_late_and_refused(ben, attempt):
    Attempt.objects.update(deadline=timezone.now() - timedelta(seconds=1))
    response = save(ben, attempt, 1, choice="c", htmx=True)
    assert response.status_code == 409
    assert AttemptItem.objects.get(attempt=attempt, position=1).responses.get().late


@pytest.mark.parametrize(
    ("rule", "mark", "why"),
    [("after_hand_in", True, True), ("mark_then_close", True, False), ("after_close", False, False)],
)
def test_the_feedback_rule_decides_what_ben_sees_after_handing_in(ben, cast, rule, mark, why):
    assignment = makers.AssignmentFactory(classroom=cast.blue, feedback=rule)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    save(ben, attempt, 1, choice="c")
    page = ben.post(reverse("attempt-hand-in", args=[attempt.pk]), follow=True).content.decode()
    assert ("of 3 points" in page) is mark
    assert ("Check the date, then the actor." in page) is why
    assert ("milder word" in page) is why


@pytest.mark.parametrize("rule", ["mark_then_close", "after_close"])
def test_who_closes_earlier_by_exception_sees_the_answers_when_everybody_has_closed(ben, cast, rule):
    assignment = makers.AssignmentFactory(classroom=cast.blue, feedback=rule)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    ben.post(reverse("attempt-hand-in", args=[attempt.pk]))
    assignment.exceptions.create(
        student=cast.ben, due_at=attempt.started_at, closes_at=timezone.now() - timedelta(seconds=1)
    )
    url = reverse("review-page", args=[attempt.pk])
    assert "Check the date, then the actor." not in ben.get(url).content.decode()
    Assignment.objects.update(due_at=attempt.started_at, closes_at=timezone.now())
    assert "Check the date, then the actor." in ben.get(url).content.decode()


def test_a_guest_tries_and_keeps_the_result_when_signing_in(client, cast):
    quiz = makers.QuizFactory(open_to_guests=True, title="Try it")
    assert client.get("/").status_code == 200
    client.post(reverse("try-start"), follow=True)
    attempt = Attempt.objects.get(quiz=quiz)
    save(client, attempt, 1, choice="c")
    client.post(reverse("attempt-hand-in", args=[attempt.pk]))
    client.post(reverse("account_login"), {"login": "ben", "password": makers.PASSWORD})
    attempt.refresh_from_db()
    assert (attempt.student, attempt.guest) == (cast.ben, "")
    assert client.get(reverse("review-page", args=[attempt.pk])).status_code == 200


def test_a_guest_is_forgotten_with_the_browser_so_that_nobody_else_goes_on(client, db):
    makers.QuizFactory(open_to_guests=True)
    client.post(reverse("try-start"))
    assert client.cookies["sessionid"]["max-age"] == ""


def test_nobody_floods_the_school_with_tries(settings, db):
    from django.test import Client

    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "try_address": "3/m/ip"}
    makers.QuizFactory(open_to_guests=True)
    answers = [Client().post(reverse("try-start")) for _one in range(5)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429, 429]
    assert answers[-1]["Retry-After"] == "60"
    assert Attempt.objects.count() == 3


def test_another_guest_gets_404_on_a_guests_attempt(client, db):
    from django.test import Client

    makers.QuizFactory(open_to_guests=True)
    client.post(reverse("try-start"))
    other = Client()
    other.post(reverse("try-start"))
    mine = Attempt.objects.order_by("pk").first()
    assert client.get(reverse("question-page", args=[mine.pk, 1])).status_code == 200
    assert other.get(reverse("question-page", args=[mine.pk, 1])).status_code == 404


def test_queries_of_question_finish_and_review_do_not_grow_with_the_quiz(ben, cast):
    def count(size):
        quiz = makers.QuizFactory(questions__size=size)
        assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
        attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
        counts = []
        for name, args in (("question-page", [attempt.pk, 1]), ("finish-page", [attempt.pk])):
            with CaptureQueriesContext(connection) as captured:
                assert ben.get(reverse(name, args=args)).status_code == 200
            counts.append(len(captured))
        for method, name in (("post", "attempt-hand-in"), ("get", "review-page"), ("get", "review-page")):
            with CaptureQueriesContext(connection) as captured:
                getattr(ben, method)(reverse(name, args=[attempt.pk]))
            counts.append(len(captured))
        return counts

    assert count(2) == count(20)


def test_a_result_offers_no_way_back_to_an_assignment_of_a_class_that_was_left(ben, cast, attempt):
    back = reverse("assignment-page", args=[attempt.assignment_id])
    page = ben.post(reverse("attempt-hand-in", args=[attempt.pk]), follow=True).content.decode()
    assert back in page
    cast.blue.memberships.filter(user=cast.ben).update(left_at=timezone.now())
    page = ben.get(reverse("review-page", args=[attempt.pk])).content.decode()
    assert "of 3 points" in page
    assert back not in page


@pytest.mark.parametrize("who", ["ben", "ada"])
def test_a_result_says_how_each_question_was_marked(who, cast, client_of, attempt):
    client_of(cast.ben).post(reverse("attempt-hand-in", args=[attempt.pk]))
    name = "review-page" if who == "ben" else "attempt-detail-page"
    page = client_of(getattr(cast, who)).get(reverse(name, args=[attempt.pk])).content.decode()
    assert page.count("number-right scoring") == 3
