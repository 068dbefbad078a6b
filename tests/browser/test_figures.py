"""A saved answer's response is tiny, and nothing jumps when feedback appears, whatever the question's type."""

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.starting import start_attempt
from quizzes.question_types.registry import TYPES
from tests import makers
from tests.browser import figures


@pytest.mark.parametrize("key", sorted(TYPES))
def test_saving_costs_next_to_nothing_and_feedback_moves_nothing(key, cast, phone, enter, base_url):
    quiz = makers.QuizFactory(questions=[makers.VersionFactory(type=key).question])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, mode="study")
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    enter(phone, cast.ben)
    found = figures.measured(phone.context, key, base_url + reverse("question-page", args=[attempt.pk, 1]))
    assert found.body <= figures.MOST_BODY
    assert found.requests <= figures.MOST_REQUESTS
    assert found.shift < figures.MOST_SHIFT


def test_a_shift_would_be_seen(phone, cast, enter, base_url):
    """The measure itself: something that pushes the page down by half a screen counts."""
    attempt = start_attempt(
        student=cast.ben, assignment=makers.AssignmentFactory(classroom=cast.blue), at=timezone.now()
    )
    enter(phone, cast.ben)
    phone.add_init_script(figures.SHIFTS)
    phone.goto(base_url + reverse("question-page", args=[attempt.pk, 1]))
    phone.wait_for_timeout(600)
    phone.evaluate(
        "const block = document.createElement('p'); block.textContent = 'x'; block.className = 'page'; "
        "for (let n = 0; n < 12; n += 1) document.querySelector('main').prepend(block.cloneNode(true))"
    )
    phone.wait_for_timeout(300)
    assert phone.evaluate("window.shifts.reduce((sum, value) => sum + value, 0)") > figures.MOST_SHIFT
