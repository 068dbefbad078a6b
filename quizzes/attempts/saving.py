"""Save an answer: head and history together, the newest wins, a replay changes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from quizzes.attempts import rules
from quizzes.attempts.holding import gone
from quizzes.attempts.models import Attempt, AttemptItem, Response
from quizzes.attempts.sitting import Sitting
from quizzes.core.refusal import Refusal
from quizzes.question_types.contract import Answer

MOST_SAVES = 5000
"""Of one answer. A save a second, which is as often as the player saves, fills 80 minutes of writing."""
MOST_LATE = 20
STILL_COMING = timedelta(seconds=15)
"""How long after the clock was stopped an answer may still arrive: the page learns of it within some seconds, and what
was typed before is saved."""


@dataclass(frozen=True)
class Saved:
    """What the server now holds: the save number that the page must carry next, and when."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Change:
    """What a page asks to keep. `seen`: the save number that it had seen; `after`: the rows of changes that it had
    shown, whose saves may have arrived without its knowing; `waited`: how long it waited in the browser."""

    answer: Answer | None
    seen: int
    save_key: str
    at: datetime
    flag: bool | None
    certainty: int | None
    after: frozenset[str]
    waited: timedelta | None

    @property
    def typed_at(self) -> datetime | None:
        return rules.typed_at(self.at, self.waited)


def save_answer(
    *,
    sitting: Sitting,
    answer: Answer | None,
    seen: int,
    save_key: str,
    at: datetime,
    flag: bool | None = None,
    certainty: int | None = None,
    after: frozenset[str] = frozenset(),
    waited: timedelta | None = None,
) -> Saved:
    """Keep the newest answer, given on a page that had seen save number `seen`.

    A `save_key` that was saved before returns that save. A page older than the last save is refused, never obeyed,
    unless that last save was its own and only the acknowledgement was lost. While the clock stands still nothing new
    is taken; the page keeps it and sends it when the clock runs again. After the deadline, or when it was typed before
    handing in and arrives after, the answer is kept in the history, marked late for the teacher, and refused.
    """
    if seen >= MOST_SAVES:
        raise Refusal(_("This answer was changed too often; the last one that was saved counts."), "full")
    change = Change(answer, seen, save_key, at, flag, certainty, after, waited)
    if rules.time_is_up(sitting.deadline, at) and not sitting.closed:
        return _known_or_late(sitting, change)
    if sitting.paused_at is not None and at > sitting.paused_at + STILL_COMING:
        return _known_or_paused(sitting, change)
    saved = _move(sitting, change, seen)
    if saved is None:
        saved = _known(sitting, change) or _after_its_own(sitting, change)
    # Outside the transaction, because a refusal must not take back the late answer that it speaks of.
    return saved or _refused(sitting, change)


def _move(sitting: Sitting, change: Change, seen: int) -> Saved | None:
    """Head and history to this change, if the head is still at `seen`."""
    try:
        with transaction.atomic():
            if not _move_head(sitting, change, seen):
                return None
            Response.objects.create(
                item_id=sitting.item,
                number=seen + 1,
                save_key=change.save_key,
                answer=change.answer,
                saved_at=change.at,
                typed_at=change.typed_at,
                certainty=change.certainty,
            )
    except IntegrityError:
        # The save key is known: this page's request arrived twice, and the head moved back with the transaction.
        return None
    return Saved(seen + 1, change.at)


def _move_head(sitting: Sitting, change: Change, seen: int) -> bool:
    flagged = sitting.flagged if change.flag is None else change.flag
    head = AttemptItem.objects.filter(pk=sitting.item, save_number=seen, closed=False)
    fields = {"answer": change.answer, "save_number": seen + 1, "saved_at": change.at, "flagged": flagged}
    return bool(head.update(**fields, certainty=change.certainty))


def _known(sitting: Sitting, change: Change) -> Saved | None:
    known = Response.objects.filter(item=sitting.item, save_key=change.save_key, late=False).first()
    return Saved(known.number, known.saved_at) if known is not None else None


def _after_its_own(sitting: Sitting, change: Change) -> Saved | None:
    """The newest save came from this very page, whose acknowledgement was lost on the way: go on from there."""
    newest = Response.objects.filter(item=sitting.item, late=False).order_by("-number").first()
    if newest is None or not rules.comes_after(change.save_key, newest.save_key, change.after):
        return None
    return _move(sitting, change, newest.number)


def _refused(sitting: Sitting, change: Change) -> Saved:
    head = AttemptItem.objects.select_related("attempt").filter(pk=sitting.item).first()
    if head is None:
        raise gone()
    if head.closed and head.attempt.handed_in_by == "clock":
        # Another process's clock was first: what comes now is late, not unwanted.
        return _known_or_late(sitting, change)
    ended = head.attempt.handed_in_at
    if head.closed and ended and change.typed_at and change.typed_at < ended:
        _keep_late(sitting, change)
        words = _("This attempt was already handed in. The answer is kept for your teacher to see.")
        raise Refusal(words, "closed")
    if head.closed and not ended:
        raise Refusal(_("This question was already checked, so the answer was not changed."), "checked")
    if head.closed:
        raise Refusal(_("This attempt has been handed in, so the answer was not changed."), "closed")
    raise Refusal(_("A newer answer was saved from another tab or device. This one was not saved."), "stale")


def _known_or_paused(sitting: Sitting, change: Change) -> Saved:
    known = _known(sitting, change)
    if known is not None:
        return known
    raise Refusal(_("The clock stands still, so nothing is saved. What you wrote stays here."), "paused")


def _known_or_late(sitting: Sitting, change: Change) -> Saved:
    known = _known(sitting, change)
    if known is not None:
        return known
    _keep_late(sitting, change)
    raise Refusal(
        _("Time is up. This answer came too late to count; it is kept for your teacher to see."), "late"
    )


def _keep_late(sitting: Sitting, change: Change) -> None:
    held = Response.objects.filter(item=sitting.item, late=True)
    if held.filter(save_key=change.save_key).exists():
        return
    if held.count() >= MOST_LATE:
        raise Refusal(_("Time is up, and enough late answers are kept for your teacher."), "late")
    late = {"number": sitting.save_number, "answer": change.answer, "saved_at": change.at, "late": True}
    Response.objects.get_or_create(
        item_id=sitting.item,
        save_key=change.save_key,
        defaults=late | {"typed_at": _believable(sitting, change)},
    )


def _believable(sitting: Sitting, change: Change) -> datetime | None:
    """When it was typed by the word of the browser, unless the attempt had not begun by then."""
    began = Attempt.objects.values_list("started_at", flat=True).get(pk=sitting.attempt)
    return change.typed_at if change.typed_at and change.typed_at >= began else None
