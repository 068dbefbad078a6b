"""Ada marks essays from the keyboard, releases them, and agrees to a corrected key."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import AttemptItem
from quizzes.attempts.starting import start_attempt
from tests import makers
from tests.marking.test_remarking import correct
from tests.results.school import answer

ESSAY = "It was no capitulation: each side gave something, and one gift was kept secret. " * 12


@pytest.fixture
def handed_in(cast):
    """Ben and Bea have handed in a choice and an essay."""
    questions = [makers.VersionFactory().question, makers.VersionFactory(type="essay").question]
    at = timezone.now() - timedelta(hours=1)
    assignment = makers.AssignmentFactory(
        classroom=cast.blue, quiz=makers.QuizFactory(questions=questions), made_at=at - timedelta(hours=1)
    )
    for student in (cast.ben, cast.bea):
        attempt = start_attempt(student=student, assignment=assignment, at=at)
        for item, said in zip(
            attempt.items.order_by("position"), [{"choice": "c"}, {"text": ESSAY}], strict=True
        ):
            answer(item, said, at + timedelta(minutes=1))
        hand_in(attempt=attempt, by=student, at=at + timedelta(minutes=2))
    return assignment


def test_two_essays_are_marked_with_numbers_alone_and_released(handed_in, cast, page, enter):
    enter(page, cast.ada)
    page.goto("/home/")
    page.get_by_role("link", name=handed_in.title).last.click()
    page.get_by_role("link", name="Mark", exact=True).click()
    for done in (1, 2):
        # The script is there, and the page says its keys.
        expect(page.locator("[data-keys]")).to_be_visible()
        criteria = page.locator("#rubric fieldset").count()
        for _criterion in range(criteria):
            page.keyboard.press("2")
        expect(page.get_by_label("Comment for the student")).to_be_focused()
        page.keyboard.type("Name the secret.")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text(f"{done} of 2 marked")).to_be_visible()
    page.get_by_role("button", name="Release them").click()
    expect(page.get_by_text("2 marks are released.")).to_be_visible()
    assert AttemptItem.objects.filter(attempt__assignment=handed_in, mark=None).count() == 0


def test_marking_needs_no_script(handed_in, cast, no_javascript, enter):
    enter(no_javascript, cast.ada)
    no_javascript.goto(reverse("judging-page", args=[handed_in.pk, 2]))
    for criterion in no_javascript.locator("#rubric fieldset").all():
        criterion.get_by_role("radio").last.check()
    no_javascript.get_by_role("button", name="Save and next").click()
    expect(no_javascript.get_by_text("1 of 2 marked")).to_be_visible()


@pytest.mark.parametrize("width", [360, 768])
def test_the_pages_of_marking_are_accessible_and_fit(width, handed_in, cast, window, enter, axe):
    correct(handed_in)
    item = AttemptItem.objects.filter(attempt__assignment=handed_in).first()
    answer(item, {"choice": "b"}, timezone.now(), late=True)
    screen = window(viewport={"width": width, "height": 900})
    enter(screen, cast.ada)
    for name, args in (
        ("marking-page", [handed_in.pk]),
        ("judging-page", [handed_in.pk, 2]),
        ("remark-page", [handed_in.pk, 1]),
        ("award-page", [item.pk]),
    ):
        screen.goto(reverse(name, args=args))
        for scheme in ("light", "dark"):
            screen.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            axe(screen)
        assert screen.evaluate("document.documentElement.scrollWidth") <= width, name
