"""Every page that the table of doors knows: accessible in light and dark, and no wider than a phone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.starting import start_attempt
from tests import makers
from tests import test_doors
from tests.test_doors import DOORS, PERSONS, Scene

scene = test_doors.scene

PAGES = [
    (name, person)
    for name, door in DOORS.items()
    if door.method == "get" and name not in {"healthz", "readyz", "gradebook-csv", "admin:index"}
    for person, status in zip(PERSONS, door.statuses, strict=True)
    if status == 200
]
FIRST = {name: person for name, person in reversed(PAGES)}
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


@pytest.mark.parametrize("who", ["bea", "ada"])
def test_a_result_is_accessible_and_fits_a_phone(who, scene, phone, enter, axe):
    versions = [
        makers.VersionFactory(type=key) for key in ("multiple_response", "true_false_reason", "short_answer")
    ]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    assignment = makers.AssignmentFactory(classroom=scene.cast.blue, quiz=quiz)
    attempt = start_attempt(student=scene.cast.bea, assignment=assignment, at=timezone.now())
    hand_in(attempt=attempt, by=scene.cast.bea, at=timezone.now())
    person = scene.cast.bea if who == "bea" else scene.cast.ada
    enter(phone, person)
    phone.goto(reverse("review-page" if who == "bea" else "attempt-detail-page", args=[attempt.pk]))
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
