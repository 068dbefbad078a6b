"""A quiz dealt for looking at, without a student and without a trace."""

from random import Random

from quizzes.bank.models import QuestionVersion
from quizzes.quiz.contents import contents
from quizzes.quiz.models import Quiz
from quizzes.quiz.rules import chosen

Dealt = list[tuple[QuestionVersion, int]]


def dealt(quiz: Quiz, seed: int) -> Dealt:
    """The versions and weights that an attempt with this seed would get, each with its question; three to six queries.
    Refuses what could not be assigned either."""
    found = chosen(contents(quiz), Random(seed))  # noqa: S311 - a deal to look at is no secret
    whole = QuestionVersion.objects.select_related("question__topic")
    versions = whole.in_bulk([each.version.pk for each in found])
    return [(versions[each.version.pk], each.weight) for each in found]
