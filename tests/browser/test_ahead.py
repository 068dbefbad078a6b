"""A student whose line is down goes on: the other questions of the quiz are there already."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt
from tests import makers

BLOCKADE = "A blockade counts as an act of war."
TYPES = ["single_choice", "ordering", "short_answer", "essay", "numeric"]


@pytest.fixture
def attempt(cast, live_server):
    quiz = makers.QuizFactory(questions=[makers.VersionFactory(type=key).question for key in TYPES])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, minutes=30)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def ben(phone, enter, cast, attempt):
    """At the second question, with the others fetched ahead."""
    enter(phone, cast.ben)
    ahead = []
    phone.on(
        "requestfinished", lambda request: ahead.append(request) if "x-ahead" in request.headers else None
    )
    phone.goto(reverse("question-page", args=[attempt.pk, 2]))
    for _tick in range(200):
        if len(ahead) == len(TYPES) - 1:
            break
        phone.wait_for_timeout(100)
    # The answers have been read.
    phone.wait_for_timeout(100)
    return phone


def at(page, position):
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Question {position} of {len(TYPES)}")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_url(re.compile(f"/{position}/$"))
    expect(page.locator("[data-steps] [aria-current]")).to_have_attribute("data-step", str(position))


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def held(attempt):
    return dict(AttemptItem.objects.filter(attempt=attempt).values_list("position", "answer"))


def test_with_the_line_down_the_whole_quiz_can_be_answered(ben, attempt, axe):
    ben.context.set_offline(True)
    press(ben, "Next")
    at(ben, 3)
    ben.get_by_role("textbox").fill("Marucla")
    press(ben, "Next")
    at(ben, 4)
    expect(ben.locator("#outbox")).to_contain_text("Your answer waits here and is sent by itself")
    ben.get_by_role("textbox").fill("Both sides gave something up.")
    ben.locator("[data-step='1']").click()
    at(ben, 1)
    ben.get_by_label(BLOCKADE).check()
    expect(ben.locator("#saved [data-state=waiting]")).to_contain_text("3 answers wait here")
    axe(ben)
    press(ben, "Next")
    at(ben, 2)
    press(ben, "Next")
    at(ben, 3)
    expect(ben.get_by_role("textbox")).to_have_value("Marucla")
    assert set(held(attempt).values()) == {None}
    ben.context.set_offline(False)
    expect(ben.locator("#outbox")).to_contain_text("have been saved")
    expect(ben.locator("[data-progress]")).to_contain_text("3 of 5 answered")
    expect(ben.locator("#saved [data-state=saved]")).to_be_visible()
    assert held(attempt) == {
        1: {"choice": "c"},
        2: None,
        3: {"text": "Marucla"},
        4: {"text": "Both sides gave something up."},
        5: None,
    }


def test_back_goes_to_the_question_as_it_was_left(ben, attempt):
    ben.context.set_offline(True)
    press(ben, "Next")
    at(ben, 3)
    ben.get_by_role("textbox").fill("Maruc")
    press(ben, "Next")
    at(ben, 4)
    ben.go_back()
    at(ben, 3)
    expect(ben.get_by_role("textbox")).to_have_value("Maruc")
    ben.get_by_role("textbox").fill("Marucla")
    ben.go_back()
    at(ben, 2)
    ben.context.set_offline(False)
    expect(ben.locator("#outbox")).to_contain_text("has been saved")
    assert held(attempt)[3] == {"text": "Marucla"}


def test_what_was_saved_before_is_not_called_unsaved_when_it_is_seen_again(ben, attempt):
    first = ben.locator('.ordering__move:not([aria-disabled="true"])').last
    first.click()
    expect(ben.locator("#saved [data-state=saved]")).to_be_visible()
    order = held(attempt)[2]
    ben.context.set_offline(True)
    press(ben, "Next")
    at(ben, 3)
    press(ben, "Previous")
    at(ben, 2)
    expect(ben.locator("#saved [data-state=saved]")).to_be_visible()
    expect(ben.locator("#outbox")).to_be_empty()
    ben.context.set_offline(False)
    press(ben, "Next")
    at(ben, 3)
    item = AttemptItem.objects.get(attempt=attempt, position=2)
    assert (item.answer, item.responses.count()) == (order, 1)


def test_a_question_that_was_brought_ahead_can_be_dragged(ben, attempt):
    press(ben, "Next")
    at(ben, 3)
    ben.wait_for_timeout(2500)
    ben.context.set_offline(True)
    press(ben, "Previous")
    at(ben, 2)
    expect(ben.locator(".ordering__arrows")).to_have_count(4)


def test_an_answer_that_the_server_refuses_later_is_named(ben, attempt):
    ben.context.set_offline(True)
    ben.locator("[data-step='5']").click()
    at(ben, 5)
    ben.get_by_role("textbox").fill("some")
    press(ben, "Previous")
    at(ben, 4)
    ben.context.set_offline(False)
    expect(ben.locator("#outbox")).to_contain_text("Question 5 of")
    assert held(attempt)[5] is None


def test_a_line_that_hangs_is_not_waited_for(ben, attempt):
    ben.route("**/answer/", lambda _route: None)
    ben.locator('.ordering__move:not([aria-disabled="true"])').last.click()
    press(ben, "Next")
    at(ben, 3)
    ben.unroute("**/answer/")
    ben.get_by_role("textbox").fill("Marucla")
    ben.reload()
    expect(ben.get_by_role("textbox")).to_have_value("Marucla")
    expect(ben.locator("#saved [data-state=saved]")).to_be_visible()
    expect(ben.locator("[data-progress]")).to_contain_text("2 of 5 answered")
    assert held(attempt)[2] is not None
    assert held(attempt)[3] == {"text": "Marucla"}


def test_a_question_that_is_fetched_ahead_is_not_where_the_student_is(ben, attempt):
    assert Attempt.objects.get(pk=attempt.pk).position == 2
    ben.context.set_offline(True)
    press(ben, "Next")
    at(ben, 3)
    ben.context.set_offline(False)
    ben.get_by_role("textbox").fill("Marucla")
    expect(ben.locator("#saved [data-state=saved]")).to_be_visible()
    assert Attempt.objects.get(pk=attempt.pk).position == 3


def test_a_wish_made_while_the_line_is_tried_is_not_forgotten(ben, attempt):
    tried = []
    ben.context.set_offline(True)
    press(ben, "Next")
    at(ben, 3)
    ben.route("**/attempts/line/", lambda route: tried.append(route))
    ben.context.set_offline(False)
    for _tick in range(100):
        if tried:
            break
        ben.wait_for_timeout(100)
    press(ben, "Look back and hand in")
    ben.wait_for_timeout(300)
    tried[0].continue_()
    ben.unroute("**/attempts/line/")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Before you hand in")
