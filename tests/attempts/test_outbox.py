"""The server's side of the outbox: whose answers wait, what counts as an acknowledgement, whose change is newer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts import outbox, rules
from quizzes.attempts.models import Attempt, AttemptItem, Response
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from tests import makers

SCRIPT = {"HTTP_HX_REQUEST": "true"}
ROW, OTHER = "row-of-one-page1", "row-of-another-1"


@pytest.fixture
def attempt(cast):
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=30)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def ben(cast, client_of):
    return client_of(cast.ben)


def send(client, attempt, key, choice="c", seen=0, **posted):
    url = reverse("answer-save", args=[attempt.pk, 1])
    return client.post(url, {"seen": seen, "save_key": key, "choice": choice} | posted, **SCRIPT)


def head(attempt):
    item = AttemptItem.objects.get(attempt=attempt, position=1)
    return item.answer and item.answer["choice"], item.save_number


@pytest.mark.parametrize(
    ("key", "newest", "after", "wins"),
    [
        (f"{ROW}.2", f"{ROW}.1", (), True),
        (f"{ROW}.10", f"{ROW}.9", (), True),
        (f"{ROW}.1", f"{ROW}.2", (), False),
        (f"{ROW}.2", f"{ROW}.2", (), False),
        (f"{ROW}.2", f"{OTHER}.1", (), False),
        (f"{ROW}.1", f"{OTHER}.7", (OTHER,), True),
        (f"{ROW}.1", f"{ROW}.2", (ROW,), False),
        ("a-key-of-a-form", "a-key-of-a-form", (), False),
        ("a-key-of-a-form", "another-form-key", (), False),
    ],
)
def test_a_page_goes_on_from_its_own_earlier_change_only(key, newest, after, wins):
    assert rules.comes_after(key, newest, after) is wins


def test_a_change_whose_forerunner_was_saved_without_its_knowing_is_obeyed(ben, attempt):
    """The first answer arrived, its acknowledgement did not, and Ben changed his mind meanwhile."""
    send(ben, attempt, f"{ROW}.1", "a")
    response = send(ben, attempt, f"{ROW}.2", "c")
    assert response["X-Saved"] == f"2 {ROW}.2"
    assert head(attempt) == ("c", 2)


def test_a_request_that_was_overtaken_changes_nothing(ben, attempt):
    send(ben, attempt, f"{ROW}.2", "c")
    response = send(ben, attempt, f"{ROW}.1", "a")
    assert response.status_code == 409
    assert head(attempt) == ("c", 1)


def test_a_page_that_took_over_what_a_closed_tab_left_is_obeyed_after_it(ben, attempt):
    send(ben, attempt, f"{OTHER}.3", "a")
    assert send(ben, attempt, f"{ROW}.1", "c", after=OTHER)["X-Saved"] == f"2 {ROW}.1"
    assert head(attempt) == ("c", 2)


def test_another_tab_is_still_told_that_it_is_stale(ben, attempt):
    send(ben, attempt, f"{OTHER}.1", "a")
    response = send(ben, attempt, f"{ROW}.1", "c")
    assert (response.status_code, response["X-Refused"]) == (409, f"stale {ROW}.1")
    assert not response.has_header("X-Saved")
    assert "another tab" in response.content.decode()
    assert head(attempt) == ("a", 1)


def test_the_same_change_sent_by_two_pages_is_one_save(ben, attempt):
    answers = {send(ben, attempt, f"{ROW}.1")["X-Saved"] for _page in range(3)}
    assert answers == {f"1 {ROW}.1"}
    assert Response.objects.count() == 1


def test_an_acknowledgement_is_at_most_300_bytes(ben, attempt):
    assert len(send(ben, attempt, f"{ROW}.1").content) <= 300


def test_moving_on_without_a_change_saves_nothing(ben, attempt):
    send(ben, attempt, f"{ROW}.1", "a")
    response = send(ben, attempt, f"{ROW}.2", "", seen=1, unchanged="1", go="next")
    assert response["X-Saved"] == f"1 {ROW}.2"
    assert response["HX-Push-Url"] == reverse("question-page", args=[attempt.pk, 2])
    assert head(attempt) == ("a", 1)


def test_an_answer_that_waited_is_kept_with_when_it_was_typed(ben, attempt):
    send(ben, attempt, f"{ROW}.1", waited=str(10 * 60 * 1000))
    response = Response.objects.get()
    assert response.saved_at - response.typed_at == timedelta(minutes=10)


@pytest.mark.parametrize("waited", ["", "0", "900", "-5", "x", "1" * 30])
def test_an_answer_that_came_at_once_or_with_nonsense_has_no_such_time(ben, attempt, waited):
    send(ben, attempt, f"{ROW}.1", waited=waited)
    assert Response.objects.get().typed_at is None


def test_an_answer_typed_in_time_and_sent_after_the_deadline_shows_the_teacher_both(
    ben, attempt, cast, client_of
):
    began = timezone.now() - timedelta(minutes=20)
    Attempt.objects.update(started_at=began, deadline=began + timedelta(minutes=15))
    ben.get(reverse("question-page", args=[attempt.pk, 1]))
    response = send(ben, attempt, f"{ROW}.1", waited=str(8 * 60 * 1000))
    assert response["X-Refused"] == f"late {ROW}.1"
    assert "kept for your teacher" in response.content.decode()
    kept = Response.objects.get()
    assert kept.late
    assert kept.typed_at < Attempt.objects.get().deadline < kept.saved_at
    page = client_of(cast.ada).get(reverse("attempt-detail-page", args=[attempt.pk])).content.decode()
    assert "after the deadline, and does not count" in page
    assert "could not be sent then" in page


def test_an_answer_that_waited_while_ben_handed_in_elsewhere_is_kept_for_the_teacher(ben, attempt):
    ben.post(reverse("attempt-hand-in", args=[attempt.pk]))
    for _twice in range(2):
        response = send(ben, attempt, f"{ROW}.1", waited="600000")
        assert response.status_code == 409
        assert "already handed in" in response.content.decode()
    assert Response.objects.get().late
    assert head(attempt) == (None, 0)


def test_nobody_typed_an_answer_before_the_attempt_began(ben, attempt):
    began = timezone.now() - timedelta(minutes=20)
    Attempt.objects.update(started_at=began, deadline=began + timedelta(minutes=15))
    send(ben, attempt, f"{ROW}.1", waited=str(21 * 60 * 1000))
    kept = Response.objects.get()
    assert (kept.late, kept.typed_at) == (True, None)


def test_an_answer_given_after_handing_in_is_not(ben, attempt):
    ben.post(reverse("attempt-hand-in", args=[attempt.pk]))
    assert send(ben, attempt, f"{ROW}.1").status_code == 409
    assert not Response.objects.exists()


def test_a_change_to_a_question_that_was_checked_is_refused_not_swallowed(ben, attempt):
    Attempt.objects.update(mode="study")
    send(ben, attempt, f"{ROW}.1", "a", go="check")
    response = send(ben, attempt, f"{ROW}.2", "c", seen=1)
    assert response["X-Refused"] == f"checked {ROW}.2"
    assert head(attempt) == ("a", 1)


def test_an_answer_kept_for_ben_is_not_taken_from_bea(cast, client_of, attempt):
    """The page was Ben's; meanwhile Bea has signed in on the same machine."""
    bens = outbox.mark_of(Taker(cast.ben))
    response = send(client_of(cast.bea), attempt, f"{ROW}.1", person=bens)
    assert (response.status_code, response["X-Refused"]) == (409, f"person {ROW}.1")
    assert head(attempt) == (None, 0)


def test_a_mark_is_one_persons_in_every_session_and_says_nothing(cast):
    marks = {outbox.mark_of(Taker(user)) for user in (cast.ben, cast.bea)}
    assert len(marks) == 2
    assert outbox.mark_of(Taker(cast.ben)) in marks
    assert outbox.mark_of(Taker(None)) == ""
    assert outbox.mark_of(Taker(None, "abc")) not in marks


def test_the_line_says_who_is_there_and_gives_a_token_that_works(cast):
    browser = Client(enforce_csrf_checks=True)
    line = reverse("line-check")
    assert browser.get(line).json()["person"] == ""
    browser.force_login(cast.ben)
    said = browser.get(line).json()
    assert said["person"] == outbox.mark_of(Taker(cast.ben))
    assert browser.get(line)["Cache-Control"].count("no-store") == 1
    signed_out = browser.post(reverse("account_logout"), headers={"X-CSRFToken": said["token"]})
    assert signed_out.status_code == 302


def test_a_stranger_who_sends_an_answer_is_not_told_that_it_is_saved(client, attempt):
    response = send(client, attempt, f"{ROW}.1")
    assert not response.has_header("X-Saved")
    assert head(attempt) == (None, 0)


@pytest.mark.parametrize("person", ["", "somebody-else"])
@pytest.mark.parametrize("key", ["two\nlines", "two\r\nX-Saved: 1 two", "\x00", "é" * 50])
def test_no_key_breaks_the_header_that_repeats_it(ben, attempt, key, person):
    response = send(ben, attempt, key, person=person)
    assert response.status_code == (409 if person else 422)
    assert response["X-Refused"].split()[0] == ("person" if person else "incomplete")
    assert not response.has_header("X-Saved")


def test_what_waits_as_a_guest_is_sent_as_the_person_who_signs_in(client, cast):
    makers.QuizFactory(open_to_guests=True)
    client.post(reverse("try-start"))
    guest = client.get(reverse("line-check")).json()["person"]
    client.post(reverse("account_login"), {"login": "ben", "password": makers.PASSWORD})
    page = client.get(reverse("home-page")).content.decode()
    assert f'data-person="{outbox.mark_of(Taker(cast.ben))} {guest}"' in page
