"""Judge an answer by its rubric, take that back, and release what was judged."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.assignments.models import AssignedItem
from quizzes.attempts.holding import hold_attempt, hold_attempts
from quizzes.attempts.models import Attempt, AttemptItem, Mark
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.marking.models import Judgement, JudgementQuerySet
from quizzes.marking.sums import judged_mark, new_mark, write_marks
from quizzes.people.models import User
from quizzes.question_types.rubric import judged


@transaction.atomic
def judge(
    *, item: AttemptItem, levels: Mapping[str, int], comment: str, seen: int, by: User, at: datetime
) -> Judgement:
    """Keep a judgement; `seen` is the judgement that the page showed (0 for none), so that two who mark the same
    answer at once do not overwrite each other."""
    hold_attempt(item.attempt_id)
    held = AttemptItem.objects.select_for_update(of=("self",)).select_related("version", "judged", "attempt")
    kept = held.get(pk=item.pk)
    if kept.attempt.handed_in_at is None:
        raise Refusal(_("This attempt was opened again; mark it when it is handed in."))
    newest = kept.judgements.standing().order_by("pk").last()
    if (newest.pk if newest else 0) != seen:
        raise Refusal(
            _("Somebody else has marked this answer meanwhile. Look at it again before you change it."),
            "stale",
        )
    try:
        judged(kept.judging.question_type.rubric(kept.substance), levels)
    except ValueError as error:
        raise Refusal(_("Choose a level for every criterion.")) from error
    return Judgement.objects.create(
        item=kept, levels=dict(levels), comment=comment.strip(), made_at=at, made_by=by
    )


@transaction.atomic
def undo_judging(*, assigned: AssignedItem, named: int, by: User, at: datetime) -> Judgement:
    """Take back the named judgement of this person's that is not released yet; one that was taken back already comes
    as it is, so that a second click takes back nothing else."""
    mine = Judgement.objects.filter(item__attempt__assignment=assigned.assignment_id, made_by=by)
    found = mine.select_for_update(of=("self",)).filter(pk=named).first()
    if found and found.undone_at:
        return found
    if found is None or not _of_question(assigned).filter(pk=named, released_at=None).exists():
        raise Refusal(
            _("There is nothing of yours to take back: what was released stands until you mark it anew.")
        )
    found.undone_at = at
    found.save(update_fields=["undone_at"])
    return found


@transaction.atomic
def release(*, assigned: AssignedItem, by: User, at: datetime) -> int:
    """Give every judged answer of a question its mark, all together; answers how many. Twice is once."""
    hold_attempts(Attempt.objects.filter(assignment=assigned.assignment_id))
    newest: dict[int, Judgement] = {}
    # The items too, so that no own award comes between reading them and writing their marks.
    waiting = _of_question(assigned).select_for_update(of=("self", "item")).order_by("pk")
    for judgement in waiting.select_related("item__version", "item__judged"):
        newest[judgement.item_id] = judgement
    fresh = [judgement for judgement in newest.values() if judgement.released_at is None]
    made = [_mark(judgement, by, at) for judgement in fresh]
    write_marks([mark for mark in made if not mark.item.awarded])
    Judgement.objects.filter(pk__in=[judgement.pk for judgement in fresh]).update(released_at=at)
    audit.record(
        at=at,
        actor=by,
        verb="marks released",
        subject=assigned.assignment,
        assignment=assigned.assignment_id,
        count=len(fresh),
    )
    return len(fresh)


def _of_question(assigned: AssignedItem) -> JudgementQuerySet:
    return Judgement.objects.standing().filter(
        item__attempt__assignment=assigned.assignment_id,
        item__version__question=assigned.version.question_id,
        item__attempt__handed_in_at__isnull=False,
    )


def _mark(judgement: Judgement, by: User, at: datetime) -> Mark:
    item = judgement.item
    mark = judged_mark(item, judgement)
    made = new_mark(item, mark, kind="hand", by=by, at=at, reason="marked by hand")
    made.levels, made.comment = judgement.levels, judgement.comment
    return made
