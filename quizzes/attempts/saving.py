"""Save an answer: head and history together, the newest wins, a replay changes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

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
STILL_COMING = timedelta(seconds=15)
"""How long after the clock was stopped an answer may still arrive: the page learns of it within some seconds, and what
was typed before is saved."""


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
    While the clock stands still nothing new is taken. After the deadline the answer is kept in the history, marked
    late for the teacher, and refused.
    """
    if seen >= MOST_SAVES:
        raise Refusal(_("This answer was changed too often; the last one that was saved counts."), "full")
    if time_is_up(sitting.deadline, at) and not sitting.closed:
        return _known_or_late(sitting, answer, save_key, at)
    if sitting.paused_at is not None and at > sitting.paused_at + STILL_COMING:
        raise Refusal(_("The clock stands still, so nothing is saved. What you wrote stays here."), "paused")
    try:
        with transaction.atomic():
            moved = _move_head(sitting, answer, seen, at, flag, certainty)
            if moved:
                _remember(sitting, answer, seen + 1, save_key, at, certainty)
    except IntegrityError:
        # The save key is known: this page's request arrived twice, and the head moved back with the transaction.
        moved = False
    # Outside the transaction, because a refusal must not take back the late answer that it speaks of.
    return Saved(seen + 1, at) if moved else _replayed_or_refused(sitting, answer, save_key, at)


def _remember(
    sitting: Sitting, answer: Answer | None, number: int, save_key: str, at: datetime, certainty: int | None
) -> None:
    Response.objects.create(
        item_id=sitting.item,
        number=number,
        save_key=save_key,
        answer=answer,
        saved_at=at,
        certainty=certainty,
    )


def _move_head(
    sitting: Sitting, answer: Answer | None, seen: int, at: datetime, flag: bool | None, certainty: int | None
) -> bool:
    flagged = sitting.flagged if flag is None else flag
    head = AttemptItem.objects.filter(pk=sitting.item, save_number=seen, closed=False)
    fields = {"answer": answer, "save_number": seen + 1, "saved_at": at, "flagged": flagged}
    return bool(head.update(**fields, certainty=certainty))


def _replayed_or_refused(sitting: Sitting, answer: Answer | None, save_key: str, at: datetime) -> Saved:
    known = Response.objects.filter(item=sitting.item, save_key=save_key, late=False).first()
    if known is not None:
        return Saved(known.number, known.saved_at)
    head = AttemptItem.objects.select_related("attempt").get(pk=sitting.item)
    if head.closed and head.attempt.handed_in_by == "clock":
        # Another process's clock was first: what comes now is late, not unwanted.
        return _known_or_late(sitting, answer, save_key, at)
    if head.closed:
        raise Refusal(_("This attempt has been handed in, so the answer was not changed."), "closed")
    raise Refusal(_("A newer answer was saved from another tab or device. This one was not saved."), "stale")


def _known_or_late(sitting: Sitting, answer: Answer | None, save_key: str, at: datetime) -> Saved:
    known = Response.objects.filter(item=sitting.item, save_key=save_key).first()
    if known is not None and not known.late:
        return Saved(known.number, known.saved_at)
    if known is None and Response.objects.filter(item=sitting.item, late=True).count() >= MOST_LATE:
        raise Refusal(_("Time is up, and enough late answers are kept for your teacher."), "late")
    late = {"number": sitting.save_number, "answer": answer, "saved_at": at, "late": True}
    Response.objects.get_or_create(item_id=sitting.item, save_key=save_key, defaults=late)
    raise Refusal(
        _("Time is up. This answer came too late to count; it is kept for your teacher to see."), "late"
    )
