"""Check one question before handing in, where the mode allows it: study shows why at once, tries give another go."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.attempts.models import AttemptItem, Mark
from quizzes.attempts.rules import time_is_up
from quizzes.attempts.scoring import TRIES, credit
from quizzes.core.refusal import Refusal


@transaction.atomic
def check_item(*, item: int, at: datetime) -> AttemptItem:
    """Mark the saved answer. It is closed when it is right, in study mode, or when the tries are used up; else the
    student has one try less. Checking a closed question, or the same save twice, changes nothing."""
    held = (
        AttemptItem.objects.select_for_update(of=("self",)).select_related("attempt", "version").get(pk=item)
    )
    if held.closed or 0 < held.checked == held.save_number:
        return held
    if held.attempt.paused_at is not None:
        raise Refusal(_("The clock stands still. Let it go on, then check."), "paused")
    if held.attempt.mode == "test":
        raise Refusal(_("This is a test: the answers are shown when they are released."), "mode")
    if time_is_up(held.attempt.deadline, at):
        raise Refusal(_("Time is up; everything you saved was handed in for you."), "late")
    outcome = held.version.question_type.mark(held.substance, held.answer)
    if outcome.state == "blank":
        raise Refusal(_("Give an answer first, then check it."), "blank")
    held.checked = held.save_number
    if held.attempt.mode == "study" or outcome.is_full or outcome.mark is None or held.tries + 1 >= TRIES:
        held.closed = held.settled = True
        held.mark = None if outcome.mark is None else outcome.mark * credit(held.tries)
        _remember(held, at)
    else:
        held.tries += 1
    held.save(update_fields=["checked", "closed", "settled", "mark", "tries"])
    return held


def _remember(item: AttemptItem, at: datetime) -> None:
    if item.mark is not None:
        reason = f"checked, try {item.tries + 1}"
        Mark.objects.create(item=item, version=item.judging, mark=item.mark, made_at=at, reason=reason)
