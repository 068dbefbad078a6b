"""Make, change and delete a teacher's own quiz."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.bank.models import Question
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.models import User
from quizzes.quiz.models import Quiz, QuizItem


@transaction.atomic
def make_quiz(
    *, owner: User, title: str, description: str = "", questions: Sequence[Question] = (), at: datetime
) -> Quiz:
    """A new quiz of the owner's, with these questions in this order, each once and worth one point.

    Refuses a question that is not published: students must not meet it.
    """
    chosen = list(dict.fromkeys(questions))
    for question in chosen:
        refuse_unpublished(question)
    quiz = Quiz.objects.create(owner=owner, title=title[:120], description=description)
    QuizItem.objects.bulk_create(
        QuizItem(quiz=quiz, position=position, question=question)
        for position, question in enumerate(chosen, start=1)
    )
    audit.record(at=at, actor=owner, verb="quiz made", subject=quiz, quiz=quiz.pk)
    return quiz


def refuse_unpublished(question: Question) -> None:
    """Refuse a question that students must not meet."""
    if question.status != "published" or question.current_id is None:
        raise Refusal(_("“%(title)s” is not published, so no quiz can ask it.") % {"title": question.title})
