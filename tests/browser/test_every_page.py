"""Every page that the table of doors knows: accessible in light and dark, and no wider than a phone."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.starting import start_attempt
from quizzes.question_types.registry import TYPES
from tests import makers, test_doors
from tests.test_doors import DOORS, PERSONS, Scene

scene = test_doors.scene

NOT_PAGES = {
    "healthz",
    "readyz",
    "manifest",
    "attempt-clock",
    "line-check",
    "gradebook-csv",
    "gradebook-xlsx",
    "gradebook-canvas",
    "gradebook-moodle",
    "person-data-json",
    "admin:index",
}
PAGES = [
    (name, person)
    for name, door in DOORS.items()
    if door.method == "get" and name not in NOT_PAGES
    for person, status in zip(PERSONS, door.statuses, strict=True)
    if status == 200
]
FIRST = dict(reversed(PAGES))
# The same address looks different for each of these.
LOOKS = sorted({*FIRST.items(), *((name, person) for name, person in PAGES if name == "home-page")})


def open_page(page, enter, scene: Scene, name: str, person: str) -> None:
    if person != "stranger":
        enter(page, getattr(scene.cast, person))
    assert page.goto(reverse(name, args=DOORS[name].args(scene))).status == 200


@pytest.mark.parametrize(("name", "person"), LOOKS, ids=[f"{name}-{person}" for name, person in LOOKS])
def test_a_page_is_accessible_in_light_and_dark_and_fits_a_phone(
    name,
    person,
    scene,
    phone,
    enter,
    axe,
):
    open_page(phone, enter, scene, name, person)
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def some_answer(key: str):
    """The answer of a worked example that is neither blank nor unreadable; partly right where the type has one."""
    kind = TYPES[key]
    content = kind.from_json(kind.example_content)
    marked = [example for example in kind.examples if example.state in ("marked", "waiting")]
    partly = [example for example in marked if example.mark not in (None, 0, 1)]
    return kind.read(content, (partly or marked)[0].posted)


@pytest.mark.parametrize("who", ["bea", "ada"])
def test_a_result_of_every_type_is_accessible_and_fits_a_phone(who, scene, phone, enter, axe):
    versions = [makers.VersionFactory(type=key) for key in sorted(TYPES)]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    assignment = makers.AssignmentFactory(classroom=scene.cast.blue, quiz=quiz)
    attempt = start_attempt(student=scene.cast.bea, assignment=assignment, at=timezone.now())
    for item in attempt.items.select_related("version"):
        attempt.items.filter(pk=item.pk).update(answer=some_answer(item.version.type))
    hand_in(attempt=attempt, by=scene.cast.bea, at=timezone.now())
    enter(phone, scene.cast.bea if who == "bea" else scene.cast.ada)
    phone.goto(reverse("review-page" if who == "bea" else "attempt-detail-page", args=[attempt.pk]))
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("mode", ["study", "tries"])
def test_a_checked_question_is_accessible(mode, cast, phone, enter, axe):
    assignment = makers.AssignmentFactory(classroom=cast.blue, mode=mode, certainty=True)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    enter(phone, cast.ben)
    phone.goto(reverse("question-page", args=[attempt.pk, 1]))
    axe(phone)
    phone.get_by_label("Ships from Cuba were thought to carry disease.").check()
    phone.get_by_label("fairly sure").check()
    phone.get_by_role("button", name="Check").click()
    expect(phone.get_by_text("everyday meaning")).to_be_visible()
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
