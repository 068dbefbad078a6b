"""Hold whoever works, and their attempts. The order of all that is held is in `core.holding`: an attempt comes before
its items, so that handing in, opening again and every way of marking come one after the other."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.taker import Taker
from quizzes.core.holding import hold_guest, hold_rows
from quizzes.core.refusal import Refusal
from quizzes.people.holding import hold_person


def hold_taker(taker: Taker) -> None:
    """Two clicks or two tabs of one person come one after the other."""
    if taker.user is not None:
        hold_person(taker.user.pk)
    else:
        hold_guest(taker.guest)


def hold_student_of(attempt: int) -> None:
    """Hold the person whose attempt this is; while they are held, nobody merges them away."""
    owner = _owner_of(attempt)
    while owner is not None:
        hold_person(owner)
        known, owner = owner, _owner_of(attempt)
        if owner == known:
            return


def _owner_of(attempt: int) -> int | None:
    return Attempt.objects.filter(pk=attempt).values_list("student", flat=True).first()


def hold_attempt(attempt: int) -> Attempt:
    """The attempt as it is now, with its assignment, held; or a refusal where it was removed."""
    held = Attempt.objects.select_for_update(of=("self",)).select_related("assignment__classroom")
    found = held.filter(pk=attempt).first()
    if found is None:
        raise gone()
    return found


def gone() -> Refusal:
    """What somebody is told whose attempt was removed while they worked on it."""
    return Refusal(_("This attempt is gone: it was erased, with everything in it."), "gone")


def hold_attempts(attempts: "QuerySet[Attempt]") -> None:
    """Hold these attempts, before anything is done to their items."""
    hold_rows(attempts)


def hold_for_good(attempts: "QuerySet[Attempt]") -> None:
    """Hold these attempts with their items, to be removed: no answer can be saved any more."""
    held = hold_rows(attempts, for_good=True)
    hold_rows(AttemptItem.objects.filter(attempt__in=held), for_good=True)
