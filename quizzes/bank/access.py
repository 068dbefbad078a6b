"""A question for an editor, or 404."""

from django.shortcuts import get_object_or_404

from quizzes.bank.models import Question, QuestionVersion


def question_for_editor(key: str) -> Question:
    """The question; the views' door has let only editors in."""
    return get_object_or_404(Question.objects.select_related("topic"), key=key)


def version_of(question: Question, number: int | None) -> QuestionVersion:
    """One version of the question, or 404."""
    return get_object_or_404(question.versions, number=number)
