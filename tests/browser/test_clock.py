"""The clock as the student in front of it meets it: more time, a pause, taken in, opened again, and the end."""

import re
from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts import timing
from quizzes.attempts.finishing import reopen, take_in
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt
from quizzes.classes.actions import agree_needs
from quizzes.classes.rules import Needs
from tests import makers

KEY = "A blockade counts as an act of war."
SOON = 6_000
"""Milliseconds: five seconds, and one for this machine."""


@pytest.fixture
def attempt(cast, live_server):
    versions = [makers.VersionFactory(type=key) for key in ("single_choice", "short_answer", "essay")]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, minutes=30)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def ben(phone, enter, cast, attempt):
    enter(phone, cast.ben)
    phone.goto(reverse("question-page", args=[attempt.pk, 1]))
    return phone


def news(page):
    return page.locator("#clock [data-told] p")


def minutes_shown(page):
    return int(page.locator(".countdown__clock").inner_text().split(":")[-2])


def held(attempt, position):
    return AttemptItem.objects.get(attempt=attempt, position=position).answer


def test_more_time_arrives_within_five_seconds_and_is_said(ben, attempt, cast, axe):
    timing.give_time(attempts=[attempt], minutes=5, by=cast.ada, at=timezone.now())
    expect(news(ben)).to_have_text("Your teacher gave you more time.", timeout=SOON)
    assert minutes_shown(ben) >= 34
    axe(ben)
    ben.get_by_role("button", name="Good").click()
    expect(news(ben)).to_be_hidden()


def test_an_agreement_reaches_the_running_attempt_within_five_seconds(ben, attempt, cast):
    needs = Needs(Fraction(2), pauses=True, fewer_options=True)
    agree_needs(student=cast.ben, needs=needs, by=cast.ada, at=timezone.now())
    expect(ben.get_by_role("button", name="Pause")).to_be_visible(timeout=SOON)
    expect(news(ben)).to_contain_text("agreed with you")
    assert minutes_shown(ben) >= 59
    expect(ben.locator("input[name=choice]")).to_have_count(3)
    expect(ben.get_by_label(KEY)).to_be_visible()


def test_what_is_being_typed_survives_an_agreement(ben, attempt, cast):
    ben.goto(reverse("question-page", args=[attempt.pk, 3]))
    agree_needs(student=cast.ben, needs=Needs(Fraction(2)), by=cast.ada, at=timezone.now())
    box = ben.locator("#question textarea")
    box.press_sequentially("It was no capitulation, because both sides gave something up. ", delay=80)
    expect(news(ben)).to_contain_text("agreed with you", timeout=SOON)
    text = ben.locator("#question textarea").input_value()
    expect(ben.locator("#saved [data-state=saved]")).to_be_visible()
    assert text.startswith("It was no capitulation")
    assert held(attempt, 3)["text"] == text.strip()


def test_when_the_teacher_stops_the_clock_the_page_says_so_and_keeps_what_was_typed(ben, attempt, cast, axe):
    ben.goto(reverse("question-page", args=[attempt.pk, 3]))
    ben.locator("#question textarea").fill("It was a bargain")
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=timezone.now())
    expect(ben.get_by_role("heading", name="The clock stands still")).to_be_visible(timeout=SOON)
    expect(ben.get_by_text("Your teacher has stopped it.")).to_be_visible()
    axe(ben)
    left = ben.locator(".countdown__clock").inner_text()
    ben.wait_for_timeout(2100)
    assert ben.locator(".countdown__clock").inner_text() == left
    timing.resume_attempt(attempt=attempt, by=cast.ada, at=timezone.now())
    expect(ben.locator("#question textarea")).to_have_value("It was a bargain", timeout=SOON)
    expect(news(ben)).to_have_text("The clock goes on.")
    assert held(attempt, 3) == {"text": "It was a bargain"}


def test_a_student_pauses_and_goes_on_at_the_same_question(ben, attempt):
    Attempt.objects.update(may_pause=True)
    ben.goto(reverse("question-page", args=[attempt.pk, 2]))
    ben.locator("#question input[type=text]").fill("Marucla")
    ben.get_by_role("button", name="Pause").click()
    expect(ben.get_by_text("Take your pause.")).to_be_visible()
    ben.get_by_role("button", name="Go on").click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 2")
    expect(ben.locator("#question input[type=text]")).to_have_value("Marucla")
    expect(ben.locator("#saved [data-state=saved]")).to_be_visible()


def test_without_script_a_choice_made_while_the_clock_stands_still_stays_on_the_page(
    no_javascript, enter, attempt, cast
):
    enter(no_javascript, cast.ben)
    no_javascript.goto(reverse("question-page", args=[attempt.pk, 1]))
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=timezone.now() - timedelta(minutes=1))
    no_javascript.get_by_label(KEY).check()
    no_javascript.get_by_role("button", name="Next").click()
    expect(no_javascript.get_by_text("The clock stands still, so nothing is saved.")).to_be_visible()
    expect(no_javascript.get_by_label(KEY)).to_be_checked()
    timing.resume_attempt(attempt=attempt, by=cast.ada, at=timezone.now())
    no_javascript.get_by_role("button", name="Next").click()
    expect(no_javascript.get_by_role("heading", level=1)).to_contain_text("Question 2")
    assert held(attempt, 1) == {"choice": "c"}


def test_without_script_a_pause_is_a_page_that_can_be_looked_at_again(no_javascript, enter, attempt, cast):
    enter(no_javascript, cast.ben)
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=timezone.now())
    no_javascript.goto(reverse("question-page", args=[attempt.pk, 1]))
    expect(no_javascript.get_by_role("heading", name="The clock stands still")).to_be_visible()
    timing.resume_attempt(attempt=attempt, by=cast.ada, at=timezone.now())
    no_javascript.get_by_role("link", name="Look again").click()
    expect(no_javascript.get_by_label(KEY)).to_be_visible()


def test_what_the_teacher_takes_in_is_said_and_stays_on_the_screen(ben, attempt, cast):
    ben.get_by_label(KEY).check()
    expect(ben.locator("#saved [data-state=saved]")).to_be_visible()
    take_in(attempt=attempt, by=cast.ada, at=timezone.now())
    expect(news(ben)).to_contain_text("Your teacher has handed this in for you", timeout=SOON)
    expect(ben.get_by_label(KEY)).to_be_checked()
    ben.get_by_role("link", name="See what was handed in").click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Your result")
    expect(ben.get_by_text("Your teacher handed this in for you")).to_be_visible()


def test_the_result_says_within_five_seconds_that_the_attempt_is_open_again(ben, attempt, cast):
    take_in(attempt=attempt, by=cast.ada, at=timezone.now())
    ben.goto(reverse("review-page", args=[attempt.pk]))
    reopen(attempt=attempt, by=cast.ada, at=timezone.now(), minutes=5)
    expect(news(ben)).to_contain_text("opened this again", timeout=SOON)
    ben.get_by_role("link", name="Go on").click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 1")


def test_a_tab_that_was_hidden_asks_at_once(ben, attempt, cast):
    asked = []
    ben.on("request", lambda request: asked.append(request.url) if "/clock/" in request.url else None)
    ben.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    ben.wait_for_timeout(6000)
    assert not asked
    ben.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    ben.wait_for_timeout(500)
    assert len(asked) == 1


def test_the_time_can_be_hidden_and_stays_hidden(ben, attempt):
    ben.get_by_role("button", name="Hide time").click()
    expect(ben.get_by_role("timer")).to_be_hidden()
    ben.reload()
    expect(ben.get_by_role("timer")).to_be_hidden()
    ben.get_by_role("button", name="Show time").click()
    expect(ben.get_by_role("timer")).to_be_visible()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(601, "10 minutes left."), (301, "5 minutes left."), (61, "One minute left."), (31, "30 seconds left.")],
)
def test_a_screen_reader_hears_it_at_sensible_moments(ben, attempt, seconds, words):
    Attempt.objects.update(deadline=timezone.now() + timedelta(seconds=seconds))
    ben.reload()
    expect(ben.locator("#clock [data-announce]")).to_contain_text(words)
    quiet = ben.locator("#clock [data-announce]").inner_text()
    ben.wait_for_timeout(1500)
    assert ben.locator("#clock [data-announce]").inner_text() == quiet


def test_whoever_hides_the_time_is_warned_all_the_same(ben, attempt):
    ben.get_by_role("button", name="Hide time").click()
    Attempt.objects.update(deadline=timezone.now() + timedelta(seconds=302))
    ben.reload()
    expect(news(ben)).to_have_text("5 minutes left.")


def test_at_the_end_what_was_typed_last_is_saved_and_handed_in(ben, attempt):
    ben.goto(reverse("question-page", args=[attempt.pk, 2]))
    Attempt.objects.update(deadline=timezone.now() + timedelta(seconds=4))
    ben.reload()
    ben.locator("#question input[type=text]").fill("Marucla")
    expect(ben.get_by_text("Time ran out")).to_be_visible(timeout=15_000)
    assert held(attempt, 2) == {"text": "Marucla"}


def test_at_the_end_without_a_line_the_page_stays_and_says_what_happens(ben, attempt):
    Attempt.objects.update(deadline=timezone.now() + timedelta(seconds=3))
    ben.reload()
    ben.context.set_offline(True)
    ben.get_by_label(KEY).check()
    expect(news(ben)).to_contain_text("By this clock time is up, but there is no connection.", timeout=15_000)
    expect(ben.get_by_label(KEY)).to_be_checked()
    ben.context.set_offline(False)
    expect(ben.get_by_text("Time ran out")).to_be_visible(timeout=20_000)
    assert Attempt.objects.get().handed_in_by == "clock"


def test_the_clock_goes_right_after_the_laptop_slept(ben, attempt):
    """The machine's own clock jumps ten minutes; what the server says counts."""
    ben.evaluate("(() => { const now = Date.now; Date.now = () => now() + 600000; })()")
    expect(ben.locator(".countdown__clock")).to_have_text(re.compile("^(29|30):"), timeout=SOON)


def test_pages_of_a_paused_quiz_are_calm_at_every_width(page, enter, attempt, cast, axe):
    enter(page, cast.ben)
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=timezone.now())
    page.emulate_media(color_scheme="dark")
    page.goto(reverse("question-page", args=[attempt.pk, 1]))
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
