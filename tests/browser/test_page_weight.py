"""What a question page costs on a cold phone: at most 60 KB compressed in at most 6 requests, whatever its type."""

import brotli
import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.starting import start_attempt
from quizzes.question_types.registry import TYPES
from tests import makers

MOST_BYTES = 60 * 1024
MOST_REQUESTS = 6


@pytest.mark.parametrize("key", sorted(TYPES))
def test_a_cold_question_page_is_light(key, cast, phone, enter):
    quiz = makers.QuizFactory(questions=[makers.VersionFactory(type=key).question])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    enter(phone, cast.ben)
    received = {}
    phone.on("response", lambda response: received.update({response.url: response}))
    phone.goto(reverse("question-page", args=[attempt.pk, 1]), wait_until="networkidle")
    # The server of the tests sends plain bytes; in service every one of these is sent as brotli or gzip.
    sizes = {
        url.rsplit("/", 1)[-1]: len(brotli.compress(response.body(), quality=5))
        for url, response in received.items()
    }
    assert len(received) <= MOST_REQUESTS, "\n".join(received)
    assert sum(sizes.values()) <= MOST_BYTES, sizes
