"""Taking a quiz in a real browser: saving by itself, the line going down, two tabs, the keyboard, the clock."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt
from tests import makers


@pytest.fixture
def attempt(cast, live_server):
    versions = [
        makers.VersionFactory(type=key)
        for key in ("single_choice", "multiple_response", "true_false_reason", "short_answer")
    ]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, minutes=30)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def ben(phone, enter, cast, attempt):
    enter(phone, cast.ben)
    phone.goto(reverse("question-page", args=[attempt.pk, 1]))
    return phone


def held(attempt, position):
    return AttemptItem.objects.get(attempt=attempt, position=position).answer


def saved(page):
    expect(page.locator("#saved [data-state=saved]")).to_be_visible()


def test_a_choice_saves_by_itself_and_says_so(ben, attempt):
    ben.get_by_label("A blockade counts as an act of war.").check()
    saved(ben)
    assert held(attempt, 1) == {"choice": "c"}


def test_a_refresh_keeps_the_answer(ben, attempt):
    ben.get_by_label("A blockade counts as an act of war.").check()
    saved(ben)
    ben.reload()
    expect(ben.get_by_label("A blockade counts as an act of war.")).to_be_checked()


def test_typing_saves_after_a_breath(ben, attempt):
    ben.goto(reverse("question-page", args=[attempt.pk, 4]))
    ben.locator("#question input[type=text]").press_sequentially("Marucla", delay=30)
    saved(ben)
    assert held(attempt, 4) == {"text": "Marucla"}
    expect(ben.locator("#question input[type=text]")).to_be_focused()


def test_next_brings_the_next_question_without_a_page_load_and_back_returns(ben, attempt):
    ben.evaluate("window.stayed = true")
    ben.get_by_label("A blockade counts as an act of war.").check()
    ben.get_by_role("button", name="Next").click()
    heading = ben.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Question 2")
    expect(heading).to_be_focused()
    expect(ben).to_have_title(re.compile("^Question 2"))
    assert ben.evaluate("window.stayed")
    ben.go_back()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 1")
    expect(ben.get_by_label("A blockade counts as an act of war.")).to_be_checked()


def test_with_the_line_down_the_answer_waits_and_is_sent_when_it_is_back(ben, attempt):
    ben.context.set_offline(True)
    ben.get_by_label("A blockade counts as an act of war.").check()
    expect(ben.locator("#saved [data-state=waiting]")).to_contain_text("no connection")
    assert held(attempt, 1) is None
    ben.context.set_offline(False)
    saved(ben)
    assert held(attempt, 1) == {"choice": "c"}


def test_a_tab_closed_with_the_line_down_brings_its_answer_back(ben, attempt):
    ben.context.set_offline(True)
    ben.get_by_label("A blockade counts as an act of war.").check()
    expect(ben.locator("#saved [data-state=waiting]")).to_be_visible()
    again = ben.context.new_page()
    ben.close()
    again.context.set_offline(False)
    again.goto(reverse("question-page", args=[attempt.pk, 1]))
    saved(again)
    expect(again.get_by_label("A blockade counts as an act of war.")).to_be_checked()
    assert held(attempt, 1) == {"choice": "c"}


def test_a_server_that_answers_502_is_asked_again(ben, attempt):
    asked = []

    def stumble(route):
        asked.append(route.request.url)
        route.fulfill(status=502, body="Bad gateway") if len(asked) < 3 else route.continue_()

    ben.route("**/answer/", stumble)
    ben.get_by_label("A blockade counts as an act of war.").check()
    expect(ben.locator("#saved [data-state=saved]")).to_be_visible(timeout=15_000)
    assert held(attempt, 1) == {"choice": "c"}
    assert len(asked) == 3


def test_a_second_tab_is_told_that_it_is_stale(ben, attempt, cast):
    other = ben.context.new_page()
    other.goto(reverse("question-page", args=[attempt.pk, 1]))
    ben.get_by_label("A blockade counts as an act of war.").check()
    saved(ben)
    other.get_by_label("Ships from Cuba were thought to carry disease.").check()
    expect(other.locator("#saved")).to_contain_text("another tab")
    assert held(attempt, 1) == {"choice": "c"}
    other.get_by_role("link", name="Show what is saved").click()
    expect(other.get_by_label("A blockade counts as an act of war.")).to_be_checked()


def test_two_quick_changes_end_with_the_last_one(ben, attempt):
    ben.get_by_label("Ships from Cuba were thought to carry disease.").check()
    ben.get_by_label("The measure also stopped food and fuel.").check()
    ben.get_by_label("A blockade counts as an act of war.").check()
    saved(ben)
    ben.wait_for_function("document.querySelector('#saved [name=seen]').value >= 1")
    ben.wait_for_timeout(600)
    assert held(attempt, 1) == {"choice": "c"}


def test_everything_can_be_done_with_the_keyboard(ben, attempt):
    def tab_to(condition):
        for _ in range(60):
            ben.keyboard.press("Tab")
            if ben.evaluate(f"(() => {{ const e = document.activeElement; return {condition}; }})()"):
                return
        raise AssertionError(f"Tab never reached {condition}")

    tab_to("e.name === 'choice'")
    ben.keyboard.press("ArrowDown")
    saved(ben)
    tab_to("e.value === 'next'")
    ben.keyboard.press("Enter")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 2")
    tab_to("e.type === 'checkbox'")
    ben.keyboard.press("Space")
    saved(ben)
    for number in (3, 4):
        tab_to("e.value === 'next'")
        ben.keyboard.press("Enter")
        expect(ben.get_by_role("heading", level=1)).to_contain_text(f"Question {number}")
    tab_to("e.type === 'text'")
    ben.keyboard.type("Marucla")
    saved(ben)
    tab_to("e.value === 'finish'")
    ben.keyboard.press("Enter")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Before you hand in")
    tab_to("e.tagName === 'BUTTON' && e.textContent.includes('Hand in')")
    ben.keyboard.press("Enter")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Your result")
    assert held(attempt, 4) == {"text": "Marucla"}


def test_one_key_leads_past_the_numbers_to_the_question(ben, attempt):
    ben.get_by_role("link", name="Go to the question").focus()
    ben.keyboard.press("Enter")
    ben.keyboard.press("Tab")
    assert ben.evaluate("!!document.activeElement.closest('.player__question')")


def test_nothing_covers_the_line_that_says_what_is_saved(ben, attempt):
    line = ben.locator("#saved [data-state]")
    seen = line.evaluate(
        "e => { const r = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(r.x + 5, r.y + 5)); }"
    )
    assert seen


def test_enter_in_a_typed_answer_saves_and_stays(ben, attempt):
    ben.goto(reverse("question-page", args=[attempt.pk, 4]))
    ben.locator("#question input[type=text]").fill("Marucla")
    ben.keyboard.press("Enter")
    saved(ben)
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 4")


def test_when_the_clock_runs_out_the_saved_answers_are_handed_in(ben, attempt):
    ben.get_by_label("A blockade counts as an act of war.").check()
    saved(ben)
    Attempt.objects.update(deadline=timezone.now() + timedelta(seconds=3))
    ben.reload()
    expect(ben.get_by_text("Time ran out")).to_be_visible(timeout=15_000)
    assert Attempt.objects.get().handed_in_by == "clock"


def test_a_save_that_the_server_forbids_is_not_forgotten(ben, attempt):
    """A sign-in in another tab makes this page's form token out of date."""
    ben.route("**/answer/", lambda route: route.fulfill(status=403, body="Forbidden"))
    ben.get_by_label("A blockade counts as an act of war.").check()
    expect(ben.locator("#saved [data-state=saving]")).to_have_count(0)
    assert held(attempt, 1) is None
    ben.unroute("**/answer/")
    ben.reload()
    saved(ben)
    expect(ben.get_by_label("A blockade counts as an act of war.")).to_be_checked()
    assert held(attempt, 1) == {"choice": "c"}
