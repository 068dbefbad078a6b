"""Finding flaws, judging sources, writing and pointing at a map: by mouse, touch, keys, and without scripts."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.starting import start_attempt
from quizzes.question_types.registry import TYPES
from tests import makers
from tests.browser.conftest import PHONE

KEYS = ["find_flaw", "evidence", "grid", "essay", "map_point"]
PLACES = {"mariel": (22.99, -82.75), "havana": (23.11, -82.37)}


@pytest.fixture
def attempt(cast):
    quiz = makers.QuizFactory(questions=[makers.VersionFactory(type=key).question for key in KEYS])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def open_question(attempt, enter, cast):
    def go(window, key):
        enter(window, cast.ben)
        window.goto(reverse("question-page", args=[attempt.pk, KEYS.index(key) + 1]))
        return window

    return go


@pytest.fixture
def kept(attempt):
    def answer(key):
        return attempt.items.get(position=KEYS.index(key) + 1).answer

    return answer


def saved(window):
    expect(window.locator("[data-state=saved]")).to_be_visible()


def on_screen(window, latitude, longitude):
    """Where a spot of the map stands on the screen, once the map listens and is in sight."""
    expect(window.get_by_role("application")).to_be_visible()
    return window.evaluate(
        """([latitude, longitude]) => {
            const { west, north, perLongitude, perLatitude } = document.querySelector(".map").dataset;
            const svg = document.querySelector(".map__sheet");
            svg.scrollIntoView({ block: "center", behavior: "instant" });
            const at = new DOMPoint((longitude - west) * perLongitude, (north - latitude) * perLatitude);
            const { x, y } = at.matrixTransform(svg.getScreenCTM());
            return [x, y];
        }""",
        [latitude, longitude],
    )


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_question_is_accessible_and_fits_on_a_phone(window, open_question, axe, key, scheme):
    phone = open_question(window(**PHONE, color_scheme=scheme), key)
    expect(phone.locator(".stem")).to_be_visible()
    axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_flaw_and_its_repair_are_chosen_by_keys_alone(page, open_question, kept):
    open_question(page, "find_flaw")
    page.get_by_label("In early November").focus()
    page.keyboard.press("Space")
    page.get_by_label("the ships carried the missiles home").focus()
    page.keyboard.press("Space")
    saved(page)
    page.wait_for_function("document.querySelector('[name=seen]').value > 0")
    page.reload()
    expect(page.get_by_label("In early November")).to_be_checked()
    assert kept("find_flaw") == {"segments": ["s3"], "repair": "r1"}


def test_taking_the_choice_back_clears_parts_and_repair(page, open_question):
    open_question(page, "find_flaw")
    page.get_by_label("In early November").check()
    page.get_by_label("the ships carried the missiles home").check()
    page.get_by_role("button", name="Clear my choice").click()
    expect(page.get_by_label("In early November")).not_to_be_checked()
    expect(page.locator("#question :checked")).to_have_count(0)


def test_a_cell_of_the_grid_is_named_by_its_statement_and_its_source(phone, open_question, kept):
    open_question(phone, "grid")
    cell = phone.get_by_role(
        "group", name="2. A removal of the missiles in Turkey was promised. Dobrynin's cable"
    )
    cell.get_by_label("agrees", exact=True).tap()
    saved(phone)
    assert kept("grid") == {"s2.B": "agrees"}


def test_words_are_counted_while_writing_and_kept(page, open_question, kept):
    open_question(page, "essay")
    page.get_by_role("textbox").fill("It was no\ncapitulation.")
    expect(page.locator("[data-count]")).to_have_text("Words: 4. That is fewer than asked for.")
    saved(page)
    assert kept("essay") == {"text": "It was no\ncapitulation."}


def test_a_text_that_is_too_long_is_refused_in_words_and_stays_on_the_page(page, open_question):
    open_question(page, "essay")
    page.get_by_role("textbox").fill("word " * 1001)
    expect(page.locator("[data-state=refused]")).to_contain_text("longer than the 5,000")
    expect(page.get_by_role("textbox")).to_have_value("word " * 1001)


def test_a_click_on_the_map_is_saved_and_found_again(page, open_question, kept):
    open_question(page, "map_point")
    expect(page.get_by_role("application")).to_be_visible()
    page.mouse.click(*on_screen(page, *PLACES["mariel"]))
    expect(page.get_by_role("status").filter(has_text="Chosen:")).to_be_visible()
    saved(page)
    answer = kept("map_point")
    kind = TYPES["map_point"]
    assert kind.mark(kind.from_json(kind.example_content), answer).mark == 1
    page.reload()
    expect(page.locator(".map__marker")).to_be_visible()
    expect(page.locator(".map__said")).to_contain_text("Chosen: 2")
    assert kept("map_point") == answer


def test_the_list_and_the_map_are_one_answer(page, open_question, kept):
    open_question(page, "map_point")
    page.mouse.click(*on_screen(page, *PLACES["havana"]))
    saved(page)
    page.get_by_label("Mariel").check()
    expect(page.locator("[name=latitude]")).to_have_value("")
    expect(page.locator(".map__said")).to_have_text("Chosen: Mariel.")
    page.mouse.click(*on_screen(page, *PLACES["havana"]))
    expect(page.get_by_label("Mariel")).not_to_be_checked()
    page.get_by_role("button", name="Clear my choice").click()
    expect(page.locator(".map__marker")).to_be_hidden()
    expect(page.locator("[name=latitude]")).to_have_value("")
    page.reload()
    assert kept("map_point") is None


def test_the_map_is_walked_place_by_place_with_the_arrow_keys(page, open_question, kept):
    open_question(page, "map_point")
    page.get_by_role("application").focus()
    status = page.locator(".map__said")
    page.keyboard.press("Home")
    expect(status).to_have_text("Casilda, 1 of 5. Enter chooses it.")
    page.keyboard.press("ArrowUp")
    expect(status).to_have_text("La Isabela, 3 of 5: 132 km north of Casilda. Enter chooses it.")
    page.keyboard.press("ArrowLeft")
    expect(status).to_contain_text("km west of La Isabela")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(status).to_have_text("There is no listed place farther that way.")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Santiago de Cuba")).to_be_checked()
    saved(page)
    assert kept("map_point") == {"place": "santiago"}


def test_a_map_can_be_zoomed_by_keys_and_buttons_and_dragged(page, open_question, kept):
    open_question(page, "map_point")
    sheet = page.get_by_role("application")
    before = sheet.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    near = sheet.get_attribute("viewBox")
    assert float(near.split()[2]) < float(before.split()[2])
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y + 5, steps=4)
    page.mouse.up()
    dragged = sheet.get_attribute("viewBox")
    assert float(dragged.split()[0]) > float(near.split()[0])
    sheet.press("0")
    assert sheet.get_attribute("viewBox").startswith("0 0 10000 ")
    assert kept("map_point") is None


def test_a_tap_on_the_map_chooses_on_a_phone(phone, open_question, kept):
    open_question(phone, "map_point")
    expect(phone.get_by_role("application")).to_be_visible()
    phone.touchscreen.tap(*on_screen(phone, *PLACES["mariel"]))
    saved(phone)
    assert abs(kept("map_point")["latitude"] - 22.99) < 0.1


def test_without_scripts_the_map_shows_the_numbered_places_of_the_list(no_javascript, open_question, kept):
    open_question(no_javascript, "map_point")
    expect(no_javascript.locator(".map__places g")).to_have_count(5)
    no_javascript.get_by_label("Mariel").check()
    no_javascript.get_by_role("button", name="Finish").click()
    expect(no_javascript.get_by_role("heading", level=1)).to_contain_text("Before you hand in")
    assert kept("map_point") == {"place": "mariel"}


def test_without_scripts_flaw_and_repair_go_with_one_form(no_javascript, open_question, kept):
    open_question(no_javascript, "find_flaw")
    no_javascript.get_by_label("In early November").check()
    no_javascript.get_by_label("the missiles were handed over").check()
    no_javascript.get_by_role("button", name="Next").click()
    expect(no_javascript).not_to_have_url(re.compile(f"/{KEYS.index('find_flaw') + 1}/$"))
    assert kept("find_flaw") == {"segments": ["s3"], "repair": "r3"}
