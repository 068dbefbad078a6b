"""The look back, and handing in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.attempts import access, finishing, whereabouts
from quizzes.attempts.clock_face import clock_of
from quizzes.attempts.sitting import steps
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
    if attempt.position != whereabouts.LOOKING_BACK:
        whereabouts.seen_at(pk, whereabouts.LOOKING_BACK, now())
    walked = steps(pk)
    context = {
        "attempt": attempt,
        "steps": walked,
        "unanswered": [step for step in walked if not step.answered],
    } | clock_of(attempt.deadline)
    return render(request, "attempts/finish_page.html", context)


@access.taker_required
@require_POST
def attempt_hand_in(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    attempt = access.attempt_for(taker, pk)
    if not finishing.is_over(pk, attempt.handed_in_at, attempt.deadline, at=now()):
        finishing.hand_in(attempt=attempt, by=taker.user, at=now())
        messages.success(request, _("Handed in."))
    return go(request, "review-page", pk)
