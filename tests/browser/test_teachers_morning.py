"""Ten minutes between lessons: from sign-up to a running assignment with a class of thirty, in at most 25 actions; and
the morning after from there to the belief to teach against, in at most three. With scripts and without."""

import random
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import AttemptItem
from quizzes.attempts.starting import start_attempt
from quizzes.bank.loading import load_bank
from quizzes.models import Assignment, Membership
from quizzes.quiz.loading import load_quizzes
from quizzes.sources.loading import load_material
from tests.results.school import answer

ROSTER = "\n".join(f"Novák {chr(65 + n % 26)}{chr(97 + n // 26)}, Una" for n in range(30))
MOST_TO_ASSIGN = 25
MOST_TO_KNOW = 3


class Teacher:
    """Somebody at a page whose every click and every filled field is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0
        self.began = time.monotonic()

    def fill(self, label: str, text: str) -> None:
        self.actions += 1
        self.page.get_by_label(label, exact=True).fill(text)

    def click(self, role: str, name: str) -> None:
        self.press(self.page.get_by_role(role, name=name, exact=True).first)

    def press(self, there: Locator) -> None:
        self.actions += 1
        there.click()


@pytest.fixture
def material(transactional_db):
    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES)
    load_quizzes(settings.FIXTURES)


def from_sign_up_to_a_running_assignment(teacher: Teacher) -> None:
    page = teacher.page
    page.goto("/")
    teacher.click("link", "Make a teacher’s account")
    teacher.fill("Your name", "Ms Okafor")
    teacher.fill("User name", "ms.okafor")
    teacher.fill("E-mail", "okafor@school.example")
    teacher.fill("Password", "briefing-room-1962")
    teacher.fill("Password again", "briefing-room-1962")
    teacher.click("button", "Sign up")
    teacher.click("link", "Open a class")
    teacher.fill("Name of the class", "History 9b")
    teacher.click("button", "Open the class")
    teacher.click("link", "Add students from a list")
    teacher.fill("Paste the names here", ROSTER)
    teacher.click("button", "Show what would happen")
    teacher.click("button", "Yes: add 30 students")
    expect(page.locator(".sign-in-cards > .card")).to_have_count(30)
    teacher.click("link", "Printed: assign a quiz")
    teacher.press(page.get_by_label("Thirteen days: first check"))
    teacher.press(page.locator("main form button.button--primary").last)
    expect(page.get_by_text("open", exact=True).first).to_be_visible()


def the_class_works(assignment: Assignment) -> None:
    """Everybody hands in what somebody of fourteen might answer; some are wrong in the same way, and sure of it."""
    chance = random.Random(1962)
    at = timezone.now()
    for place in Membership.objects.filter(classroom=assignment.classroom, role="student").select_related(
        "user"
    ):
        attempt = start_attempt(student=place.user, assignment=assignment, at=at)
        for item in attempt.items.select_related("version"):
            answer(item, _likely(item, chance), at)
            AttemptItem.objects.filter(pk=item.pk).update(certainty=3)
        hand_in(attempt=attempt, by=place.user, at=at + timedelta(minutes=8))


def _likely(item: AttemptItem, chance: random.Random) -> object:
    """The model answer; of single choices half the time the option that a belief leads to."""
    kind, content = item.version.question_type, item.version.substance
    tempting = [
        option.id for option in getattr(content, "options", ()) if getattr(option, "misconception", "")
    ]
    right = kind.model_answer(content)
    if tempting and set(right) == {"choice"} and chance.random() < 0.5:
        return {"choice": tempting[0]}
    return right


def from_there_to_the_belief(teacher: Teacher) -> None:
    """The next morning: the address, the class's beliefs, and the first is the one."""
    teacher.actions = 1
    teacher.page.goto("/home/")
    teacher.click("link", "Beliefs History 9b")
    first = teacher.page.locator(".belief").first
    expect(first.get_by_role("heading")).to_be_visible()
    expect(first).to_contain_text("held by")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_teacher_needs_no_training_and_few_clicks(scripts, material, window):
    teacher = Teacher(window(java_script_enabled=scripts))
    from_sign_up_to_a_running_assignment(teacher)
    print(f"{teacher.actions} actions, {time.monotonic() - teacher.began:.1f} s")
    assert teacher.actions <= MOST_TO_ASSIGN
    assignment = Assignment.objects.get()
    assert assignment.opens_at <= timezone.now() < assignment.closes_at
    the_class_works(assignment)
    from_there_to_the_belief(teacher)
    assert teacher.actions <= MOST_TO_KNOW
