"""Answer a turn: mark it, let the scheduler know, note what was believed. No mark of a quiz is touched."""

from datetime import datetime

from django.db import transaction

from quizzes.attempts.holding import hold_taker
from quizzes.attempts.taker import Taker
from quizzes.core.marks import FULL
from quizzes.practice.beliefs import Shown, note_beliefs
from quizzes.practice.cards import REVIEWED, review
from quizzes.practice.models import PracticeAnswer, PracticeCard, PracticeTurn
from quizzes.practice.rules import rating
from quizzes.question_types.contract import Answer


@transaction.atomic
def give_answer(
    *, turn: PracticeTurn, taker: Taker, answer: Answer | None, certainty: int | None, at: datetime
) -> PracticeAnswer:
    """Keep the answer; None says "I do not know yet". Twice is once: a double click finds the first one."""
    hold_taker(taker)
    known = PracticeAnswer.objects.filter(turn=turn).first()
    if known is not None:
        return known
    version = turn.version
    outcome = version.question_type.mark(turn.substance, answer)
    if outcome.mark is None:
        raise ValueError(f"{version} is marked by a person and cannot be practised.")
    given = PracticeAnswer.objects.create(
        turn=turn,
        answer=answer,
        certainty=certainty,
        mark=outcome.mark,
        rating=rating(outcome.mark, certainty),
        answered_at=at,
    )
    # The point's own card, and the card of the question that was dealt where that is another one with a card.
    cards = list(
        PracticeCard.objects.filter(question__in={turn.card.question_id, version.question_id}, **taker.owns())
    )
    for card in cards:
        review(
            card,
            mark=outcome.mark,
            certainty=certainty,
            question=version.question_id,
            beliefs=outcome.misconceptions,
            at=at,
        )
    PracticeCard.objects.bulk_update(cards, REVIEWED)
    note_beliefs(taker=taker, answers=[Shown(version, outcome.misconceptions, outcome.mark == FULL, at)])
    return given
