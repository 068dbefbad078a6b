"""Practising and looking at one's progress in a real browser: by keyboard, on a phone, without scripts."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.taker import Taker
from quizzes.practice.dealing import turn_like
from quizzes.practice.models import PracticeAnswer, PracticeCard, PracticeTurn
from quizzes.question_types.registry import TYPES
from tests.practice.small import BELIEF, BELIEVING, DAY, HOUR, MINUTE, RIGHT, answered, met, question

KEY = "A blockade counts as an act of war."


@pytest.fixture
def missed(cast):
    """Three questions that Ben answered by a belief; they are due, in other words."""
    versions = [question(believes=True) for _ in range(3)]
    met(cast.ben, cast.blue, *versions, answer=BELIEVING, at=timezone.now() - HOUR, certainty=3)
    return versions


def in_both_schemes(page, axe):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_home_to_the_reasons_and_on_without_a_jump_of_the_page(missed, cast, phone, enter, axe):
    enter(phone, cast.ben)
    phone.goto(reverse("home-page"))
    expect(phone.get_by_text("3 to review")).to_be_visible()
    phone.get_by_role("link", name="Practise", exact=True).click()
    phone.get_by_role("button", name="Start practising").click()
    phone.get_by_label(KEY).check()
    phone.get_by_label("very sure").check()
    phone.evaluate("window.still = true")
    phone.get_by_role("button", name="Answer", exact=True).last.click()
    heading = phone.get_by_role("heading", name="How it went")
    expect(heading).to_be_focused()
    expect(phone.get_by_text("milder word left room")).to_be_visible()
    in_both_schemes(phone, axe)
    assert phone.url.endswith(reverse("practice-turn-page", args=[PracticeTurn.objects.last().pk]))
    assert PracticeAnswer.objects.get().rating == 4
    if phone.get_by_role("button", name="Next question").count():
        phone.get_by_role("button", name="Next question").click()
        expect(phone.get_by_role("heading", name="Practice question")).to_be_focused()
    assert phone.evaluate("window.still") is True, "the page itself was never loaded again"


def test_an_answer_that_is_missing_is_asked_for_in_place(missed, cast, phone, enter, axe):
    enter(phone, cast.ben)
    phone.goto(reverse("practice-page"))
    phone.get_by_role("button", name="Start practising").click()
    phone.get_by_label("fairly sure").check()
    phone.get_by_role("button", name="Answer", exact=True).last.click()
    expect(phone.get_by_role("alert")).to_contain_text("Give an answer first")
    expect(phone.get_by_label("fairly sure")).to_be_checked()
    in_both_schemes(phone, axe)
    phone.get_by_role("button", name="I do not know yet").click()
    expect(phone.get_by_text("Why", exact=True)).to_be_visible()


def test_practice_goes_by_keyboard_alone(missed, cast, page, enter):
    enter(page, cast.ben)
    page.goto(reverse("practice-page"))
    page.get_by_role("button", name="Start practising").focus()
    page.keyboard.press("Enter")
    option = page.get_by_label(KEY)
    expect(option).to_be_visible()
    page.locator("input[name=choice]").first.focus()
    page.keyboard.press("Space")
    while not option.is_checked():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How it went")).to_be_focused()
    assert PracticeAnswer.objects.get().mark == 1


def test_a_guest_practises_a_topic_without_scripts_and_takes_it_along(cast, no_javascript, enter, axe):
    version = question()
    page = no_javascript
    page.goto("/")
    page.get_by_role("link", name="Choose a topic").click()
    page.get_by_label("Roots of the crisis").check()
    page.get_by_role("button", name="Keep these topics").click()
    expect(page.get_by_text("1 new")).to_be_visible()
    page.get_by_role("button", name="Start practising").click()
    page.get_by_label(KEY).check()
    page.get_by_role("button", name="Clear my choice").click()
    expect(page.get_by_role("alert")).to_contain_text("Give an answer first")
    page.get_by_label(KEY).check()
    page.get_by_role("button", name="Answer", exact=True).last.click()
    expect(page.get_by_text("milder word left room")).to_be_visible()
    page.get_by_role("link", name="Enough for now").click()
    expect(page.get_by_text("You practised on 1 day this week.")).to_be_visible()
    page.goto(reverse("account_login"))
    page.get_by_label("User name").fill("ben")
    page.locator("input[type=password]").fill("thirteen-days-1962")
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(f"{reverse('home-page')}$"))
    page.goto(reverse("practice-page"))
    expect(page.get_by_text("You practised on 1 day this week.")).to_be_visible()
    card = PracticeCard.objects.get()
    assert (card.student, card.question) == (cast.ben, version.question)


@pytest.mark.parametrize("key", ["ordering", "map_point"])
def test_a_question_with_a_module_of_its_own_is_handy_here_too(key, cast, page, enter):
    version, other = question(type=key), question(type=key)
    turn = turn_like(taker=Taker(cast.ben), version=version, beliefs=(), at=timezone.now())
    assert turn.version == other
    assert TYPES[key]
    enter(page, cast.ben)
    page.goto(reverse("practice-turn-page", args=[turn.pk]))
    expect(page.locator("[data-module]").first).to_have_attribute("data-enhanced", "")


def test_full_progress_is_accessible_and_fits_a_phone(missed, cast, phone, enter, axe):
    taker = Taker(cast.ben)
    now = timezone.now()
    met(cast.ben, cast.blue, *[question() for _ in range(6)], answer=RIGHT, at=now - 3 * DAY, certainty=2)
    enter(phone, cast.ben)
    phone.goto(reverse("progress-page"))
    expect(phone.get_by_text("Still open")).to_be_visible()
    # Like the last one that gave the belief away: whatever is dealt is another form.
    turn = turn_like(taker=taker, version=missed[-1], beliefs=[BELIEF], at=now)
    answered(turn, cast.ben, RIGHT, at=now + MINUTE, certainty=1)
    phone.goto(reverse("progress-page"))
    expect(phone.get_by_text("Answered right in another form")).to_be_visible()
    for summary in phone.locator("main details > summary").all():
        summary.click()
    in_both_schemes(phone, axe)
    # The table says what the plot shows.
    columns = phone.locator(".columns rect").count()
    rows = phone.locator("section:has(.columns) tbody td").all_inner_texts()
    assert columns == sum(text.strip() != "0" for text in rows) > 0


def test_an_answer_that_does_not_arrive_stays_and_says_so(missed, cast, phone, enter):
    enter(phone, cast.ben)
    phone.goto(reverse("practice-page"))
    phone.get_by_role("button", name="Start practising").click()
    phone.get_by_label(KEY).check()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Answer", exact=True).last.click()
    expect(phone.get_by_text("That did not arrive")).to_be_visible()
    expect(phone.get_by_label(KEY)).to_be_checked()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Answer", exact=True).last.click()
    expect(phone.get_by_role("heading", name="How it went")).to_be_visible()
    assert PracticeAnswer.objects.get().mark == 1
