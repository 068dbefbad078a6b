"""Fetch a quiz for this teacher, or 404: the ready-made ones for all to see, the own ones to change."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from quizzes.bank.models import Question
from quizzes.people.models import User
from quizzes.quiz.models import Quiz, QuizDraw, QuizItem


def quiz_for(teacher: User, pk: int) -> Quiz:
    """A ready-made quiz, or one of the teacher's own."""
    return get_object_or_404(Quiz, Q(owner=None) | Q(owner=teacher), pk=pk)


def own_quiz_for(teacher: User, pk: int) -> Quiz:
    """A quiz that the teacher may change."""
    return get_object_or_404(Quiz, owner=teacher, pk=pk)


def place_in(quiz: Quiz, ref: str) -> QuizItem | QuizDraw:
    """A question (`q12`) or draw (`d5`) of the quiz."""
    kind, number = ref[:1], ref[1:]
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    if kind == "q":
        return get_object_or_404(quiz.items.select_related("question"), pk=int(number))
    if kind == "d":
        return get_object_or_404(quiz.draws, pk=int(number))
    raise Http404


def question_to_look_at(key: str) -> Question:
    """A question that students may meet, or could once: nobody but editors sees drafts."""
    met = Question.objects.filter(status__in=("published", "retired"), current__isnull=False)
    return get_object_or_404(met.select_related("topic", "current"), key=key)


def question_in(quiz: Quiz, key: str) -> Question:
    """A question that the quiz asks, or one of the bank that it could ask."""
    asked = Q(pk__in=quiz.items.values("question"))
    return get_object_or_404(Question, asked | Q(status="published"), key=key)
