"""A teacher looks on while students work: what they do is seen within three seconds."""

import re
import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt
from tests import makers

DESK = {"viewport": {"width": 1366, "height": 900}}
TABLET = {"viewport": {"width": 768, "height": 1024}}
SOON = 3_000
"""Milliseconds from an event to the teacher's page."""


@pytest.fixture
def given(cast):
    return makers.AssignmentFactory(
        classroom=cast.blue, minutes=20, attempts_allowed=2, title="Thirteen days"
    )


def look_on(page, enter, teacher, given, query=""):
    enter(page, teacher)
    page.goto(reverse("running-page", args=[given.pk]) + query)
    return page


def row(page, name):
    return page.get_by_role("row").filter(has_text=name)


def test_ada_sees_within_three_seconds_what_ben_does(cast, given, window, enter):
    teacher, student = window(**DESK), window(**DESK)
    look_on(teacher, enter, cast.ada, given)
    expect(row(teacher, "Ben")).to_contain_text("not started")
    enter(student, cast.ben)
    student.goto(reverse("assignment-page", args=[given.pk]))
    student.get_by_role("button", name="Start").click()
    expect(row(teacher, "Ben")).to_contain_text("question 1 of 3", timeout=SOON)
    student.locator("#question label.choice").first.click()
    expect(row(teacher, "Ben")).to_contain_text("1 of 3", timeout=SOON)
    student.get_by_role("button", name="Next").click()
    expect(row(teacher, "Ben")).to_contain_text("question 2 of 3", timeout=SOON)
    # And the other way round: what Ada does is on her page at once.
    row(teacher, "Ben").get_by_role("button", name=re.compile("Stop the clock")).click()
    expect(row(teacher, "Ben")).to_contain_text("clock stopped", timeout=SOON)
    expect(teacher.locator("#running-said")).to_contain_text("The clock stands still for Ben.")
    row(teacher, "Ben").get_by_role("button", name=re.compile("Start the clock")).click()
    expect(row(teacher, "Ben")).to_contain_text("working", timeout=SOON)
    row(teacher, "Ben").get_by_role("button", name=re.compile("Take in")).click()
    expect(row(teacher, "Ben")).to_contain_text("taken in", timeout=SOON)
    row(teacher, "Ben").get_by_role("button", name=re.compile("Open again")).click()
    expect(row(teacher, "Ben")).to_contain_text("working", timeout=SOON)


def test_a_double_click_counts_once(cast, given, window, enter):
    attempt = start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    teacher = look_on(window(**DESK), enter, cast.ada, given)
    teacher.get_by_role("button", name="More time for everybody").dblclick(delay=30)
    expect(teacher.locator("#running-said")).to_contain_text("5 minutes more")
    teacher.wait_for_timeout(700)
    assert Attempt.objects.get().deadline == attempt.deadline + timedelta(minutes=5)
    row(teacher, "Ben").get_by_role("button", name=re.compile("Stop the clock")).dblclick(delay=30)
    expect(row(teacher, "Ben")).to_contain_text("clock stopped")
    teacher.wait_for_timeout(700)
    expect(row(teacher, "Ben")).to_contain_text("clock stopped")


def test_a_student_whose_line_breaks_is_lost(cast, given, window, enter):
    attempt = start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    Attempt.objects.filter(pk=attempt.pk).update(seen_at=timezone.now() - timedelta(seconds=13))
    teacher = look_on(window(**DESK), enter, cast.ada, given)
    expect(row(teacher, "Ben")).to_contain_text("working")
    expect(row(teacher, "Ben")).to_contain_text("not heard of since", timeout=SOON + 2_000)


def test_the_seconds_count_down_and_more_time_is_given_by_the_keyboard(cast, given, window, enter):
    start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    teacher = look_on(window(**DESK), enter, cast.ada, given)
    left = row(teacher, "Ben").locator("[data-ends]")
    expect(left).to_have_text(re.compile(r"^(20:00|19:5\d)$"))
    before = left.inner_text()
    expect(left).not_to_have_text(before, timeout=SOON)
    button = row(teacher, "Ben").get_by_role("button", name=re.compile("More time"))
    button.focus()
    teacher.keyboard.press("Enter")
    expect(left).to_have_text(re.compile(r"^24:\d\d$"), timeout=SOON)
    # The row was replaced, and the focus is on its new button.
    assert teacher.evaluate("document.activeElement.id") == f"time-{Attempt.objects.get().pk}"
    minutes = teacher.get_by_label("Minutes")
    minutes.fill("10")
    minutes.press("Enter")
    expect(left).to_have_text(re.compile(r"^34:\d\d$"), timeout=SOON)
    expect(minutes).to_have_value("10")


def test_a_broken_line_of_the_teacher_is_said_and_mended(cast, given, window, enter):
    teacher = look_on(window(**DESK), enter, cast.ada, given)
    said = teacher.locator("#running-line")
    expect(said).to_be_hidden()
    teacher.context.set_offline(True)
    expect(said).to_be_visible(timeout=5_000)
    teacher.context.set_offline(False)
    expect(said).to_be_hidden(timeout=5_000)


def test_without_javascript_it_renews_itself_and_every_button_works(cast, given, window, enter):
    teacher = look_on(window(**TABLET, java_script_enabled=False), enter, cast.ada, given)
    expect(row(teacher, "Ben")).to_contain_text("not started")
    attempt = start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    expect(row(teacher, "Ben")).to_contain_text("working", timeout=6_000)
    teacher.get_by_role("link", name="Hold it still").click()
    teacher.get_by_label("Minutes").fill("15")
    time.sleep(4)
    expect(teacher.get_by_label("Minutes")).to_have_value("15")
    row(teacher, "Ben").get_by_role("button", name=re.compile("More time")).click()
    expect(teacher.locator("main")).to_contain_text("15 minutes more for Ben.")
    assert Attempt.objects.get().deadline == attempt.deadline + timedelta(minutes=15)
    teacher.get_by_role("button", name="Stop all clocks").click()
    expect(row(teacher, "Ben")).to_contain_text("clock stopped")
    assert "still=yes" in teacher.url


@pytest.mark.parametrize("query", ["", "?names=hide&sort=name"])
def test_in_every_state_it_is_accessible_and_fits_a_tablet(query, cast, window, enter, axe):
    people = makers.StudentFactory.create_batch(5)
    room = makers.ClassroomFactory(teacher=cast.ada, students=[*people, cast.ben])
    given = makers.AssignmentFactory(classroom=room, minutes=20)
    now = timezone.now()
    made = [start_attempt(student=person, assignment=given, at=now) for person in people]
    fields = (
        {"seen_at": now - timedelta(minutes=3)},
        {"deadline": now + timedelta(minutes=1)},
        {"paused_at": now, "paused_by": "teacher"},
        {"handed_in_at": now, "handed_in_by": "clock", "late": True},
        {"position": 0},
    )
    for attempt, changes in zip(made, fields, strict=True):
        Attempt.objects.filter(pk=attempt.pk).update(**changes)
    page = look_on(window(**TABLET), enter, cast.ada, given, query)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 768


def test_ada_previews_every_type_of_question_and_sends_nothing(cast, window, enter, axe):
    from quizzes.question_types.registry import TYPES

    questions = [makers.VersionFactory(type=key).question for key in sorted(TYPES)]
    quiz = makers.QuizFactory(questions=questions)
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, minutes=20)
    page = window(**TABLET)
    sent = []
    page.on("request", lambda request: request.method != "GET" and sent.append(request.url))
    enter(page, cast.ada)
    page.goto(reverse("preview-page", args=[given.pk]))
    page.get_by_role("link", name="Start").click()
    for number in range(1, len(questions) + 1):
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Question {number} of {len(questions)}")
        axe(page)
        address = page.url
        for button in page.locator("#question button[name=clear]").all():
            button.click()
        assert page.url == address
        page.locator("#question footer a.button--primary").click()
    expect(page).to_have_url(re.compile(f"/teach/assignments/{given.pk}/$"))
    assert sent == []
    assert not Attempt.objects.exists()


def test_ada_gives_a_quiz_to_a_group_of_one_class_and_all_of_another(cast, window, enter, axe):
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada, students=[cast.cleo])
    group = cast.blue.groups.create(name="Early birds")
    group.members.add(cast.blue.memberships.get(user=cast.ben))
    makers.QuizFactory(title="Thirteen days")
    page = window(**TABLET)
    enter(page, cast.ada)
    page.goto(reverse("assignment-create-page", args=[cast.blue.pk]))
    page.get_by_label(re.compile("Thirteen days")).check()
    page.get_by_text("Only some of them").first.click()
    page.get_by_label("Early birds").check()
    page.get_by_label(re.compile("Green")).first.check()
    axe(page)
    page.get_by_role("button", name="Assign").click()
    expect(page.locator("main")).to_contain_text("“Thirteen days” is assigned to Blue and Green.")
    expect(page.locator("main")).to_contain_text("Early birds")
    assert green.assignments.get().to_everybody
