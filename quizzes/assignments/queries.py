"""Reads about assignments: one function per page, a fixed number of queries each."""

from dataclasses import dataclass
from random import Random

from django.db.models import Q, QuerySet

from quizzes.assignments.models import Assignment
from quizzes.assignments.rules import chosen
from quizzes.bank.models import QuestionVersion
from quizzes.people.models import User
from quizzes.quiz.models import Quiz, QuizItem


@dataclass(frozen=True)
class OfferedQuestion:
    """A question as a teacher meets it before assigning: what it asks, without its key."""

    title: str
    stem: str


@dataclass(frozen=True)
class OfferedQuiz:
    """A quiz to choose from."""

    pk: int
    title: str
    description: str
    own: bool
    questions: tuple[OfferedQuestion, ...]


def frozen_items(assignment: Assignment) -> list[tuple[QuestionVersion, int]]:
    """The versions and weights that the assignment keeps, in order; of a draw, its whole pool."""
    items = assignment.items.select_related("version").order_by("position")
    return [(item.version, item.weight) for item in items]


def deal(assignment: Assignment, chance: Random) -> list[tuple[QuestionVersion, int]]:
    """The versions and weights of one attempt, in order: of each draw's pool, `chance` chooses."""
    items = list(assignment.items.select_related("version").order_by("position"))
    return [(item.version, item.weight) for item in chosen(items, chance)]


def quizzes_for(teacher: User) -> list[OfferedQuiz]:
    """What a teacher may assign: the ready-made quizzes, then the own ones."""
    quizzes = list(assignable(teacher).order_by("owner", "position", "pk"))
    items = QuizItem.objects.filter(quiz__in=quizzes).select_related("pinned", "question__current")
    questions: dict[int, list[OfferedQuestion]] = {quiz.pk: [] for quiz in quizzes}
    for item in items.order_by("position"):
        version = item.pinned or item.question.current
        questions[item.quiz_id].append(OfferedQuestion(item.question.title, stem_of(version)))
    # Databases disagree about where an empty owner sorts.
    quizzes.sort(key=lambda quiz: quiz.owner_id is not None)
    return [
        OfferedQuiz(
            quiz.pk, quiz.title, quiz.description, quiz.owner_id is not None, tuple(questions[quiz.pk])
        )
        for quiz in quizzes
    ]


def assignable(teacher: User) -> QuerySet[Quiz]:
    """The quizzes that the teacher may give to a class."""
    return Quiz.objects.filter(Q(owner=None) | Q(owner=teacher))


def stem_of(version: QuestionVersion | None) -> str:
    """What the question asks, as everybody sees it."""
    return "" if version is None else version.question_type.shown(version.substance, 0).stem
