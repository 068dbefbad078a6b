"""Put new marks on items and their attempts' sums, in head and history together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from quizzes.attempts.finishing import item_points
from quizzes.attempts.models import Attempt, AttemptItem, Mark
from quizzes.attempts.scoring import total
from quizzes.marking.models import Judgement
from quizzes.people.models import User
from quizzes.question_types.rubric import judged


def write_marks(made: Sequence[Mark], *, fields: Iterable[str] = ()) -> None:
    """Append these marks and put each on its item's head (with the item's own `fields`), then add up the attempts.

    Call it inside a transaction, with the attempts and then the items held. Attempts that are still running have no
    sum yet.
    """
    for mark in made:
        mark.item.mark = mark.mark
    items = [mark.item for mark in made]
    AttemptItem.objects.bulk_update(items, ["mark", *fields], batch_size=400)
    Mark.objects.bulk_create(made, batch_size=400)
    add_up({item.attempt_id for item in items})


def add_up(attempts: Iterable[int]) -> None:
    """Write the sums of handed-in attempts anew: a fixed number of queries."""
    held = Attempt.objects.select_for_update(of=("self",)).filter(
        pk__in=set(attempts), handed_in_at__isnull=False
    )
    found = list(held.order_by("pk"))
    sums = sums_of(found, {})
    for attempt in found:
        attempt.earned = sums[attempt.pk]
    Attempt.objects.bulk_update(found, ["earned"], batch_size=400)


def sums_of(attempts: Sequence[Attempt], instead: Mapping[int, Fraction | None]) -> dict[int, Fraction]:
    """Attempt → what it earns if these items (by id) had these marks; one query."""
    asks = {attempt.pk: attempt.certainty for attempt in attempts}
    earned: dict[int, list[Fraction]] = {pk: [] for pk in asks}
    for item in AttemptItem.objects.filter(attempt__in=asks):
        if item.pk in instead:
            item.mark = instead[item.pk]
        earned[item.attempt_id].append(item_points(item, asks_certainty=asks[item.attempt_id]))
    return {pk: total(points) for pk, points in earned.items()}


def new_mark(
    item: AttemptItem, mark: Fraction | None, *, kind: str, by: User, at: datetime, reason: str
) -> Mark:
    """A mark for an item, not yet written."""
    return Mark(
        item=item, version=item.judging, mark=mark, kind=kind, made_by=by, made_at=at, reason=reason[:200]
    )


def judged_mark(item: AttemptItem, judgement: Judgement) -> Fraction:
    """What a judgement by rubric is worth for its item."""
    return judged(item.judging.question_type.rubric(item.substance), judgement.levels)
