"""The bank as a teacher browses it: published questions by topic, type, difficulty, level, belief, claim and words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from quizzes.bank.models import Question
from quizzes.bank.queries import searched
from quizzes.quiz.looking import Asked, asked
from quizzes.quiz.models import QuizItem

ROWS_A_PAGE = 12

FIELDS = {
    "topic": "topic__key",
    "type": "current__type",
    "difficulty": "current__difficulty",
    "level": "current__level",
    "misconception": "current__misconceptions__key",
    "claim": "current__claims__key",
}


@dataclass(frozen=True)
class Offered:
    """A question of the bank; `known` ones stand in a quiz that anybody may try."""

    asked: Asked
    known: bool


@dataclass(frozen=True)
class Offers:
    """One page of what the filter lets through."""

    page: "Page[Any]"
    rows: Sequence[Offered]

    @property
    def total(self) -> int:
        return self.page.paginator.count


def offers(wanted: Mapping[str, Any], number: int) -> Offers:
    """Two queries, whatever the size of the bank."""
    page = Paginator(_filtered(wanted), ROWS_A_PAGE).get_page(number)
    rows = [Offered(asked(question, question.current), question.known) for question in page]
    return Offers(page, rows)


def _filtered(wanted: Mapping[str, Any]) -> "QuerySet[Any]":
    known = QuizItem.objects.filter(question=OuterRef("pk"), quiz__open_to_guests=True)
    found: QuerySet[Any] = Question.objects.filter(status="published", current__isnull=False)
    for name, field in FIELDS.items():
        if wanted.get(name):
            found = found.filter(**{field: wanted[name]})
    found = searched(found.annotate(known=Exists(known)), wanted.get("text") or "")
    return found.select_related("topic", "current").order_by("topic__position", "key")
