"""Make, copy, rename and delete a teacher's own quiz."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.bank.models import Question
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.models import User
from quizzes.quiz.models import Quiz, QuizDraw, QuizItem

LONGEST_TITLE = 120


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
    quiz = Quiz.objects.create(owner=owner, title=title[:LONGEST_TITLE], description=description)
    QuizItem.objects.bulk_create(
        QuizItem(quiz=quiz, position=position, question=question)
        for position, question in enumerate(chosen, start=1)
    )
    audit.record(at=at, actor=owner, verb="quiz made", subject=quiz, quiz=quiz.pk)
    return quiz


@transaction.atomic
def copy_quiz(*, quiz: Quiz, owner: User, at: datetime) -> Quiz:
    """The owner's own copy, to change freely: same questions, draws, weights and pins. Guests never try a copy."""
    title = _("Copy of %(title)s") % {"title": quiz.title}
    made = make_quiz(owner=owner, title=title, description=quiz.description, at=at)
    made.layout = quiz.layout
    made.save(update_fields=["layout"])
    QuizItem.objects.bulk_create(
        QuizItem(
            quiz=made,
            position=item.position,
            question_id=item.question_id,
            pinned_id=item.pinned_id,
            weight=item.weight,
        )
        for item in quiz.items.all()
    )
    QuizDraw.objects.bulk_create(
        QuizDraw(
            quiz=made,
            position=draw.position,
            count=draw.count,
            weight=draw.weight,
            topic_id=draw.topic_id,
            type=draw.type,
            difficulty=draw.difficulty,
        )
        for draw in quiz.draws.all()
    )
    return made


@transaction.atomic
def change_quiz(*, quiz: Quiz, by: User, title: str, description: str, layout: str, at: datetime) -> Quiz:
    """Another title, description or layout; assignments keep what they were given."""
    was = {"title": quiz.title, "description": quiz.description, "layout": quiz.layout}
    quiz.title, quiz.description, quiz.layout = title, description, layout
    quiz.save(update_fields=list(was))
    audit.record(at=at, actor=by, verb="quiz changed", subject=quiz, quiz=quiz.pk, was=was)
    return quiz


@transaction.atomic
def delete_quiz(*, quiz: Quiz, by: User, at: datetime) -> None:
    """Delete it. What was assigned from it stays: an assignment keeps questions and title of its own."""
    audit.record(at=at, actor=by, verb="quiz deleted", subject=quiz, quiz=quiz.pk)
    quiz.delete()


def refuse_unpublished(question: Question) -> None:
    """Refuse a question that students must not meet."""
    if question.status != "published" or question.current_id is None:
        raise Refusal(_("“%(title)s” is not published, so no quiz can ask it.") % {"title": question.title})
