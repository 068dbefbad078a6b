"""Every question type, answered by the keyboard alone and without JavaScript: by a person who knows no type by name."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.models import AttemptItem
from quizzes.attempts.starting import start_attempt
from quizzes.question_types.registry import TYPES
from tests import makers

WORDS = "Khrushchev ordered the ships home on 23 October 1962."
FOCUS = "(() => { const e = document.activeElement; return e.closest('.player__question') && [e.tagName, e.type]; })()"


@pytest.fixture
def dealt(cast, live_server):
    """dealt(key) is Ben's attempt at one question of that type."""

    def deal(key):
        quiz = makers.QuizFactory(questions=[makers.VersionFactory(type=key).question])
        assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
        return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())

    return deal


def held(attempt):
    return AttemptItem.objects.get(attempt=attempt).answer


def typed(key):
    """Words that the type can read: those of one of its worked examples, or any."""
    readable = (example for example in TYPES[key].examples if example.state in ("marked", "waiting"))
    return next((example.posted["text"][0] for example in readable if "text" in example.posted), WORDS)


@pytest.mark.parametrize("key", sorted(TYPES))
def test_a_question_can_be_answered_with_the_keyboard_alone(key, dealt, cast, page, enter):
    attempt = dealt(key)
    enter(page, cast.ben)
    page.goto(reverse("question-page", args=[attempt.pk, 1]))
    page.wait_for_load_state("networkidle")
    answered: set[str] = set()
    for _step in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        here = page.evaluate(FOCUS)
        if not here or name in answered or name == "clear":
            continue
        answered.add(name)
        act(page, here, key)
    expect(page.locator("#saved [data-state=saved]")).to_be_visible()
    page.wait_for_timeout(600)
    assert held(attempt) is not None
    page.reload()
    expect(page.locator("#saved [data-state=saved]")).to_be_visible()


def act(page, here, key):
    match here:
        case ["INPUT", "radio" | "checkbox"]:
            page.keyboard.press("Space")
        case ["SELECT", _]:
            page.keyboard.press("ArrowDown")
        case ["TEXTAREA", _] | ["INPUT", "text" | "search"]:
            page.keyboard.type(typed(key))
        case ["BUTTON", _]:
            page.keyboard.press("Enter")


@pytest.mark.parametrize("key", sorted(TYPES))
def test_a_question_can_be_answered_without_javascript(key, dealt, cast, no_javascript, enter):
    attempt = dealt(key)
    enter(no_javascript, cast.ben)
    no_javascript.goto(reverse("question-page", args=[attempt.pk, 1]))
    form = no_javascript.locator(".player__question")
    names = form.locator("input:visible, select:visible, textarea:visible").evaluate_all(
        "all => all.map(one => [one.name, one.type])"
    )
    done: set[str] = set()
    numbers = 0
    for name, kind in names:
        # By its name: what one choice unfolds moves the places of those that follow.
        field = form.locator(f'[name="{name}"]:visible').first
        if name in done:
            continue
        done.add(name)
        if kind in ("radio", "checkbox"):
            field.check(force=True)
        elif kind == "select-one":
            field.select_option(index=1 + numbers)
            numbers += 1
        elif kind == "number" or (kind == "text" and key == "ordering"):
            numbers += 1
            field.fill(str(numbers))
        else:
            field.fill(typed(key))
    no_javascript.get_by_role("button", name="Finish").click()
    expect(no_javascript.get_by_role("heading", level=1)).to_contain_text("Before you hand in")
    assert held(attempt) is not None
    expect(no_javascript.get_by_text("Every question is answered.")).to_be_visible()
