"""The class table of a large class on a small screen, and a score set without a script."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.assignments.ruling import excuse, set_score
from quizzes.marking.commenting import comment_on
from tests import makers
from tests.results.school import answer, answered, busy_class


@pytest.fixture
def large(cast):
    """200 students and 15 assignments, with somebody excused and somebody's score set."""
    room = busy_class(cast.ada, 200, 15)
    students = [place.user for place in room.memberships.filter(role="student").order_by("pk")[:2]]
    given = room.assignments.first()
    told = {"assignment": given, "by": cast.ada, "at": timezone.now(), "reason": "ill"}
    excuse(student=students[0], **told)
    set_score(student=students[1], points=7, **told)
    return room


@pytest.mark.parametrize("width", [360, 768])
def test_head_and_names_stay_in_view_and_every_colour_can_be_read(large, cast, width, window, enter, axe):
    screen = window(viewport={"width": width, "height": 1000})
    enter(screen, cast.ada)
    screen.goto(reverse("gradebook-page", args=[large.pk]))
    assert screen.evaluate("document.documentElement.scrollWidth") <= width
    for step in range(1, 6):
        expect(screen.locator(f"#gradebook td.heat-{step}").first).to_be_attached()
    for scheme in ("light", "dark"):
        screen.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(screen)
    if width == 768:
        table = screen.locator("#gradebook")
        table.evaluate("element => { element.scrollTop = 3000; element.scrollLeft = 1500 }")
        inside = table.bounding_box()
        head = screen.get_by_role("link", name="Mean", exact=True)
        name = screen.locator("#gradebook tbody th").nth(60)
        mean = screen.locator("#gradebook tfoot th")
        assert inside["y"] <= head.bounding_box()["y"] <= inside["y"] + 200
        assert abs(name.bounding_box()["x"] - inside["x"]) <= 2
        below = mean.bounding_box()
        assert below["y"] + below["height"] <= inside["y"] + inside["height"] + 2


def test_sorting_and_choosing_need_the_keyboard_only(cast, page, enter):
    given = makers.AssignmentFactory(classroom=cast.blue, title="Days")
    answered(cast.ben, given, 1)
    answered(cast.bea, given, 1 / 3)
    enter(page, cast.ada)
    page.goto(reverse("gradebook-page", args=[cast.blue.pk]))
    names = page.locator("#gradebook tbody th bdi")
    expect(names).to_have_text(["Bea", "Ben"])
    page.get_by_role("link", name=re.compile("^Sort")).focus()
    page.keyboard.press("Enter")
    expect(names).to_have_text(["Ben", "Bea"])
    expect(page.get_by_role("columnheader", name=re.compile("Days"))).to_have_attribute(
        "aria-sort", "descending"
    )
    page.get_by_label("Title contains").fill("nothing")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No assignment fits.")).to_be_visible()


def test_a_score_is_set_and_taken_back_without_a_script_and_ben_reads_it(cast, no_javascript, window, enter):
    given = makers.AssignmentFactory(
        classroom=cast.blue, title="Days", quiz=makers.QuizFactory(questions__size=4)
    )
    enter(no_javascript, cast.ada)
    no_javascript.goto(reverse("gradebook-page", args=[cast.blue.pk]))
    no_javascript.get_by_role("row", name=re.compile("Ben")).get_by_role("link", name="not started").click()
    no_javascript.get_by_label("Points").fill("3")
    no_javascript.get_by_label("Why (for the record)").first.fill("On paper")
    no_javascript.get_by_role("button", name="Set the score (of 4)").click()
    expect(no_javascript.get_by_text("Your score counts until you take it back.")).to_be_visible()
    student = window(viewport={"width": 360, "height": 740})
    enter(student, cast.ben)
    student.goto(reverse("assignment-page", args=[given.pk]))
    expect(student.get_by_text("3 of 4 points count.")).to_be_visible()
    no_javascript.get_by_role("button", name="Take it back").click()
    expect(no_javascript.get_by_text("Nothing is handed in, so nothing counts yet.")).to_be_visible()


@pytest.mark.parametrize("width", [360, 768])
def test_the_pages_of_a_student_with_everything_on_them_are_accessible(cast, width, window, enter, axe):
    given = makers.AssignmentFactory(classroom=cast.blue, title="Days")
    attempt = answered(cast.ben, given, 2 / 3)
    item = attempt.items.select_related("version").first()
    answer(item, {"choice": "a"}, timezone.now(), late=True)
    at = timezone.now() + timedelta(seconds=1)
    comment_on(attempt=attempt, text="Well argued.", by=cast.ada, at=at)
    comment_on(attempt=attempt, item=item, text="The date.", by=cast.ada, at=at)
    for deed in (excuse, set_score):
        more = {"points": 2} if deed is set_score else {}
        deed(assignment=given, student=cast.ben, reason="fair", comment="Good.", by=cast.ada, at=at, **more)
    pages = {
        cast.ada: [
            reverse("score-page", args=[given.pk, cast.ben.pk]),
            reverse("student-scores-page", args=[cast.blue.pk, cast.ben.pk]),
            reverse("attempt-detail-page", args=[attempt.pk]),
        ],
        cast.ben: ["/home/", reverse("review-page", args=[attempt.pk])],
    }
    for person, urls in pages.items():
        screen = window(viewport={"width": width, "height": 900})
        enter(screen, person)
        for url in urls:
            screen.goto(url)
            screen.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true })")
            for scheme in ("light", "dark"):
                screen.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                axe(screen)
            assert screen.evaluate("document.documentElement.scrollWidth") <= width
