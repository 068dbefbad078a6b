"""Save an answer: head and history together, the newest wins, a replay changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from quizzes.attempts.models import AttemptItem, Response
from quizzes.attempts.rules import time_is_up
from quizzes.attempts.sitting import Sitting
from quizzes.core.refusal import Refusal
from quizzes.question_types.contract import Answer

MOST_SAVES = 1000
"""Of one answer; nobody who answers comes near it."""
MOST_LATE = 20


@dataclass(frozen=True)
class Saved:
    """What the server now holds: the save number that the page must carry next, and when."""

    number: int
    at: datetime


def save_answer(
    *,
    sitting: Sitting,
    answer: Answer | None,
    seen: int,
    save_key: str,
    at: datetime,
    flag: bool | None = None,
    certainty: int | None = None,
) -> Saved:
    """Keep the newest answer, given on a page that had seen save number `seen`.

    A `save_key` that was saved before returns that save. A page older than the last save is refused, never obeyed.
    After the deadline the answer is kept in the history, marked late for the teacher, and refused.
    """
    item = sitting.item
    if seen >= MOST_SAVES:
        raise Refusal(_("This answer was changed too often; the last one that was saved counts."), "full")
    if time_is_up(sitting.deadline, at) and _closed_by_nobody_but_the_clock(sitting):
        return _known_or_late(sitting, answer, save_key, at)
    try:
        with transaction.atomic():
            if not _move_head(sitting, answer, seen, at, flag, certainty):
                return _replayed_or_refused(item, save_key)
            Response.objects.create(
                item_id=item,
                number=seen + 1,
                save_key=save_key,
                answer=answer,
                saved_at=at,
                certainty=certainty,
            )
    except IntegrityError:
        # The save key is known: this page's request arrived twice, and the head moved back with the transaction.
        return _replayed_or_refused(item, save_key)
    return Saved(seen + 1, at)


def _move_head(
    sitting: Sitting, answer: Answer | None, seen: int, at: datetime, flag: bool | None, certainty: int | None
) -> int:
    flagged = sitting.flagged if flag is None else flag
    head = AttemptItem.objects.filter(pk=sitting.item, save_number=seen, closed=False)
    return head.update(answer=answer, save_number=seen + 1, saved_at=at, flagged=flagged, certainty=certainty)


def _replayed_or_refused(item: int, save_key: str) -> Saved:
    known = Response.objects.filter(item=item, save_key=save_key, late=False).first()
    head = AttemptItem.objects.only("save_number", "closed", "saved_at").get(pk=item)
    if known is not None:
        return Saved(known.number, known.saved_at)
    if head.closed:
        raise Refusal(_("This attempt has been handed in, so the answer was not changed."), "closed")
    raise Refusal(_("A newer answer was saved from another tab or device. This one was not saved."), "stale")


def _closed_by_nobody_but_the_clock(sitting: Sitting) -> bool:
    """Open still, or handed in for the student at the deadline: what comes now is late, not unwanted."""
    return not sitting.closed or sitting.handed_in_at == sitting.deadline


def _known_or_late(sitting: Sitting, answer: Answer | None, save_key: str, at: datetime) -> Saved:
    if Response.objects.filter(item=sitting.item, late=True).count() >= MOST_LATE:
        raise Refusal(_("Time is up, and enough late answers are kept for your teacher."), "late")
    late = {"number": sitting.save_number, "answer": answer, "saved_at": at, "late": True}
    kept, _made = Response.objects.get_or_create(item_id=sitting.item, save_key=save_key, defaults=late)
    if not kept.late:
        return Saved(kept.number, kept.saved_at)
    raise Refusal(
        _("Time is up. This answer came too late to count; it is kept for your teacher to see."), "late"
    )
