"""A teacher's own award for one answer, which stands until it is withdrawn; and late answers."""

from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.attempts.finishing import machine_mark
from quizzes.attempts.holding import hold_attempt
from quizzes.attempts.models import AttemptItem, Mark, Response
from quizzes.core import audit
from quizzes.core.marks import points as points_in_words
from quizzes.core.refusal import Refusal
from quizzes.marking.models import Judgement
from quizzes.marking.sums import judged_mark, new_mark, write_marks
from quizzes.people.models import User


@transaction.atomic
def give_award(
    *, item: AttemptItem, points: Fraction, reason: str, comment: str = "", by: User, at: datetime
) -> Mark:
    """These points for this answer, whatever the key says; `reason` is for the record, `comment` for the student."""
    held = _hold(item)
    if not 0 <= points <= held.weight:
        raise Refusal(_("Give from 0 to %(most)s points.") % {"most": held.weight})
    if not reason.strip():
        raise Refusal(_("Say in a few words why; the record keeps it."))
    held.awarded = True
    made = new_mark(held, points / held.weight, kind="award", by=by, at=at, reason=reason.strip())
    made.comment = comment.strip()
    write_marks([made], fields=["awarded"])
    told = {"item": held.pk, "points": points_in_words(points), "reason": reason.strip()}
    audit.record(at=at, actor=by, verb="award given", subject=held.attempt, **told)
    return made


@transaction.atomic
def withdraw_award(*, item: AttemptItem, by: User, at: datetime) -> Mark | None:
    """Back to what the key or the rubric gives. Twice is once."""
    held = _hold(item)
    if not held.awarded:
        return None
    held.awarded = False
    made = new_mark(held, mark_without_award(held), kind="withdrawn", by=by, at=at, reason="award withdrawn")
    write_marks([made], fields=["awarded"])
    audit.record(at=at, actor=by, verb="award withdrawn", subject=held.attempt, item=held.pk)
    return made


def mark_without_award(item: AttemptItem) -> Fraction | None:
    """What the item earns by its key, or by the newest released judgement where a person marks."""
    if item.judging.question_type.by_hand and item.answer is not None:
        # Not the newest mark by hand: what is released while an award stands writes none.
        released = Judgement.objects.standing().filter(item=item, released_at__isnull=False)
        newest = released.order_by("pk").last()
        return judged_mark(item, newest) if newest else None
    return machine_mark(item)


def _hold(item: AttemptItem) -> AttemptItem:
    hold_attempt(item.attempt_id)
    held = AttemptItem.objects.select_for_update(of=("self",)).select_related("version", "judged", "attempt")
    found = held.get(pk=item.pk)
    if found.attempt.handed_in_at is None:
        raise Refusal(_("This attempt is not handed in yet. Take it in first."))
    return found


@transaction.atomic
def accept_late(*, response: Response, by: User, at: datetime) -> Mark | None:
    """Let a late answer count as if it had come in time: it becomes the answer and is marked. An own award stands."""
    kept = _undecided(response)
    held = _hold(kept.item)
    held.answer, held.certainty = kept.answer, kept.certainty
    held.save_number += 1
    held.saved_at = kept.saved_at
    held.responses.create(
        number=held.save_number,
        save_key=f"accepted-{kept.pk}",
        answer=kept.answer,
        certainty=kept.certainty,
        saved_at=kept.saved_at,
        typed_at=kept.typed_at,
    )
    held.save(update_fields=["answer", "certainty", "save_number", "saved_at"])
    _decide(kept, "accepted", by, at)
    # They judged the answer that counts no more.
    Judgement.objects.filter(item=held, undone_at=None).update(undone_at=at)
    if held.awarded:
        return None
    made = new_mark(held, machine_mark(held), kind="late", by=by, at=at, reason="late answer accepted")
    write_marks([made])
    return made


@transaction.atomic
def decline_late(*, response: Response, by: User, at: datetime) -> None:
    """Leave what was handed in as it is; the late answer stays in the history."""
    _decide(_undecided(response), "declined", by, at)


def _undecided(response: Response) -> Response:
    # The attempt is held before its late answers: this one and the older ones may be decided on at the same moment.
    hold_attempt(response.item.attempt_id)
    kept = (
        Response.objects.select_for_update(of=("self",)).select_related("item__attempt").get(pk=response.pk)
    )
    if kept.decision:
        raise Refusal(_("This late answer was decided on already."), "decided")
    return kept


def _decide(response: Response, decision: str, by: User, at: datetime) -> None:
    """This answer and older late ones to the same question: the newest was looked at."""
    older = Response.objects.filter(item=response.item_id, late=True, pk__lt=response.pk, decision="")
    older.update(decision="declined")
    response.decision = decision
    response.save(update_fields=["decision"])
    told = {"item": response.item_id, "response": response.pk}
    audit.record(at=at, actor=by, verb=f"late answer {decision}", subject=response.item.attempt, **told)
