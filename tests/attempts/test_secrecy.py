"""Every byte that a student's browser receives before handing in: no key, no feedback, no mark."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.starting import start_attempt
from quizzes.question_types.registry import TYPES
from tests import makers

HTMX = {"HTTP_HX_REQUEST": "true"}


def secrets_of(data) -> set[str]:
    """Every text of a content that only marking may reveal."""
    if isinstance(data, dict):
        found = {
            text
            for name, text in data.items()
            if name in {"feedback", "misconception", "verdict_feedback", "other_feedback"}
            and isinstance(text, str)
        }
        found |= {text for name in ("accept",) for text in data.get(name, []) if len(text) > 3}
        return found.union(*(secrets_of(value) for value in data.values()), set())
    if isinstance(data, list):
        return set().union(*(secrets_of(value) for value in data), set())
    return set()


def sendable(key):
    """The examples that a browser can send: UTF-8 has no lone surrogates."""
    return [example for example in TYPES[key].examples if "\\ud" not in ascii(dict(example.posted))]


def everything(response) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    cookies = response.cookies.output()
    return "\n".join([headers, cookies, response.content.decode()])


@pytest.mark.parametrize("key", sorted(TYPES))
def test_nothing_that_proves_the_key_is_sent_before_handing_in(key, cast, client_of):
    version = makers.VersionFactory(type=key, explanation="An explanation that reveals the key.")
    other = makers.VersionFactory(type=key, explanation="Another explanation that reveals it.")
    quiz = makers.QuizFactory(questions=[version.question, other.question])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    ben = client_of(cast.ben)
    received = [
        everything(ben.get(reverse("assignment-page", args=[assignment.pk]))),
        everything(ben.get(reverse("question-page", args=[attempt.pk, 1]))),
        everything(ben.get(reverse("question-page", args=[attempt.pk, 1]), **HTMX)),
    ]
    for number, example in enumerate(sendable(key)):
        fields = {"seen": number, "save_key": f"save-key-{number}", **example.posted}
        received.append(everything(ben.post(reverse("answer-save", args=[attempt.pk, 1]), fields, **HTMX)))
    fields = {"seen": 0, "save_key": "save-key-moving", "go": "next"}
    received.append(everything(ben.post(reverse("answer-save", args=[attempt.pk, 2]), fields, **HTMX)))
    received.append(everything(ben.get(reverse("question-page", args=[attempt.pk, 1]))))
    received.append(everything(ben.get(reverse("finish-page", args=[attempt.pk]))))
    received.append(everything(ben.get(reverse("home-page"))))
    hidden = secrets_of(version.content) | {
        version.explanation,
        other.explanation,
        "data-correct",
        "is_correct",
    }
    assert len(hidden) > 4
    for text in received:
        assert [secret for secret in hidden if secret in text] == []


def reachable(value, kind) -> bool:
    """Whether a template could come to something of this kind from `value`."""
    if isinstance(value, kind):
        return True
    if isinstance(value, Mapping):
        return any(reachable(each, kind) for each in value.values())
    if isinstance(value, list | tuple):
        return any(reachable(each, kind) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return any(reachable(getattr(value, each.name), kind) for each in fields_of(value))
    return False


@pytest.mark.parametrize("key", sorted(TYPES))
def test_the_key_is_not_even_in_the_context_of_an_unanswered_page(key, cast, client_of):
    version = makers.VersionFactory(type=key)
    quiz = makers.QuizFactory(questions=[version.question])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    page = client_of(cast.ben).get(reverse("question-page", args=[attempt.pk, 1]))
    known = [context.flatten() for context in page.context]
    assert reachable(known, type(TYPES[key].shown(version.substance, 0)))
    assert not reachable(known, (type(version.substance), type(version)))


@pytest.mark.parametrize("key", sorted(TYPES))
def test_saving_a_right_and_a_wrong_answer_look_the_same(key, cast, client_of):
    """Not even the length or the headers of the answer tell."""
    version = makers.VersionFactory(type=key)
    assignment = makers.AssignmentFactory(
        classroom=cast.blue, quiz=makers.QuizFactory(questions=[version.question])
    )
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    ben = client_of(cast.ben)
    seen = 0
    lengths = set()
    for example in sendable(key):
        if example.state in ("unreadable", "blank"):
            continue
        fields = {"seen": seen, "save_key": f"save-key-{seen:04}", **example.posted}
        response = ben.post(reverse("answer-save", args=[attempt.pk, 1]), fields, **HTMX)
        assert response.status_code == 204
        seen += 1
        lengths.add((len(response.content), tuple(sorted(set(response.headers) - {"X-Request-Id"}))))
    assert seen >= 3
    assert len(lengths) == 1
