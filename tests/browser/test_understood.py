"""From a class that has handed in to the belief to teach against tomorrow."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.models import Claim, Misconception, Quiz
from tests import makers
from tests.results.test_understood import BLOCKADE, asking, choose, given_to


@pytest.fixture
def worked(cast):
    """Blue with twelve students more, who have handed in an assignment with every sort of figure."""
    belief = Misconception.objects.create(
        key=BLOCKADE, belief="The quarantine stopped everything.", correction="Food and fuel could pass."
    )
    passage = makers.PassageFactory()
    claim = Claim.objects.create(
        passage=passage,
        key=f"{passage.key}.c1",
        position=1,
        says="It stopped all ships.",
        verdict="wrong",
        severity=3,
    )
    hard, easy, proved = asking(belief), makers.VersionFactory(), makers.VersionFactory(type="evidence")
    hard.claims.add(claim)
    asking(belief)
    assignment = given_to(cast.blue, hard, easy, proved, certainty=True)
    key = proved.question_type.model_answer(proved.substance)
    for place in range(12):
        student = makers.StudentFactory(display_name=f"Student {place}")
        cast.blue.memberships.create(user=student, role="student", joined_at=assignment.made_at)
        choose(student, assignment, ["b" if place < 8 else "c", "c" if place % 3 else "a", key], certainty=3)
    return assignment


@pytest.mark.parametrize("page", ["understood-page", "beliefs-page", "coverage-page"])
@pytest.mark.parametrize("width", [360, 768])
def test_a_page_full_of_figures_is_accessible_and_fits(page, width, worked, cast, window, enter, axe):
    screen = window(viewport={"width": width, "height": 900})
    enter(screen, cast.ada)
    pk = worked.pk if page == "understood-page" else cast.blue.pk
    screen.goto(reverse(page, args=[pk]))
    for summary in screen.locator("main summary").all():
        summary.click()
    for scheme in ("light", "dark"):
        screen.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(screen)
    assert screen.evaluate("document.documentElement.scrollWidth") <= width


def test_the_belief_to_teach_against_is_two_clicks_from_home_and_a_follow_up_one_more(
    worked, cast, page, enter
):
    enter(page, cast.ada)
    page.goto("/home/")
    page.locator(f"main a[href='{reverse('class-page', args=[cast.blue.pk])}']").first.click()
    page.get_by_role("link", name="Beliefs", exact=True).click()
    expect(page.get_by_role("heading", name="The quarantine stopped everything.")).to_be_visible()
    expect(page.get_by_text("held by 8 of 12 (67 %)")).to_be_visible()
    page.get_by_role("button", name="Make a follow-up quiz on the ticked").click()
    expect(page.get_by_role("heading", name="Assign a quiz to Blue")).to_be_visible()
    assert Quiz.objects.filter(owner=cast.ada).exists()


def test_the_follow_up_needs_no_script(worked, cast, no_javascript, enter):
    enter(no_javascript, cast.ada)
    no_javascript.goto(reverse("understood-page", args=[worked.pk]))
    no_javascript.get_by_role("button", name="Make a follow-up quiz on the ticked").click()
    expect(no_javascript.get_by_role("heading", name="Assign a quiz to Blue")).to_be_visible()
