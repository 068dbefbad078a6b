"""A class list in a real browser: paste thirty, look, confirm, print the cards; by keyboard, without scripts, and for
everybody's eyes. And the pages of a class beside it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from quizzes.classes import teachers
from quizzes.models import User
from tests import makers
from tests.rosters import files

THIRTY = "Last name\tFirst name\tStudent ID\tSection\n" + "\n".join(
    f"Novák-{chr(65 + n % 26)}{chr(97 + n // 26)}\tUna\t{1000 + n}\tSection {'AB'[n % 2]}" for n in range(30)
)
TABLET = {"viewport": {"width": 768, "height": 1024}}


def schemes(page: Page, axe) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(page)
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_thirty_students_by_keyboard_from_paste_to_cards(cast, page, enter, axe):
    enter(page, cast.ada)
    page.goto(reverse("class-page", args=[cast.blue.pk]))
    page.get_by_role("link", name="Add students from a list").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Paste the names here").focus()
    page.keyboard.insert_text(THIRTY)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is written yet")
    assert User.objects.filter(display_name__startswith="Una Novák").count() == 0
    schemes(page, axe)
    page.get_by_role("button", name="Yes: add 30 students").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign-in cards")
    cards = page.locator(".sign-in-cards > .card")
    expect(cards).to_have_count(30)
    expect(cards.first).to_contain_text(re.compile(r"PIN: *\d{6}"))
    expect(cards.first).to_contain_text("Section A")
    expect(cards.last).to_contain_text("Section B")
    assert User.objects.filter(display_name__startswith="Una Novák").count() == 30
    schemes(page, axe)


def test_a_sheet_of_paper_holds_eight_cards(cast, page, enter):
    enter(page, cast.ada)
    page.goto(reverse("roster-page", args=[cast.blue.pk]))
    page.get_by_label("Paste the names here").fill("\n".join(f"Una Novák {chr(65 + n)}" for n in range(9)))
    page.get_by_role("button", name="Show what would happen").click()
    page.get_by_role("button", name="Yes: add 9 students").click()
    expect(page.locator(".sign-in-cards > .card")).to_have_count(9)
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert pages == 2


def test_without_scripts_on_a_tablet_columns_are_corrected_and_a_file_is_taken(cast, window, enter):
    page = window(**TABLET, java_script_enabled=False)
    enter(page, cast.ada)
    page.goto(reverse("roster-page", args=[cast.blue.pk]))
    page.get_by_label("Or choose a file").set_input_files(
        {
            "name": "list.xlsx",
            "mimeType": "application/octet-stream",
            "buffer": files.workbook([["Given", "Family"], ["Novák", "Una"], ["Roth", "Max"]]),
        }
    )
    page.get_by_role("button", name="Show what would happen").click()
    page.locator("summary").click()
    page.get_by_label("Given").select_option("last")
    page.get_by_label("Family").select_option("first")
    page.get_by_role("button", name="Look again with these columns").click()
    expect(page.get_by_role("row", name=re.compile("Una Novák"))).to_be_visible()
    page.get_by_role("button", name="Yes: add 2 students").click()
    expect(page.locator(".sign-in-cards > .card")).to_have_count(2)


def test_enter_in_the_preview_writes_nothing(cast, page, enter):
    enter(page, cast.ada)
    page.goto(reverse("roster-page", args=[cast.blue.pk]))
    page.get_by_label("Paste the names here").fill("Una Novák\nUna Novák")
    page.get_by_role("button", name="Show what would happen").click()
    page.locator("summary").click()
    page.evaluate("document.getElementById('roster-form').requestSubmit()")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is written yet")
    page.get_by_label(re.compile("Who is Una Novák")).select_option("new")
    page.get_by_role("button", name="Look again with these answers").click()
    expect(page.get_by_role("button", name="Yes: add 2 students")).to_be_visible()
    assert not User.objects.filter(display_name="Una Novák").exists()


@pytest.mark.parametrize("text", ["Una Novák\nUna Novák\n=1+1\nBen", "1;2\n3;4", "Ben\nBea"])
def test_every_kind_of_preview_is_accessible(text, cast, window, enter, axe):
    page = window(**TABLET)
    enter(page, cast.ada)
    page.goto(reverse("roster-page", args=[cast.blue.pk]))
    page.get_by_label("Paste the names here").fill(text)
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is written yet")
    if page.locator("#columns:not([open])").count():
        page.locator("summary").click()
    schemes(page, axe)


def test_a_refused_list_is_accessible_and_still_there(cast, window, enter, axe):
    page = window(**TABLET)
    enter(page, cast.ada)
    page.goto(reverse("roster-page", args=[cast.blue.pk]))
    page.get_by_label("Paste the names here").fill("\n".join(f"Person {n}" for n in range(600)))
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.get_by_text("at most 500 students")).to_be_visible()
    expect(page.get_by_label("Paste the names here")).to_have_value(re.compile("Person 599"))
    schemes(page, axe)


def test_an_invitation_goes_from_one_teacher_to_the_other(cast, window, enter, axe):
    ada, cem = window(**TABLET), window(**TABLET)
    enter(ada, cast.ada)
    ada.goto(reverse("class-teachers-page", args=[cast.blue.pk]))
    ada.get_by_role("button", name="Make an invitation link").click()
    link = ada.get_by_label(re.compile("Send this link")).input_value()
    schemes(ada, axe)
    enter(cem, cast.cem)
    cem.goto(link)
    schemes(cem, axe)
    cem.get_by_role("button", name="Teach this class").click()
    expect(cem.get_by_role("heading", level=1)).to_have_text("Blue")
    ada.goto(reverse("class-teachers-page", args=[cast.blue.pk]))
    expect(ada.get_by_role("button", name="Remove Cem")).to_be_visible()
    cem.goto(link)
    expect(cem).to_have_url(re.compile(f"{reverse('class-page', args=[cast.blue.pk])}$"))


def test_a_code_on_the_wall_is_one_line_on_every_screen(cast, page, enter):
    enter(page, cast.ada)
    for width in (360, 768, 992, 1024, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(reverse("class-code-page", args=[cast.blue.pk]))
        box = page.locator(".code-large").bounding_box()
        size = float(
            page.locator(".code-large").evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
        )
        assert box["height"] < 1.5 * size, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_full_group_is_accessible_and_saved_by_keyboard(cast, window, enter, axe):
    page = window(**TABLET)
    group = cast.blue.groups.create(name="Section A")
    teachers.invite(classroom=cast.blue, by=cast.ada, at=timezone.now())
    for student in makers.StudentFactory.create_batch(12):
        cast.blue.memberships.create(user=student, role="student", joined_at=timezone.now())
    enter(page, cast.ada)
    page.goto(reverse("group-page", args=[cast.blue.pk, group.pk]))
    page.get_by_role("checkbox", name=re.compile("^Ben")).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save the group").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 student", exact=True)).to_be_visible()
    page.goto(reverse("group-page", args=[cast.blue.pk, group.pk]))
    schemes(page, axe)


def test_two_accounts_become_one_and_a_student_moves(cast, window, enter, axe):
    makers.ClassroomFactory(name="Green", teacher=cast.ada)
    twin = makers.StudentFactory(username="ben2", display_name="Ben B.")
    cast.blue.memberships.create(user=twin, role="student", joined_at=timezone.now())
    page = window(**TABLET, java_script_enabled=False)
    enter(page, cast.ada)
    page.goto(reverse("student-page", args=[cast.blue.pk, cast.ben.pk]))
    page.get_by_role("link", name="Merge with another account").click()
    page.get_by_label("The other account").select_option(str(twin.pk))
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.get_by_role("button", name="Make them one account")).to_be_visible()
    looking = window(**TABLET)
    enter(looking, cast.ada)
    looking.goto(page.url)
    schemes(looking, axe)
    page.get_by_role("button", name="Make them one account").click()
    expect(page.get_by_text("The accounts are one: Ben signs in as ben.")).to_be_visible()
    assert not User.objects.filter(username="ben2").exists()
    page.get_by_label("Move to the class").select_option(label="Green")
    page.get_by_role("button", name="Move the student").click()
    expect(page.get_by_text("Ben is in “Green” now.")).to_be_visible()
