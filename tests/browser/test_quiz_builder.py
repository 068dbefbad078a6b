"""A teacher builds a quiz: by mouse, by keys, without a script, on a small screen; tries it and prints it."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.models import QuizDraw
from quizzes.question_types.registry import TYPES
from tests import makers

TABLET = {"viewport": {"width": 768, "height": 1024}}


@pytest.fixture
def quiz(cast):
    questions = [
        makers.VersionFactory(question__title=title).question for title in ("First", "Second", "Third")
    ]
    return makers.QuizFactory(owner=cast.ada, title="Monday", questions=questions)


def order(page):
    """The titles as they stand on the page."""
    return [title.split(":")[0] for title in page.locator(".place h3").all_inner_texts()]


def open_builder(page, enter, cast, quiz, query=""):
    enter(page, cast.ada)
    page.goto(reverse("quiz-page", args=[quiz.pk]) + query)


def test_a_line_is_dragged_to_its_place_and_stays_there(page, enter, cast, quiz):
    open_builder(page, enter, cast, quiz)
    grip = page.locator(".place__handle").nth(2)
    grip.scroll_into_view_if_needed()
    start, goal = grip.bounding_box(), page.locator(".place").first.bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, goal["y"] + goal["height"], steps=8)
    page.mouse.move(start["x"] + 5, goal["y"] + 4, steps=8)
    page.mouse.up()
    expect(page.locator("#builder-said")).to_have_text("Third: place 1.")
    assert order(page) == ["Third", "First", "Second"]
    page.locator("#quiz-places").get_by_role("link", name="First").click()
    expect(page.locator("#look")).to_be_visible()
    expect(page.locator(".place__handle")).to_have_count(3)
    page.reload()
    assert order(page) == ["Third", "First", "Second"]


def test_keys_move_a_line_again_and_again_and_say_where_it_is(page, enter, cast, quiz):
    open_builder(page, enter, cast, quiz)
    page.get_by_role("button", name="Down: First").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#builder-said")).to_have_text("First: place 2.")
    expect(page.get_by_role("button", name="Down: First")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#builder-said")).to_have_text("First: place 3.")
    assert order(page) == ["Second", "Third", "First"]


def test_points_are_kept_as_soon_as_they_are_typed(page, enter, cast, quiz):
    open_builder(page, enter, cast, quiz)
    page.get_by_label("Points: First").fill("5")
    page.keyboard.press("Tab")
    expect(page.locator(".quiz-size")).to_contain_text("7 points")
    page.get_by_label("Points: First").fill("50")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("1 to 20")


def test_one_click_adds_from_the_filtered_bank_and_the_focus_stays(page, enter, cast, quiz):
    makers.VersionFactory(question__title="Hard one", difficulty=3)
    open_builder(page, enter, cast, quiz)
    page.locator("#bank_difficulty").select_option("3")
    expect(page.locator(".offer")).to_have_count(1)
    expect(page).to_have_url(re.compile("difficulty=3"))
    button = page.locator(".offer").get_by_role("button")
    button.click()
    expect(page.locator(".place")).to_have_count(4)
    expect(page.locator(".offer .badge--ok")).to_have_text("in this quiz")
    expect(button).to_be_focused()
    expect(page.locator("#builder-said")).to_have_text("Added: Hard one.")
    button.click()
    expect(page.locator(".place")).to_have_count(3)


def test_a_question_opens_in_a_dialog_with_its_key_and_escape_gives_the_focus_back(
    page, enter, cast, quiz, axe
):
    open_builder(page, enter, cast, quiz)
    link = page.locator(".offer h3 a").first
    link.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Check the date, then the actor.")
    axe(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()


def test_a_draw_that_cannot_be_keeps_what_was_typed(page, enter, cast, quiz):
    open_builder(page, enter, cast, quiz)
    page.get_by_text("Add questions drawn at random").click()
    page.get_by_label("How many questions").fill("9")
    page.get_by_role("button", name="Add the draw").click()
    expect(page.locator("#draw-form .field__error")).to_contain_text("questions of the bank fit")
    assert page.get_by_label("How many questions").input_value() == "9"
    makers.VersionFactory.create_batch(9)
    page.get_by_role("button", name="Add the draw").click()
    expect(page.locator(".place")).to_have_count(4)
    assert QuizDraw.objects.get().count == 9


def test_everything_works_without_a_script(no_javascript, enter, cast, quiz):
    page = no_javascript
    makers.VersionFactory(question__title="Hard one", difficulty=3)
    open_builder(page, enter, cast, quiz, "?difficulty=3")
    page.get_by_role("button", name="Add: Hard one").click()
    titles = page.locator(".place h3")
    expect(titles).to_contain_text(["First", "Second", "Third", "Hard one"])
    assert "difficulty=3" in page.url
    page.get_by_label("Place: Hard one").fill("1")
    page.get_by_role("button", name="Set: Hard one").click()
    expect(titles).to_contain_text(["Hard one", "First", "Second", "Third"])
    page.get_by_role("button", name="Down: Hard one").click()
    expect(titles).to_contain_text(["First", "Hard one", "Second", "Third"])
    page.locator(".place").get_by_role("button", name="Take out: Hard one").click()
    expect(titles).to_contain_text(["First", "Second", "Third"])
    expect(titles).to_have_count(3)


def test_the_builder_is_accessible_and_fits_a_tablet(window, enter, cast, quiz, axe):
    page = window(**TABLET)
    QuizDraw.objects.create(quiz=quiz, position=4, count=1)
    makers.VersionFactory.create_batch(3)
    open_builder(page, enter, cast, quiz)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 768


def test_ada_tries_every_type_and_prints_them_all(page, enter, cast, axe):
    versions = [makers.VersionFactory(type=key) for key in sorted(TYPES)]
    quiz = makers.QuizFactory(owner=cast.ada, questions=[version.question for version in versions])
    enter(page, cast.ada)
    page.goto(reverse("quiz-preview-page", args=[quiz.pk]))
    for number in range(1, len(versions) + 1):
        page.goto(reverse("quiz-preview-question", args=[quiz.pk, number]))
        page.get_by_role("button", name="Check").last.click()
        expect(page.get_by_role("heading", name="What a student reads after marking")).to_be_visible()
        axe(page)
    for name in ("quiz-worksheet-page", "quiz-key-page"):
        page.goto(reverse(name, args=[quiz.pk]))
        expect(page.get_by_role("button", name="Print")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.get_by_role("button", name="Print")).to_be_hidden()
        expect(page.locator(".site-header")).to_be_hidden()
        page.emulate_media(media="screen")
