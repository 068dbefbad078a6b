"""What was met in quizzes becomes cards, once the feedback of an attempt is released to its student."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from quizzes.attempts.holding import hold_taker
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.queries import released
from quizzes.attempts.taker import Taker
from quizzes.core.marks import FULL
from quizzes.practice.beliefs import Shown, note_beliefs
from quizzes.practice.cards import REVIEWED, review
from quizzes.practice.models import GatheredAttempt, PracticeCard


def gather(*, taker: Taker, at: datetime) -> int:
    """Make cards of the attempts that are handed in and released; answers how many attempts were new. One query where
    there is nothing new, a fixed number otherwise. An attempt is gathered once each time it is
    handed in."""
    if not taker.is_known or not _released(taker, at):
        return 0
    with transaction.atomic():
        hold_taker(taker)
        attempts = _released(taker, at)
        _gather(taker, attempts, at)
    return len(attempts)


def _released(taker: Taker, at: datetime) -> list[Attempt]:
    # One that a teacher opened again, and that was handed in anew since, is gathered once more.
    news = Q(gathered=None) | Q(gathered__gathered_at__lt=F("handed_in_at"))
    waiting = Attempt.objects.filter(news, handed_in_at__isnull=False, **taker.owns())
    found = list(waiting.select_related("assignment__classroom").order_by("handed_in_at", "pk"))
    return released(found, taker.user, at)


def _gather(taker: Taker, attempts: Sequence[Attempt], at: datetime) -> None:
    items = AttemptItem.objects.filter(attempt__in=attempts, mark__isnull=False)
    items = items.select_related("version", "judged")
    known = {card.question_id: card for card in PracticeCard.objects.filter(**taker.owns())}
    shown: list[Shown] = []
    changed: set[int] = set()
    of_attempt: dict[int, list[AttemptItem]] = {attempt.pk: [] for attempt in attempts}
    for item in items.order_by("position"):
        of_attempt[item.attempt_id].append(item)
    for attempt in attempts:
        for item in of_attempt[attempt.pk]:
            answer = _take(taker, known, item, attempt, at)
            if answer is not None:
                shown.append(answer)
                changed.add(item.version.question_id)
    cards = [known[question] for question in changed]
    PracticeCard.objects.bulk_create(card for card in cards if card.pk is None)
    PracticeCard.objects.bulk_update([card for card in cards if card.pk], REVIEWED, batch_size=200)
    note_beliefs(taker=taker, answers=shown)
    GatheredAttempt.objects.bulk_create(
        (GatheredAttempt(attempt=attempt, gathered_at=at) for attempt in attempts),
        update_conflicts=True,
        unique_fields=["attempt"],
        update_fields=["gathered_at"],
    )


def _take(
    taker: Taker, known: dict[int, PracticeCard], item: AttemptItem, attempt: Attempt, at: datetime
) -> Shown | None:
    """Review the item's card with what it earned; None for a question that a person marks."""
    type_ = item.version.question_type
    if type_.by_hand or item.mark is None or attempt.handed_in_at is None:
        return None
    outcome = type_.mark(item.substance, item.answer)
    question = item.version.question_id
    if question not in known:
        known[question] = PracticeCard(question_id=question, due=at, made_at=at, **taker.owns())
    review(
        known[question],
        mark=item.mark,
        certainty=item.certainty if attempt.certainty else None,
        question=question,
        beliefs=outcome.misconceptions,
        at=attempt.handed_in_at,
    )
    return Shown(item.judging, outcome.misconceptions, item.mark == FULL, attempt.handed_in_at)
