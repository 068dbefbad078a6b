"""Study, tries and certainty, as a student meets them."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt
from tests import makers

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def ben(cast, client_of):
    return client_of(cast.ben)


@pytest.fixture
def begin(cast):
    def start(**settings):
        assignment = makers.AssignmentFactory(classroom=cast.blue, **settings)
        return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())

    return start


def post(client, attempt, go="check", position=1, **posted):
    item = AttemptItem.objects.get(attempt=attempt, position=position)
    url = reverse("answer-save", args=[attempt.pk, position])
    form = {"seen": item.save_number, "save_key": f"save-key-{item.save_number}", "go": go} | posted
    return client.post(url, form, follow=True)


def item_of(attempt, position=1):
    return AttemptItem.objects.get(attempt=attempt, position=position)


def test_in_study_a_check_shows_why_at_once_and_closes_the_question(ben, begin):
    attempt = begin(mode="study")
    page = post(ben, attempt, choice="a").content.decode()
    assert "everyday meaning" in page
    assert "Check the date, then the actor." in page
    assert (item_of(attempt).closed, item_of(attempt).mark) == (True, Fraction(0))
    assert item_of(attempt).marks.get().mark == Fraction(0)


def test_a_check_by_a_corrected_key_is_recorded_with_the_version_that_judged(ben, begin):
    attempt = begin(mode="study")
    corrected = makers.VersionFactory(question=item_of(attempt).version.question)
    attempt.items.filter(position=1).update(judged=corrected)
    post(ben, attempt, choice="a")
    assert item_of(attempt).marks.get().version == corrected


def test_in_study_nothing_is_told_before_the_check(ben, begin):
    attempt = begin(mode="study")
    page = post(ben, attempt, go="", choice="a").content.decode()
    assert "everyday meaning" not in page
    assert "Check the date" not in page


def test_a_closed_question_cannot_be_changed_but_left(ben, begin):
    attempt = begin(mode="study")
    post(ben, attempt, choice="a")
    response = post(ben, attempt, go="next", choice="c")
    assert response.redirect_chain[-1][0] == reverse("question-page", args=[attempt.pk, 2])
    assert item_of(attempt).answer == {"choice": "a"}


def test_a_blank_answer_is_not_checked(ben, begin):
    attempt = begin(mode="study")
    response = post(ben, attempt)
    assert response.status_code == 409
    assert "Give an answer first" in response.content.decode()
    assert not item_of(attempt).closed


def test_a_test_cannot_be_checked(ben, begin):
    attempt = begin(mode="test")
    response = post(ben, attempt, choice="a")
    assert response.status_code == 409
    assert "everyday meaning" not in response.content.decode()
    assert not item_of(attempt).closed


def test_a_missed_try_brings_a_hint_without_the_key(ben, begin):
    attempt = begin(mode="tries")
    page = post(ben, attempt, choice="a").content.decode()
    assert "2 tries left" in page
    assert "everyday meaning" in page
    assert "milder word" not in page
    assert not item_of(attempt).closed


def test_the_hint_goes_when_the_answer_changes_so_that_nobody_can_fish(ben, begin):
    attempt = begin(mode="tries")
    post(ben, attempt, choice="a")
    page = post(ben, attempt, go="", choice="d").content.decode()
    assert "everyday meaning" not in page
    assert "No such vote" not in page


@pytest.mark.parametrize(
    ("choices", "mark"),
    [("c", Fraction(1)), ("ac", Fraction(2, 3)), ("abc", Fraction(1, 3)), ("abd", Fraction(0))],
)
def test_each_missed_try_costs_a_third(ben, begin, choices, mark):
    attempt = begin(mode="tries")
    for choice in choices:
        post(ben, attempt, choice=choice)
    item = item_of(attempt)
    assert (item.closed, item.mark) == (True, mark)
    done = hand_in(attempt=attempt, by=attempt.student, at=timezone.now())
    assert done.earned == mark


def test_an_unchecked_answer_counts_at_hand_in_with_the_tries_already_used(ben, begin):
    attempt = begin(mode="tries")
    post(ben, attempt, choice="a")
    post(ben, attempt, go="", choice="c")
    hand_in(attempt=attempt, by=attempt.student, at=timezone.now())
    assert item_of(attempt).mark == Fraction(2, 3)


def test_certainty_is_asked_saved_and_counted(ben, begin):
    attempt = begin(certainty=True)
    assert "How sure are you?" in ben.get(reverse("question-page", args=[attempt.pk, 1])).content.decode()
    post(ben, attempt, go="", position=1, choice="c", certainty="3")
    post(ben, attempt, go="", position=2, choice="c", certainty="2")
    post(ben, attempt, go="", position=3, choice="a", certainty="1")
    assert [item_of(attempt, n).certainty for n in (1, 2, 3)] == [3, 2, 1]
    assert item_of(attempt).responses.get().certainty == 3
    done = hand_in(attempt=attempt, by=attempt.student, at=timezone.now())
    assert done.earned == 1 + Fraction(2, 3)


def test_confident_errors_cost_but_never_below_nothing(ben, begin):
    attempt = begin(certainty=True)
    post(ben, attempt, go="", choice="a", certainty="3")
    assert hand_in(attempt=attempt, by=attempt.student, at=timezone.now()).earned == 0


def test_a_forged_certainty_is_ignored_where_it_is_not_asked(ben, begin):
    attempt = begin()
    post(ben, attempt, go="", choice="a", certainty="3")
    assert item_of(attempt).certainty is None
    assert Attempt.objects.get().certainty is False


def test_a_double_click_on_check_costs_one_try(ben, begin):
    attempt = begin(mode="tries")
    url = reverse("answer-save", args=[attempt.pk, 1])
    form = {"seen": 0, "save_key": "save-key-0", "go": "check", "choice": "a"}
    assert [ben.post(url, form).status_code for _click in range(2)] == [302, 302]
    assert (item_of(attempt).save_number, item_of(attempt).tries) == (1, 1)


def test_after_the_refusal_to_check_a_blank_the_page_saves_on(ben, begin):
    attempt = begin(mode="tries")
    url = reverse("answer-save", args=[attempt.pk, 1])
    refused = ben.post(url, {"seen": 0, "save_key": "save-key-0", "go": "check"}, **HTMX)
    assert refused.status_code == 409
    seen = refused["X-Saved"].split()[0]
    saved = ben.post(url, {"seen": seen, "save_key": "save-key-1", "choice": "c"}, **HTMX)
    assert saved.status_code == 204
    assert item_of(attempt).answer == {"choice": "c"}


@pytest.mark.parametrize("mode", ["study", "tries"])
@pytest.mark.parametrize("posted", [{"choice": "a"}, {"unchanged": "1"}, {"seen": "nonsense"}])
@pytest.mark.parametrize("htmx", [False, True])
def test_after_handing_in_no_question_tells_what_the_rule_still_keeps(ben, begin, mode, posted, htmx):
    attempt = begin(mode=mode, feedback="after_close")
    hand_in(attempt=attempt, by=None, at=timezone.now())
    url = reverse("answer-save", args=[attempt.pk, 1])
    form = {"seen": 0, "save_key": "save-key-1", "go": "1"} | posted
    page = ben.post(url, form, follow=True, headers={"HX-Request": "true"} if htmx else {}).content.decode()
    assert "everyday meaning" not in page
    assert "Check the date, then the actor." not in page


def test_who_moves_on_after_time_is_up_comes_to_the_result(ben, begin):
    attempt = begin(minutes=30)
    past = timezone.now() - timedelta(seconds=1)
    Attempt.objects.update(deadline=past)
    url = reverse("answer-save", args=[attempt.pk, 1])
    form = {"seen": 0, "save_key": "save-key-1", "go": "next", "unchanged": "1"}
    assert ben.post(url, form)["Location"] == reverse("review-page", args=[attempt.pk])
    assert ben.post(url, form, **HTMX)["HX-Redirect"] == reverse("review-page", args=[attempt.pk])
