"""The result: the mark and the why, as far as they are released."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.attempts import access, finishing, queries
from quizzes.attempts.taker import Taker
from quizzes.core.clock import now


@never_cache
@access.taker_required
@require_safe
def review_page(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """The mark and the why, as far as the assignment's rule shows them now."""
    attempt = access.attempt_for(taker, pk)
    if not finishing.is_over(pk, attempt.handed_in_at, attempt.deadline, at=now()):
        return redirect("attempt-page", pk)
    attempt = access.attempt_for(taker, pk)
    feedback = queries.feedback_of(attempt, now())
    context = {
        "attempt": attempt,
        "feedback": feedback,
        "score": queries.score_of(attempt) if feedback.mark else None,
        "waiting": queries.points_waiting(attempt) if feedback.mark else 0,
        "reviewed": queries.review(attempt) if feedback.why else [],
        "is_guest": taker.user is None,
        "may_return": access.may_return_to(taker, attempt.assignment_id),
    }
    with timezone.override(attempt.assignment.classroom.zone if attempt.assignment else None):
        return render(request, "attempts/review_page.html", context)
