"""When a question comes back: the FSRS scheduler (library `fsrs`), behind one small face. Pure.

FSRS models memory by stability (days until the chance to remember has fallen to 90 %) and difficulty; a question comes
back when that chance is about to fall below RETENTION. J. Ye, J. Su and Y. Cao, A Stochastic Shortest Path Algorithm
for Optimizing Spaced Repetition Scheduling, KDD 2022; the weights are the library's defaults.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fsrs import Card, Rating, Scheduler, State

RETENTION = 0.9
SOON = timedelta(minutes=10)
"""A wrong answer comes back after this while, often in the same sitting."""
LONGEST_DAYS = 365

SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(SOON,),
    relearning_steps=(SOON,),
    maximum_interval=LONGEST_DAYS,
    enable_fuzzing=False,
)


@dataclass(frozen=True)
class Memory:
    """What the scheduler knows of one question after an answer."""

    state: int
    step: int | None
    stability: float | None
    difficulty: float | None
    due: datetime
    last_review: datetime


def after(memory: Memory | None, rating: int, at: datetime) -> Memory:
    """The memory after an answer at this moment, rated 1 to 4."""
    card, _ = SCHEDULER.review_card(_card(memory), Rating(rating), at.astimezone(UTC))
    return Memory(card.state.value, card.step, card.stability, card.difficulty, card.due, at.astimezone(UTC))


def chance_to_remember(memory: Memory | None, at: datetime) -> float:
    """The chance, from 0 to 1, that the person still knows it; 0 before the first answer."""
    return 0.0 if memory is None else SCHEDULER.get_card_retrievability(_card(memory), at.astimezone(UTC))


def _card(memory: Memory | None) -> Card:
    # The id is given, because the library sleeps to find an unused one.
    if memory is None:
        return Card(card_id=1)
    return Card(
        card_id=1,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due.astimezone(UTC),
        last_review=memory.last_review.astimezone(UTC),
    )
