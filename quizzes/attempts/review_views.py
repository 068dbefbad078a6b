"""The result: the mark and the why, as far as they are released; and what was met of each passage."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.assignments.queries import ruling_on
from quizzes.attempts import access, finishing, queries
from quizzes.attempts.clock_face import clock_beside
from quizzes.attempts.comments import comments_on
from quizzes.attempts.met import marks_of
from quizzes.attempts.models import Attempt
from quizzes.attempts.repairs import repaired_text
from quizzes.attempts.ruled import told
from quizzes.attempts.summing_up import summary_of
from quizzes.attempts.taker import Taker, taker_of
from quizzes.core.clock import now
from quizzes.core.requests import page
from quizzes.sources.models import Topic


@never_cache
@access.taker_required
@require_safe
def review_page(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """The mark and the why, as far as the assignment's rule shows them now."""
    attempt = access.attempt_for(taker, pk)
    if not finishing.is_over(pk, attempt.handed_in_at, attempt.deadline, at=now()):
        return redirect("attempt-page", pk)
    attempt = access.attempt_for(taker, pk)
    own = queries.own_terms_of_attempt(attempt) if attempt.assignment else None
    feedback = queries.feedback_of(attempt, now(), own)
    context: dict[str, Any] = {
        "closes_at": queries.keys_kept_until(attempt, own),
        "attempt": attempt,
        "feedback": feedback,
        "score": queries.score_of(attempt) if feedback.mark else None,
        "waiting": queries.points_waiting(attempt) if feedback.mark else 0,
        "is_guest": taker.user is None,
        # Until it closes, the teacher may open it again; the page then says so.
        "clock": clock_beside(attempt, now()) if own and now() < own.window.closes_at else None,
        "may_return": access.may_return_to(taker, attempt.assignment_id),
    }
    if own and attempt.assignment and attempt.student:
        ruled = ruling_on(attempt.assignment, attempt.student)
        context["ruled"] = told(attempt.assignment, ruled, own, now())
    context |= _reviewed(request, attempt) if feedback.why else {"reviewed": []}
    with timezone.override(attempt.assignment.classroom.zone if attempt.assignment else None):
        return render(request, "attempts/review_page.html", context)


def _reviewed(request: HttpRequest, attempt: Attempt) -> dict[str, Any]:
    """The questions with their why: all of them, or (`?show=again`) those that are worth another look."""
    here = reverse("review-page", args=[attempt.pk])
    only_again = request.GET.get("show") == "again"
    back = f"{here}?show=again" if only_again else here
    comments = comments_on(attempt)
    reviewed = [
        replace(each, comment=comments.of_item.get(each.item.pk, ""))
        for each in queries.review(attempt, back=back)
    ]
    summary = summary_of(reviewed)
    only_again = only_again and bool(summary.again)
    return {
        "reviewed": summary.again if only_again else reviewed,
        "summary": summary,
        "repaired": repaired_text(reviewed, back=back),
        "only_again": only_again,
        "comments": comments,
    }


@never_cache
@require_safe
def passage_marks(request: HttpRequest, topic: str) -> HttpResponse:
    """Which questions on this part of the reading the person met; a stranger is told that there are none."""
    part = get_object_or_404(Topic, key=topic)
    taker = taker_of(request)
    context = {"topic": part, "marks": marks_of(taker, part.key, now()) if taker.is_known else []}
    return page(request, "attempts/passage_marks.html", context, fragment="attempts/_passage_marks.html")
