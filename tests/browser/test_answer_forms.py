"""Numbers, orders, pairs and gaps in a real browser: by mouse, by touch, by keyboard, and without scripts."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.models import AttemptItem
from quizzes.attempts.starting import start_attempt
from tests import makers

POSITIONS = {"numeric": 1, "ordering": 2, "matching": 3, "cloze": 4}
FIRST, SECOND, THIRD, FOURTH = (
    "A U-2 finds antiaircraft missile sites in Cuba",
    "The first nuclear warheads reach Mariel",
    "Heyser photographs missile sites near San Cristóbal",
    "Kennedy is told about the missiles",
)

DATE = {
    "stem": "On which day did the quarantine take effect?",
    "kind": "date",
    "value": "1962-10-24",
    "unit": "date",
    "tolerance": 0,
    "bands": [{"low": "1962-10-24", "high": "1962-10-24", "feedback": "Right: two days after the speech."}],
    "other_feedback": "The speech was on 22 October; it took effect two days later.",
}


@pytest.fixture
def attempt(cast, live_server):
    versions = [makers.VersionFactory(type=key) for key in POSITIONS]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def opened(attempt, cast, enter):
    """opened(page, "ordering") signs Ben in and opens his question of that type."""

    def open_question(page, key):
        enter(page, cast.ben)
        page.goto(reverse("question-page", args=[attempt.pk, POSITIONS[key]]))
        return page

    return open_question


def held(attempt, key):
    return AttemptItem.objects.get(attempt=attempt, position=POSITIONS[key]).answer


def saved(page):
    expect(page.locator("#saved [data-state=saved]")).to_be_visible()


def texts(page):
    return page.locator(".ordering__item label").all_inner_texts()


def into_order(page, press):
    """Bubble the items into their right order, one step of one item at a time."""
    for text in reversed([FIRST, SECOND, THIRD, FOURTH]):
        while texts(page).index(text) > [FIRST, SECOND, THIRD, FOURTH].index(text):
            press(page.get_by_role("button", name=f"Up: {text}"))
        while texts(page).index(text) < [FIRST, SECOND, THIRD, FOURTH].index(text):
            press(page.get_by_role("button", name=f"Down: {text}"))


@pytest.mark.parametrize("key", list(POSITIONS))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_form_is_accessible_and_fits_a_phone(phone, opened, axe, key, scheme):
    phone.emulate_media(color_scheme=scheme)
    opened(phone, key)
    if key == "ordering":
        expect(phone.get_by_role("button", name=f"Up: {FIRST}")).to_be_visible()
    axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("key", list(POSITIONS))
def test_every_plain_form_is_accessible_and_fits_a_phone(no_javascript, opened, key):
    opened(no_javascript, key)
    widths = [box["x"] + box["width"] for box in map(lambda each: each.bounding_box(), no_javascript.locator("form *:visible").all()) if box]  # fmt: skip # noqa: C417, E501
    assert max(widths) <= 360


def test_buttons_put_the_items_in_order(page, opened, attempt):
    opened(page, "ordering")
    expect(page.get_by_text("This order is not your answer yet")).to_be_visible()
    into_order(page, lambda button: button.click())
    assert texts(page) == [FIRST, SECOND, THIRD, FOURTH]
    saved(page)
    expect(page.get_by_text("This order is your answer.")).to_be_visible()
    page.wait_for_timeout(600)
    assert held(attempt, "ordering") == {"order": ["e1", "e2", "e3", "e4"]}
    page.reload()
    expect(page.get_by_role("button", name=f"Up: {FIRST}")).to_have_attribute("aria-disabled", "true")
    assert texts(page) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_moved_item_keeps_the_focus_and_tells_its_new_place(page, opened):
    opened(page, "ordering")
    expect(page.get_by_role("button", name=f"Up: {FIRST}")).to_be_visible()
    text = texts(page)[-1]
    button = page.get_by_role("button", name=f"Up: {text}")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    expect(page.locator("fieldset [role=status]")).to_have_text(f"{text}: place 3 of 4")
    page.keyboard.press("Space")
    expect(page.locator("fieldset [role=status]")).to_have_text(f"{text}: place 2 of 4")
    assert texts(page)[1] == text


def test_the_keyboard_alone_puts_the_items_in_order(page, opened, attempt):
    opened(page, "ordering")
    expect(page.get_by_role("button", name=f"Up: {FIRST}")).to_be_visible()

    def press(button):
        for _step in range(40):
            if button.evaluate("button => button === document.activeElement"):
                return page.keyboard.press("Enter")
            page.keyboard.press("Tab")
        raise AssertionError("The Tab key never came to the button.")

    into_order(page, press)
    page.wait_for_timeout(600)
    saved(page)
    assert held(attempt, "ordering") == {"order": ["e1", "e2", "e3", "e4"]}


def test_a_mouse_drags_an_item(page, opened, attempt):
    opened(page, "ordering")
    expect(page.get_by_role("button", name=f"Up: {FIRST}")).to_be_visible()
    before = texts(page)
    rows = page.locator(".ordering__item")
    start, end = rows.nth(0).bounding_box(), rows.nth(2).bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, end["y"] + end["height"] - 4, steps=8)
    page.mouse.up()
    assert texts(page) == [before[1], before[2], before[0], before[3]]
    expect(page.locator("fieldset [role=status]")).to_have_text(f"{before[0]}: place 3 of 4")
    saved(page)


def test_a_finger_drags_by_the_handle_and_scrolls_elsewhere(phone, opened):
    opened(phone, "ordering")
    expect(phone.get_by_role("button", name=f"Up: {FIRST}")).to_be_visible()
    before = texts(phone)
    handle = phone.locator(".ordering__handle").nth(0)
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), phone.locator(".ordering__item").nth(1).bounding_box()
    touch(phone, start["x"] + 12, start["y"] + 20, end["y"] + end["height"] - 4)
    assert texts(phone) == [before[1], before[0], *before[2:]]
    saved(phone)
    label = phone.locator(".ordering__item label").nth(1).bounding_box()
    touch(phone, label["x"] + 12, label["y"] + 10, label["y"] - 120)
    assert texts(phone) == [before[1], before[0], *before[2:]]


def touch(page, x, top, bottom):
    session = page.context.new_cdp_session(page)

    def send(kind, *points):
        session.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for y in points]}
        )

    send("touchStart", top)
    for step in range(1, 9):
        send("touchMove", top + (bottom - top) * step / 8)
    send("touchEnd")
    page.wait_for_timeout(100)


def test_an_order_can_be_kept_as_it_stands_and_taken_back(phone, opened, attempt):
    opened(phone, "ordering")
    phone.get_by_role("button", name="Keep this order").click()
    saved(phone)
    assert len(held(attempt, "ordering")["order"]) == 4
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_text("This order is not your answer yet")).to_be_visible()
    phone.wait_for_timeout(800)
    saved(phone)
    assert held(attempt, "ordering") is None


def test_an_item_that_never_moved_is_no_answer(phone, opened, attempt):
    opened(phone, "ordering")
    expect(phone.get_by_role("button", name=f"Up: {FIRST}")).to_be_visible()
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Question 3")
    assert held(attempt, "ordering") is None


def test_a_question_brought_by_next_can_be_dragged_too(phone, opened):
    opened(phone, "numeric")
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_role("button", name=f"Up: {FIRST}")).to_be_visible()
    assert phone.locator(".ordering__arrows").count() == 4


def test_an_order_made_with_the_line_down_comes_back(phone, opened, attempt):
    opened(phone, "ordering")
    expect(phone.get_by_role("button", name=f"Up: {FIRST}")).to_be_visible()
    phone.context.set_offline(True)
    into_order(phone, lambda button: button.click())
    expect(phone.locator("#saved [data-state=waiting]")).to_be_visible()
    again = phone.context.new_page()
    phone.close()
    again.context.set_offline(False)
    again.goto(reverse("question-page", args=[attempt.pk, 2]))
    saved(again)
    assert texts(again) == [FIRST, SECOND, THIRD, FOURTH]
    assert held(attempt, "ordering") == {"order": ["e1", "e2", "e3", "e4"]}


def test_without_scripts_places_are_numbers(no_javascript, opened, attempt):
    page = opened(no_javascript, "ordering")
    for place, text in enumerate([FIRST, SECOND, THIRD, FOURTH], start=1):
        page.get_by_label(text).fill(str(place))
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Question 3")
    assert held(attempt, "ordering") == {"order": ["e1", "e2", "e3", "e4"]}
    page.go_back()
    page.reload()
    assert page.get_by_label(THIRD).input_value() == "3"


def test_without_scripts_a_place_given_twice_is_asked_about(no_javascript, opened, attempt):
    page = opened(no_javascript, "ordering")
    for place, text in zip("1224", [FIRST, SECOND, THIRD, FOURTH], strict=True):
        page.get_by_label(text).fill(place)
    page.get_by_role("button", name="Next").click()
    expect(page.locator("#saved")).to_contain_text("More than one item has place 2")
    assert [page.get_by_label(text).input_value() for text in (FIRST, SECOND, THIRD, FOURTH)] == [*"1224"]
    assert held(attempt, "ordering") is None
    page.get_by_label(THIRD).fill("3")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Question 3")
    assert held(attempt, "ordering") == {"order": ["e1", "e2", "e3", "e4"]}


def test_without_scripts_an_ambiguous_date_is_asked_back_and_stays_to_be_mended(
    no_javascript, enter, cast, live_server
):
    version = makers.VersionFactory(type="numeric", content=DATE)
    quiz = makers.QuizFactory(questions=[version.question])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    enter(no_javascript, cast.ben)
    no_javascript.goto(reverse("question-page", args=[attempt.pk, 1]))
    date = no_javascript.get_by_label("Date")
    date.fill("10/11/1962")
    date.press("Enter")
    expect(no_javascript.locator("#saved")).to_contain_text("two ways")
    expect(date).to_have_value("10/11/1962")
    date.fill("10 November 1962")
    date.press("Enter")
    expect(no_javascript.locator("#saved [data-state=saved]")).to_be_visible()
    assert attempt.items.get().answer == {"text": "10 November 1962"}


@pytest.mark.parametrize("seat", ["phone", "no_javascript"])
def test_pairs_and_gaps_are_chosen_from_lists(request, opened, attempt, seat):
    page = opened(request.getfixturevalue(seat), "matching")
    page.get_by_label("United States").select_option("Cuban Missile Crisis")
    page.get_by_label("Soviet Union").select_option("Caribbean Crisis")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Gap 2").select_option("19")
    page.get_by_role("button", name="Previous").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Question 3")
    expect(page.get_by_label("Soviet Union").locator("option:checked")).to_have_text("Caribbean Crisis")
    assert held(attempt, "matching") == {"pairs": {"p1": "p1", "p2": "p2"}}
    assert held(attempt, "cloze") == {"gaps": {"g2": "b"}}


def test_a_save_while_next_has_the_focus_does_not_turn_the_page(page, opened, attempt):
    opened(page, "cloze")
    page.get_by_label("Gap 2").select_option("19")
    saved(page)
    page.locator("#saved [data-state]").evaluate("line => line.textContent = ''")
    page.get_by_label("Gap 1").evaluate(
        "select => { select.value = 'b'; document.querySelector('[value=previous]').focus();"
        " select.dispatchEvent(new Event('input', { bubbles: true })) }"
    )
    expect(page.locator("#saved [data-state=saved]")).to_contain_text("Saved at")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Question 4")
    assert held(attempt, "cloze") == {"gaps": {"g1": "b", "g2": "b"}}


def test_the_keyboard_alone_fills_a_gap(page, opened, attempt):
    opened(page, "cloze")
    gap = page.get_by_label("Gap 1")
    for _step in range(20):
        if gap.evaluate("select => select === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("24")
    page.wait_for_timeout(600)
    saved(page)
    assert held(attempt, "cloze") == {"gaps": {"g1": "b"}}
    assert gap.evaluate(
        "select => document.getElementById(select.getAttribute('aria-describedby')).textContent"
    ) == ("The quarantine took effect on gap 1 October, after the OAS had backed it by gap 2 votes to none.")


@pytest.mark.parametrize("seat", ["phone", "no_javascript"])
def test_a_number_in_kilometres_is_kept_as_typed(request, opened, attempt, seat):
    page = opened(request.getfixturevalue(seat), "numeric")
    page.get_by_label("Number (miles)").fill("145 km")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Question 2")
    assert held(attempt, "numeric") == {"text": "145 km"}


def test_what_is_no_number_is_asked_again_in_words(phone, opened, attempt):
    opened(phone, "numeric")
    phone.locator("#question input[type=text]").fill("ninety")
    expect(phone.locator("#saved")).to_contain_text("Write it in digits")
    assert held(attempt, "numeric") is None
    phone.locator("#question input[type=text]").fill("90")
    saved(phone)
    assert held(attempt, "numeric") == {"text": "90"}
