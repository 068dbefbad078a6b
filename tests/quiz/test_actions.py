"""A teacher makes, changes and deletes quizzes of their own."""

from datetime import UTC, datetime

import pytest

from quizzes.core.refusal import Refusal
from quizzes.models import AuditLine, Quiz
from quizzes.quiz import actions
from tests import makers

AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def keys(quiz):
    return list(quiz.items.values_list("question__key", flat=True))


def test_a_new_quiz_asks_the_given_questions_in_their_order_each_once(cast):
    one, two = (makers.VersionFactory().question for _ in range(2))
    quiz = actions.make_quiz(owner=cast.ada, title="Beliefs", questions=[two, one, two], at=AT)
    assert (quiz.owner, quiz.title, quiz.open_to_guests) == (cast.ada, "Beliefs", False)
    assert keys(quiz) == [two.key, one.key]
    assert AuditLine.objects.get().verb == "quiz made"


def test_no_quiz_is_made_of_a_question_that_is_not_published(cast):
    draft = makers.VersionFactory(question__status="draft", question__title="Half done").question
    with pytest.raises(Refusal, match="Half done"):
        actions.make_quiz(owner=cast.ada, title="Beliefs", questions=[draft], at=AT)
    assert not Quiz.objects.exists()
