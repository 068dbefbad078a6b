"""The pages read from right to left, as in Arabic or Hebrew: nothing is cut off on a phone, and arrows turn round."""

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.starting import start_attempt
from quizzes.question_types.registry import TYPES
from tests import makers, test_doors
from tests.test_doors import DOORS

scene = test_doors.scene

PAGES = [
    ("home-page", "ben"),
    ("assignment-page", "ben"),
    ("finish-page", "ben"),
    ("practice-page", "ben"),
    ("progress-page", "ben"),
    ("reading-room", "ben"),
    ("timeline-page", "ben"),
    ("map-page", "ben"),
    ("glossary-page", "ben"),
    ("class-page", "ada"),
    ("quiz-list", "ada"),
    ("gradebook-page", "ada"),
    ("assignment-create-page", "ada"),
]


@pytest.fixture
def from_right(phone):
    phone.add_init_script(
        "new MutationObserver(() => { document.documentElement.dir = 'rtl' })"
        ".observe(document, {childList: true, subtree: true})"
    )
    return phone


def fits(page):
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # What sticks out at the start of a line cannot even be scrolled to.
    cut = page.evaluate(
        """[...document.querySelectorAll('main :is(a, button, h1, h2, p, label)')].filter(each => {
            const box = each.getBoundingClientRect()
            const hidden = each.closest(
                '.visually-hidden, .table-scroll, .atlas__scroll, details:not([open]), svg, [hidden]'
            )
            return !hidden && box.width > 1 && (box.right > 361 || box.left < -1)
        }).map(each => each.outerHTML.slice(0, 200))"""
    )
    assert cut == []


@pytest.mark.parametrize(("name", "person"), PAGES, ids=[f"{name}-{person}" for name, person in PAGES])
def test_a_page_that_reads_from_the_right_fits_a_phone(name, person, scene, from_right, enter):
    enter(from_right, getattr(scene.cast, person))
    assert from_right.goto(reverse(name, args=DOORS[name].args(scene))).status == 200
    fits(from_right)


@pytest.mark.parametrize("key", sorted(TYPES))
def test_a_question_that_reads_from_the_right_fits_a_phone(key, cast, from_right, enter):
    quiz = makers.QuizFactory(questions=[makers.VersionFactory(type=key).question])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    enter(from_right, cast.ben)
    from_right.goto(reverse("question-page", args=[attempt.pk, 1]))
    fits(from_right)


def test_an_arrow_to_the_next_part_points_where_the_lines_run(db, phone):
    first = makers.SentenceFactory().passage.topic
    second = makers.TopicFactory(key="blockade", title="The blockade", position=2, source=first.source)
    makers.SentenceFactory(passage=makers.PassageFactory(topic=second))
    phone.goto(reverse("topic-page", args=[first.key]))
    arrow = phone.locator(".arrow")
    assert arrow.evaluate("each => getComputedStyle(each).scale") == "none"
    phone.evaluate("document.documentElement.dir = 'rtl'")
    assert arrow.evaluate("each => getComputedStyle(each).scale") == "-1 1"
