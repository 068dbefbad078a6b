"""All questions on one page, the navigator, the keys, the look back: how a student gets about."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt
from tests import makers

KEY = "A blockade counts as an act of war."
TYPES = ("single_choice", "multiple_response", "short_answer", "ordering", "essay")


def begin(cast, layout):
    versions = [makers.VersionFactory(type=key) for key in TYPES]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, minutes=30, layout=layout)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def sheet(cast, live_server):
    return begin(cast, "page")


@pytest.fixture
def attempt(cast, live_server):
    return begin(cast, "one")


@pytest.fixture
def ben(phone, enter, cast):
    enter(phone, cast.ben)
    return phone


def held(attempt, position):
    return AttemptItem.objects.get(attempt=attempt, position=position).answer


def saved(page, position):
    expect(page.locator(f"#question-{position} [data-state=saved]")).to_be_visible()


def progress(page):
    return page.locator("[data-progress] span")


def focused_heading(page):
    return page.evaluate("document.activeElement.matches('h1, h2') ? document.activeElement.innerText : ''")


def test_on_one_page_every_question_saves_by_itself(ben, sheet, axe):
    ben.goto(reverse("attempt-page", args=[sheet.pk]))
    axe(ben)
    ben.locator("#question-1").get_by_label(KEY).check()
    saved(ben, 1)
    ben.locator("#question-3 input[type=text]").fill("Marucla")
    saved(ben, 3)
    ben.locator("#question-5 textarea").fill("It was a bargain.")
    saved(ben, 5)
    assert [held(sheet, place) for place in (1, 2, 3)] == [{"choice": "c"}, None, {"text": "Marucla"}]
    assert held(sheet, 5) == {"text": "It was a bargain."}
    expect(progress(ben)).to_have_text("3 of 5 answered")
    expect(ben.locator("[data-step='3']")).to_have_class(re.compile("step--answered"))
    assert "answered" in ben.locator("[data-step='3']").inner_text()


def test_two_questions_changed_at_once_both_arrive(ben, sheet):
    ben.goto(reverse("sheet-page", args=[sheet.pk]))
    ben.locator("#question-3 input[type=text]").fill("Marucla")
    ben.locator("#question-1").get_by_label(KEY).check()
    ben.get_by_role("link", name="Look back and hand in").click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Before you hand in")
    ben.wait_for_function("document.querySelector('[data-progress] meter').value === 2")
    assert (held(sheet, 1), held(sheet, 3)) == ({"choice": "c"}, {"text": "Marucla"})


def test_the_navigator_of_the_sheet_goes_to_the_heading(ben, sheet):
    ben.goto(reverse("sheet-page", args=[sheet.pk]))
    ben.get_by_role("link", name=re.compile("Question 4")).click()
    expect(ben.locator("#question-4 h2")).to_be_focused()
    assert focused_heading(ben) == "Question 4 of 5"
    top = ben.locator("#question-4 h2").bounding_box()["y"]
    header = ben.locator("#player-header").bounding_box()
    assert top >= header["y"] + header["height"] - 1


def test_a_flag_on_the_sheet_is_kept_and_shown_without_a_jump(ben, sheet):
    ben.goto(reverse("sheet-page", args=[sheet.pk]))
    flag = ben.locator("#question-3").get_by_role("button", name="Flag for later")
    flag.scroll_into_view_if_needed()
    before = ben.evaluate("scrollY")
    flag.click()
    expect(flag).to_have_attribute("aria-pressed", "true")
    expect(flag).to_be_focused()
    assert abs(ben.evaluate("scrollY") - before) < 3
    expect(ben.locator("[data-step='3']")).to_have_class(re.compile("step--flagged"))
    assert AttemptItem.objects.get(attempt=sheet, position=3).flagged


def test_without_script_each_question_of_the_sheet_has_its_own_save(no_javascript, enter, cast, sheet):
    enter(no_javascript, cast.ben)
    page = no_javascript
    page.goto(reverse("sheet-page", args=[sheet.pk]))
    page.locator("#question-1").get_by_label(KEY).check()
    page.locator("#question-1 .sheet__save").click()
    expect(page).to_have_url(re.compile("#question-1$"))
    page.locator("#question-3 input[type=text]").fill("Marucla")
    page.locator("#question-3 .sheet__save").click()
    expect(page.locator("#question-3 [data-state=saved]")).to_be_visible()
    assert (held(sheet, 1), held(sheet, 3)) == ({"choice": "c"}, {"text": "Marucla"})
    page.get_by_role("link", name="Look back and hand in").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page).to_have_url(re.compile(reverse("review-page", args=[sheet.pk])))
    assert Attempt.objects.get().handed_in_by == "student"


def test_the_save_buttons_are_only_there_without_script(ben, sheet):
    ben.goto(reverse("sheet-page", args=[sheet.pk]))
    expect(ben.locator(".sheet__save").first).to_be_hidden()


def test_a_checked_question_stays_on_the_sheet_with_its_why(ben, sheet, axe):
    Attempt.objects.update(mode="study")
    ben.goto(reverse("sheet-page", args=[sheet.pk]))
    ben.locator("#question-1").get_by_label(KEY).check()
    ben.locator("#question-1").get_by_role("button", name="Check").click()
    expect(ben.locator("#question-1 [role=status].cluster")).to_contain_text("1 of 1")
    expect(ben.locator("#question-2")).to_be_visible()
    axe(ben)
    ben.reload()
    expect(ben.locator("#question-1 [role=status].cluster")).to_contain_text("1 of 1")


@pytest.mark.parametrize("layout", ["one", "page"])
def test_keys_go_to_the_next_question_and_back_but_not_while_typing(page, enter, cast, live_server, layout):
    made = begin(cast, layout)
    enter(page, cast.ben)
    page.goto(reverse("attempt-page", args=[made.pk]))
    page.locator("h1").first.focus()
    page.keyboard.press("Alt+n")
    expect(page.locator(":focus")).to_contain_text("Question 2" if layout == "one" else "Question 1")
    page.keyboard.press("Alt+n")
    expect(page.locator(":focus")).to_contain_text("Question 3" if layout == "one" else "Question 2")
    page.keyboard.press("Alt+p")
    expect(page.locator(":focus")).to_contain_text("Question 2" if layout == "one" else "Question 1")
    page.keyboard.press("n")
    expect(page.locator(":focus")).to_contain_text("Question 2" if layout == "one" else "Question 1")
    page.goto(reverse("question-page", args=[made.pk, 3]))
    box = page.locator("form[action$='/3/answer/'] input[type=text]")
    box.focus()
    page.keyboard.press("Alt+n")
    expect(box).to_be_focused()
    assert "Alt + N" in page.locator(".player__keys").first.inner_text()


def test_the_progress_counts_while_the_page_stays(ben, attempt):
    ben.goto(reverse("question-page", args=[attempt.pk, 1]))
    expect(progress(ben)).to_have_text("0 of 5 answered")
    ben.get_by_label(KEY).check()
    expect(progress(ben)).to_have_text("1 of 5 answered")
    expect(ben.locator("[data-step='1']")).to_have_class(re.compile("step--answered"))
    ben.get_by_role("button", name="Clear my choice").click()
    expect(progress(ben)).to_have_text("0 of 5 answered")


def test_the_look_back_names_what_is_open_and_flagged_and_leads_there(ben, attempt, axe):
    AttemptItem.objects.filter(position=1).update(answer={"choice": "c"}, flagged=True)
    AttemptItem.objects.filter(position=2).update(answer={"choices": ["a"]})
    ben.goto(reverse("finish-page", args=[attempt.pk]))
    axe(ben)
    open_ones = ben.get_by_role("region", name="3 questions are still unanswered.")
    assert open_ones.get_by_role("link").count() == 3
    flagged = ben.get_by_role("region", name="You flagged 1 question for later.")
    flagged.get_by_role("link", name=re.compile("Question 1")).click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 1")
    ben.get_by_role("button", name="Look back and hand in").click()
    ben.get_by_role("link", name="Back to the questions").click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 3")


def test_a_swipe_across_or_down_cannot_leave_the_page(ben, attempt):
    ben.goto(reverse("question-page", args=[attempt.pk, 1]))
    style = "getComputedStyle(document.documentElement)"
    assert ben.evaluate(f"[{style}.overscrollBehaviorX, {style}.overscrollBehaviorY]") == ["none", "none"]


@pytest.mark.parametrize("layout", ["one", "page"])
def test_nothing_moves_when_an_answer_is_saved(ben, cast, live_server, layout):
    made = begin(cast, layout)
    ben.goto(reverse("attempt-page", args=[made.pk]), wait_until="networkidle")
    ben.evaluate("""() => { window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(each => {
        window.shift += each.value; })).observe({type: 'layout-shift'}); }""")
    ben.locator("form[action$='/1/answer/']").get_by_label(KEY).check()
    expect(ben.locator("form[action$='/1/answer/'] [data-state=saved]")).to_be_visible()
    ben.context.set_offline(True)
    ben.locator("form[action$='/1/answer/']").get_by_label("The measure also stopped food and fuel.").check()
    expect(ben.locator("form[action$='/1/answer/'] [data-state=waiting]")).to_be_visible()
    ben.context.set_offline(False)
    expect(ben.locator("form[action$='/1/answer/'] [data-state=saved]")).to_be_visible(timeout=20_000)
    assert ben.evaluate("window.shift") < 0.05


@pytest.mark.parametrize("layout", ["one", "page"])
def test_in_the_dark_and_at_four_hundred_percent_it_reflows(window, enter, cast, live_server, axe, layout):
    made = begin(cast, layout)
    page = window(viewport={"width": 320, "height": 256}, color_scheme="dark")
    enter(page, cast.ben)
    page.goto(reverse("attempt-page", args=[made.pk]))
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_whole_sheet_can_be_done_with_the_keyboard(ben, sheet):
    ben.goto(reverse("sheet-page", args=[sheet.pk]))

    def tab_to(condition):
        for _ in range(80):
            ben.keyboard.press("Tab")
            if ben.evaluate(f"(() => {{ const e = document.activeElement; return {condition}; }})()"):
                return
        raise AssertionError(f"Tab never reached {condition}")

    tab_to("e.name === 'choice'")
    ben.keyboard.press("ArrowDown")
    saved(ben, 1)
    tab_to("e.type === 'text' && e.closest('#question-3')")
    ben.keyboard.type("Marucla")
    saved(ben, 3)
    tab_to("e.textContent.includes('Look back') && e.tagName === 'A'")
    ben.keyboard.press("Enter")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Before you hand in")
    tab_to("e.tagName === 'BUTTON' && e.textContent.includes('Hand in')")
    ben.keyboard.press("Enter")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Your result")
