"""See, hand out and erase what is kept: with the keyboard, on a phone, without scripts."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.classes.models import Classroom
from quizzes.people.models import User
from tests.privacy.small import busy


@pytest.fixture
def attempt(cast):
    return busy(cast.ben, cast.blue, cast.ada)


def test_a_student_finds_and_takes_along_what_is_kept(cast, attempt, page, enter):
    enter(page, cast.ben)
    page.goto(reverse("account-page"))
    page.get_by_role("link", name="See it and download it").press("Enter")
    summary = page.locator("summary").first
    summary.press("Enter")
    expect(summary.locator("xpath=..")).to_have_attribute("open", "")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as one file").click()
    assert json.loads(download.value.path().read_text())["account"]["user name"] == "ben"


def test_a_teacher_erases_an_account_by_keyboard(cast, attempt, page, enter):
    enter(page, cast.ada)
    page.goto(reverse("student-page", args=[cast.blue.pk, cast.ben.pk]))
    page.get_by_role("link", name="Erase the account…").press("Enter")
    page.get_by_label("Type the user name").fill("wrong")
    page.get_by_label("Type the user name").press("Enter")
    expect(page.get_by_text("Nothing was erased")).to_be_visible()
    expect(page.get_by_label("Type the user name")).to_have_value("wrong")
    page.get_by_label("Type the user name").fill("ben")
    page.get_by_label("Type the user name").press("Enter")
    expect(page.get_by_text("The account ben was erased.")).to_be_visible()
    assert not User.objects.filter(username="ben").exists()


def test_an_owner_erases_a_class_without_scripts(cast, attempt, no_javascript, enter):
    page = no_javascript
    enter(page, cast.ada)
    page.goto(reverse("class-page", args=[cast.blue.pk]))
    page.get_by_role("link", name="Erase the class…").click()
    page.get_by_label("Bea (bea)").check()
    page.get_by_label("Type the name of the class").fill("Blue")
    page.get_by_role("button", name="Erase the class").click()
    expect(page.get_by_text("and 1 account were erased")).to_be_visible()
    assert not Classroom.objects.filter(name="Blue").exists()
    assert set(User.objects.filter(username__in=["ben", "bea"]).values_list("username", flat=True)) == {"ben"}


@pytest.mark.parametrize("who", ["ben", "ada", "ole"])
def test_a_full_page_of_what_is_kept_is_accessible_folded_open(cast, attempt, phone, enter, axe, who):
    enter(phone, getattr(cast, who))
    phone.goto(reverse("person-data-page", args=[cast.ben.pk]))
    phone.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
