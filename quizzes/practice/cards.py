"""An answer becomes a review of its card. The caller holds the transaction and saves the cards."""

from collections.abc import Sequence
from datetime import datetime

from quizzes.core.marks import Mark
from quizzes.practice import scheduling
from quizzes.practice.models import PracticeCard
from quizzes.practice.rules import rating

REVIEWED = (
    "state",
    "step",
    "stability",
    "difficulty",
    "due",
    "last_review",
    "last_mark",
    "last_question",
    "beliefs",
)


def review(
    card: PracticeCard,
    *,
    mark: Mark,
    certainty: int | None,
    question: int,
    beliefs: Sequence[str],
    at: datetime,
) -> bool:
    """Let the scheduler know; False, changing nothing, where something newer is known already."""
    if card.last_review is not None and at < card.last_review:
        return False
    card.remember(scheduling.after(card.memory, rating(mark, certainty), at))
    card.last_mark = mark
    card.last_question_id = question
    card.beliefs = list(beliefs)
    return True
