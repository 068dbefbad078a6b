"""The front page in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_front_page_is_accessible_on_a_phone_in_light_and_dark(phone, axe, scheme):
    phone.emulate_media(color_scheme=scheme)
    assert phone.goto("/").ok
    expect(phone.locator("h1")).to_be_visible()
    axe(phone)


def test_the_front_page_needs_no_sideways_scrolling_on_a_phone(phone):
    phone.goto("/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_front_page_reads_the_same_without_javascript(no_javascript, phone):
    no_javascript.goto("/")
    phone.goto("/")
    assert no_javascript.locator("main").inner_text() == phone.locator("main").inner_text()


def test_somebody_signed_in_is_led_home(page, enter, cast):
    enter(page, cast.ben)
    page.goto("/")
    assert page.url.endswith("/home/")
