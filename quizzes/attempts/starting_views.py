"""In front of a quiz: the page of an assignment, starting, and where an attempt goes on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quizzes.assignments.queries import ruling_on
from quizzes.attempts import access, finishing, queries, rules, starting
from quizzes.attempts.ruled import told
from quizzes.attempts.sitting import steps
from quizzes.attempts.taker import Taker, guest_of
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.people import limits
from quizzes.people.access import PersonRequest, student_required
from quizzes.quiz.models import Quiz


@require_POST
def try_start(request: HttpRequest) -> HttpResponse:
    """Anybody may try an open quiz, the first or the one that is named; what they do is kept when they join."""
    found = Quiz.objects.filter(open_to_guests=True)
    named = request.POST.get("quiz", "")
    if "\0" in named:  # which PostgreSQL cannot even look for
        raise Http404
    quiz = get_object_or_404(found, key=named) if named else found.first()
    if quiz is None:
        raise Refusal(_("There is no quiz to try at the moment. Look into the reading room meanwhile."))
    try:
        limits.count(request, limits.TRIES)
    except limits.TooMany as refused:
        return limits.too_many_page(request, refused)
    attempt = starting.start_try(quiz=quiz, taker=guest_of(request), at=now())
    return redirect("attempt-page", attempt.pk)


@student_required
@require_safe
def assignment_page(request: PersonRequest, pk: int) -> HttpResponse:
    at = now()
    assignment = access.assignment_for(request.user, pk)
    finishing.hand_in_overdue(assignment.attempts.filter(student=request.user), at=at)
    view = queries.assignment_view(assignment, request.user, at)
    attempts = [
        (attempt, queries.feedback_of(attempt, at, view.own), queries.score_of(attempt))
        for attempt in view.attempts
    ]
    ruled = told(assignment, ruling_on(assignment, request.user), view.own, at)
    context = {"view": view, "attempts": attempts, "ruled": ruled}
    with timezone.override(assignment.classroom.zone):
        return render(request, "attempts/assignment_page.html", context)


@student_required
@require_POST
def attempt_start(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_for(request.user, pk)
    finishing.hand_in_overdue(assignment.attempts.filter(student=request.user), at=now())
    attempt = starting.start_attempt(student=request.user, assignment=assignment, at=now())
    return redirect("attempt-page", attempt.pk)


@access.taker_required
@require_safe
def attempt_page(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """Where this attempt goes on."""
    attempt = access.attempt_for(taker, pk)
    if finishing.is_over(pk, attempt.handed_in_at, attempt.deadline, at=now()):
        return redirect("review-page", pk)
    if attempt.layout == "page":
        return redirect("sheet-page", pk)
    return redirect("question-page", pk, rules.resume_at(steps(pk)))
