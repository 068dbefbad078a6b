"""The whole check of a machine's summary in a real browser: found, judged, repaired, and compared at the end."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.attempts.models import AttemptItem
from quizzes.bank.loading import load_bank
from quizzes.quiz.loading import load_quizzes
from quizzes.sources.loading import load_material

SCHEMES = ("light", "dark")


@pytest.fixture
def loaded(live_server, transactional_db):
    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES)
    load_quizzes(settings.FIXTURES)


def look(page, axe):
    """Accessible in light and dark, and no wider than the window."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def step_to(page, name, most=60):
    """Press Tab until the field or button of that name has the focus."""
    for _step in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate("(e => e.name || e.textContent.trim())(document.activeElement)")
        if here == name:
            return
    raise AssertionError(f"{name} was not reached with the Tab key.")


def choose(page, name, value):
    """Move in a group of radios, or in a list, with the arrow keys."""
    step_to(page, name)
    page.keyboard.press("Space")
    for _step in range(20):
        held = page.evaluate(
            "(e => e.tagName === 'SELECT' || e.checked ? e.value : '')(document.activeElement)"
        )
        if held == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} cannot be reached in {name}.")


def pick(page, name, value):
    """Type the first signs of an entry of a list."""
    step_to(page, name)
    for _step in range(25):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} cannot be reached in {name}.")


def answers():
    return [item.answer for item in AttemptItem.objects.order_by("position")]


def test_a_stranger_checks_the_machine_by_keyboard_on_a_phone(loaded, phone, axe):
    phone.goto(reverse("front-page"))
    phone.get_by_role("link", name="Check the machine yourself").press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Check the machine")
    look(phone, axe)
    phone.get_by_role("button", name="Check six statements now").press("Enter")
    phone.wait_for_load_state("networkidle")
    expect(phone.locator('[name="s1.proof"]')).to_be_hidden()
    choose(phone, "s1.verdict", "contradicted")
    pick(phone, "s1.proof", "p09.s1")
    repair = (
        AttemptItem.objects.select_related("version").get(position=1).version.substance.statements[0].repair
    )
    choose(phone, "s1.repair", repair.id)
    pick(phone, "s1.kind", "wrong-actor")
    choose(phone, "s2.verdict", "supported")
    expect(phone.locator('[name="s2.proof"]')).to_be_visible()
    expect(phone.locator('[name="s2.kind"]')).to_be_hidden()
    pick(phone, "s2.proof", "p09.s13")
    choose(phone, "s3.verdict", "silent")
    expect(phone.locator('[name="s3.proof"]')).to_be_hidden()
    expect(phone.locator("#saved [data-state=saved]")).to_be_visible()
    look(phone, axe)
    step_to(phone, "go")
    while phone.evaluate("document.activeElement.value") != "next":
        phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Question 2 of 2")
    choose(phone, "s1.verdict", "contradicted")
    choose(phone, "s2.verdict", "contradicted")
    expect(phone.locator("#saved [data-state=saved]")).to_be_visible()
    phone.get_by_role("button", name="Finish").press("Enter")
    phone.get_by_role("button", name="Hand in").first.press("Enter")
    end = phone.locator("#repaired")
    expect(end).to_contain_text("3 of 4")
    first, second = answers()
    assert first == {
        "s1": {"verdict": "contradicted", "proof": "p09.s1", "repair": repair.id, "kind": "wrong-actor"},
        "s2": {"verdict": "supported", "proof": "p09.s13"},
        "s3": {"verdict": "silent"},
    }
    assert second == {"s1": {"verdict": "contradicted"}, "s2": {"verdict": "contradicted"}}
    expect(end).to_contain_text("1 of 2")
    expect(end.locator("ins").first).to_have_text("a spy plane over western Cuba")
    look(phone, axe)
    end.get_by_role("link", name="On Sunday 14 October 1962").click()
    expect(phone.locator("[id='p09.s1']")).to_be_in_viewport()


def test_the_repaired_summary_stands_beside_the_flawed_one_where_there_is_room(loaded, page, phone):
    for window in (page, phone):
        window.goto(reverse("check-machine-page"))
        window.get_by_role("button", name="Check six statements now").click()
        window.locator('[name="s1.verdict"]').first.check()
        expect(window.locator("#saved [data-state=saved]")).to_be_visible()
        window.goto(window.url.replace("/1/", "/finish/"))
        window.get_by_role("button", name="Hand in").first.click()
        expect(window.locator("#repaired")).to_be_visible()
        flawed, right = (
            window.locator(f".repair__{side}").first.bounding_box() for side in ("flawed", "right")
        )
        beside = right["x"] >= flawed["x"] + flawed["width"] - 1
        assert beside is (window is page)
        assert right["y"] > flawed["y"] or beside


def test_all_of_it_works_without_javascript(loaded, no_javascript):
    page = no_javascript
    page.goto(reverse("check-machine-page"))
    page.get_by_role("button", name="Check six statements now").click()
    page.locator('[name="s3.verdict"][value=silent]').check()
    page.locator('[name="s2.verdict"][value=supported]').check()
    page.locator('[name="s2.proof"]').select_option("p09.s13")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("button", name="Hand in").first.click()
    expect(page.locator("#repaired")).to_contain_text("Taken out")
    assert answers()[0] == {"s2": {"verdict": "supported", "proof": "p09.s13"}, "s3": {"verdict": "silent"}}
