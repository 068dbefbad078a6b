"""The newcomer's story on the real material, once with JavaScript and once without.

A teacher opens a class and assigns a quiz of ten; a student joins on a phone with the code, answers, hands in and sees
why; the teacher finds that mark in the class table; the editor repairs a question.
"""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from quizzes.attempts.models import Attempt
from quizzes.bank.loading import load_bank
from quizzes.bank.models import Question
from quizzes.classes.models import Classroom
from quizzes.quiz.loading import load_quizzes
from quizzes.sources.loading import load_material
from tests import makers
from tests.browser.conftest import PHONE

QUESTIONS = 10


@pytest.fixture
def material(transactional_db):
    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES)
    load_quizzes(settings.FIXTURES)


def sign_in(page: Page, name: str, secret: str = makers.PASSWORD) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password or PIN").fill(secret)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/home/"))


def open_a_class_and_assign(page: Page) -> str:
    sign_in(page, "ada")
    page.goto("/teach/")
    page.get_by_label("Name").fill("Blue")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Blue")
    page.get_by_role("link", name=re.compile("Assign")).first.click()
    page.get_by_label(re.compile("first check")).check()
    page.locator("main form button.button--primary").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return Classroom.objects.get(name="Blue").join_codes.get(closed_at=None).code


def join(page: Page, code: str) -> tuple[str, str]:
    page.goto("/join/")
    page.get_by_label("Class code").fill(code)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Your name").fill("Bea Novák")
    page.get_by_role("button", name="Join").click()
    expect(page).to_have_url(re.compile("/join/welcome/"))
    words = page.locator("main").inner_text()
    page.get_by_role("button", name=re.compile("go to my quizzes")).click()
    expect(page).to_have_url(re.compile("/home/"))
    return re.search(r"[a-z]+-[a-z]+-\d+", words)[0], re.search(r"\b\d{6}\b", words.replace(" ", ""))[0]


def answer(page: Page) -> None:
    """Give some answer to whatever stands there."""
    form = page.locator("#question")
    for fieldset in form.locator("fieldset").all():
        fieldset.locator("label.choice").first.click()
    for box in form.locator("input[type=text]").all():
        box.fill("Marucla")


def take(page: Page, scripts: bool) -> None:
    page.get_by_role("link", name=re.compile("Start")).or_(
        page.get_by_role("button", name="Start")
    ).first.click()
    if page.get_by_role("button", name="Start").count():
        page.get_by_role("button", name="Start").click()
    for number in range(1, QUESTIONS + 1):
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"Question {number} of {QUESTIONS}")
        answer(page)
        if scripts:
            expect(page.locator("#saved [data-state=saved]")).to_be_visible()
        page.get_by_role("button", name="Finish" if number == QUESTIONS else "Next").click()
    expect(page.get_by_text("Every question is answered.")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_newcomers_first_lesson(scripts, material, window):
    makers.TeacherFactory(username="ada", display_name="Ada")
    makers.UserFactory(username="dia", display_name="Dia", is_editor=True)
    desk = {"viewport": {"width": 1366, "height": 768}, "java_script_enabled": scripts}
    teacher, student = window(**desk), window(**PHONE, java_script_enabled=scripts)

    code = open_a_class_and_assign(teacher)
    name, pin = join(student, code)
    take(student, scripts)

    # Why: the mark, the explanation, and the sentence that proves it, in the reading.
    expect(student.get_by_role("heading", level=1)).to_contain_text("Your result")
    attempt = Attempt.objects.get(student__username=name)
    expect(student.locator("article.reviewed")).to_have_count(QUESTIONS)
    assert student.locator(".evidence mark").count() >= QUESTIONS
    student.get_by_role("link", name=re.compile("Show me in the reading")).first.click()
    target = student.locator(".sentence:target")
    expect(target).to_be_visible()
    assert target.inner_text().strip()[:40] in " ".join(
        anchor.sentence.text for item in attempt.items.all() for anchor in item.version.anchors.all()
    )

    # Coming back with the PIN.
    returning = window(**PHONE, java_script_enabled=scripts)
    sign_in(returning, name, pin)

    # The teacher finds that mark, and opens the cell down to the answers.
    teacher.goto("/teach/")
    teacher.get_by_role("link", name="Blue").first.click()
    teacher.get_by_role("link", name=re.compile("[Ss]cores")).first.click()
    row = teacher.get_by_role("row").filter(has_text="Bea Novák")
    expect(row).to_contain_text(
        str(attempt.earned.limit_denominator(1) if attempt.earned.denominator == 1 else "")
    )
    row.get_by_role("link", name=re.compile(r"\d")).first.click()
    expect(teacher.get_by_role("heading", level=1)).to_contain_text("Bea Novák")

    # The editor repairs a question that was dealt; the attempt keeps its version.
    dealt = attempt.items.order_by("position").first().version
    editor = window(**desk)
    sign_in(editor, "dia")
    editor.goto(f"/admin/quizzes/question/{dealt.question_id}/change/")
    editor.get_by_role("link", name=re.compile("Correct this question")).first.click()
    editor.get_by_label("Explanation").fill("Corrected: check the date first, then the actor.")
    editor.get_by_label(re.compile("Reason|Why")).last.fill("The explanation named the wrong day.")
    editor.get_by_role("button", name="Publish as a new version").click()
    expect(editor.locator("main")).to_contain_text("The explanation named the wrong day.")
    question = Question.objects.get(pk=dealt.question_id)
    assert question.current.number == dealt.number + 1
    assert question.current.explanation.startswith("Corrected:")
    assert attempt.items.order_by("position").first().version == dealt
