"""The why in a real browser: nothing jumps when feedback appears, and the way to the sentence and back."""

import re
import time

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.starting import start_attempt
from quizzes.bank.models import Misconception
from tests import makers
from tests.attempts.test_why import content_with_a_belief

WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({type: "layout-shift", buffered: true});
"""


def begin(cast, mode):
    key = "ships-carried-disease"
    Misconception.objects.create(key=key, belief="It was a disease.", correction="It was a word.")
    content, wrong, right = content_with_a_belief(key)
    versions = [makers.VersionFactory(content=content) for _each in range(3)]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, mode=mode)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now()), wrong, right


def test_nothing_jumps_when_the_feedback_appears_in_study_mode(cast, window, enter):
    attempt, wrong, _right = begin(cast, "study")
    page = window(viewport={"width": 360, "height": 740})
    page.add_init_script(WATCH_SHIFTS)
    enter(page, cast.ben)

    def slowly(route):
        # Later than the half second in which a browser forgives a shift that follows a click.
        time.sleep(0.9)
        route.continue_()

    page.goto(reverse("question-page", args=[attempt.pk, 1]))
    page.route(re.compile(r"/answer/"), slowly)
    page.locator(f'input[value="{wrong}"]').check()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Many people believe")).to_be_visible()
    expect(page.locator("p.cluster[role=status]")).to_be_focused()
    page.wait_for_timeout(400)
    assert sum(page.evaluate("window.shifts")) < 0.05


def test_ben_goes_from_a_wrong_answer_to_its_sentence_and_back(cast, phone, enter):
    attempt, wrong, right = begin(cast, "test")
    answers = {1: right, 2: wrong, 3: right}
    for item in attempt.items.all():
        attempt.items.filter(pk=item.pk).update(answer={"choice": answers[item.position]})
    hand_in(attempt=attempt, by=cast.ben, at=timezone.now())
    enter(phone, cast.ben)
    phone.goto(reverse("review-page", args=[attempt.pk]))
    phone.get_by_role("link", name="Show only the question to look at again").click()
    expect(phone.get_by_role("article")).to_have_count(1)
    phone.get_by_role("link", name="Show me in the reading: Passage").click()
    marked = phone.locator(".sentence:target")
    expect(marked).to_be_in_viewport()
    assert "linear-gradient" in marked.evaluate("node => getComputedStyle(node).backgroundImage")
    phone.get_by_role("link", name="Back to the question").click()
    expect(phone.locator("#question-2")).to_be_in_viewport()


def test_a_result_with_beliefs_is_accessible_and_works_without_javascript(
    cast, no_javascript, phone, enter, axe
):
    attempt, wrong, _right = begin(cast, "test")
    attempt.items.update(answer={"choice": wrong})
    hand_in(attempt=attempt, by=cast.ben, at=timezone.now())
    for page in (no_javascript, phone):
        enter(page, cast.ben)
        page.goto(reverse("review-page", args=[attempt.pk]))
        page.locator("#question-1 .review__others > summary").click()
        expect(page.locator("#question-1 .review__others .review__option").first).to_be_visible()
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
