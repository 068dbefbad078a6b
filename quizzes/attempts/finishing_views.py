"""The look back, and handing in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.attempts import access, finishing, question_face, whereabouts
from quizzes.attempts.clock_face import clock_beside
from quizzes.attempts.sitting import Sitting, sittings_for, steps_of
from quizzes.attempts.taker import Taker
from quizzes.core.clock import now
from quizzes.core.requests import go


@never_cache
@access.taker_required
@require_safe
def finish_page(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """The look back before handing in: what is unanswered, what is flagged."""
    attempt = access.attempt_for(taker, pk)
    if finishing.is_over(pk, attempt.handed_in_at, attempt.deadline, at=now()):
        return redirect("review-page", pk)
    if attempt.paused_at is not None:
        return redirect("attempt-page", pk)
    if attempt.position != whereabouts.LOOKING_BACK:
        whereabouts.seen_at(pk, whereabouts.LOOKING_BACK, now())
    sittings = sittings_for(taker, pk)
    context = {
        "attempt": attempt,
        "steps": steps_of(sittings),
        "unanswered": [_row(each) for each in sittings if each.answer is None],
        "flagged": [_row(each) for each in sittings if each.flagged],
        "back_to": min((each.position for each in sittings if each.answer is None), default=len(sittings)),
        "clock": clock_beside(attempt, now()),
    }
    return render(request, "attempts/finish_page.html", context)


def _row(sitting: Sitting) -> tuple[Sitting, str]:
    """A question that the student may want to see again, by its first words."""
    return sitting, Truncator(question_face.stem_of(sitting)).words(14)


@access.taker_required
@require_POST
def attempt_hand_in(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    attempt = access.attempt_for(taker, pk)
    if not finishing.is_over(pk, attempt.handed_in_at, attempt.deadline, at=now()):
        finishing.hand_in(attempt=attempt, by=taker.user, at=now())
        messages.success(request, _("Handed in."))
    return go(request, "review-page", pk)
