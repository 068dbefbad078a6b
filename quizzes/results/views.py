"""What came out: one assignment, one attempt."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from quizzes.assignments.access import assignment_for
from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import outlasted
from quizzes.assignments.rules import in_words
from quizzes.attempts.finishing import hand_in_overdue
from quizzes.attempts.models import Attempt
from quizzes.core.clock import now
from quizzes.core.requests import page
from quizzes.marking.waiting import waiting
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.results import access, assignment_queries, attempt_queries


@teacher_required
@require_safe
def assignment_detail_page(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = assignment_for(request.user, pk)
    at = now()
    hand_in_overdue(Attempt.objects.filter(assignment=assignment), at=at)
    window, until = assignment.window, outlasted(assignment)
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "opens": in_words(window.opens_at),
        "due": in_words(window.due_at),
        "closes": in_words(window.closes_at),
        "state": "soon" if at < window.opens_at else "open" if at < window.closes_at else "closed",
        "tally": assignment_queries.tally(assignment),
        "questions": assignment_queries.frozen_questions(assignment),
        "given_to": assignment_queries.given_to(assignment),
        "outlasted": until,
        "still_excepted": until is not None and at < until,
        "exceptions": assignment.exceptions.count(),
        "waits": next(iter(waiting(Assignment.objects.filter(pk=assignment.pk))), None),
    }
    return page(request, "results/assignment_detail_page.html", context)


@teacher_required
@require_safe
def attempt_detail_page(request: PersonRequest, pk: int) -> HttpResponse:
    attempt = access.attempt_for_teacher(request.user, pk)
    if hand_in_overdue(Attempt.objects.filter(pk=attempt.pk), at=now()):
        attempt = access.attempt_for_teacher(request.user, pk)
    context = {
        "detail": attempt_queries.attempt_detail(attempt),
        "attempt": attempt,
        "assignment": attempt.assignment,
        "classroom": attempt.assignment.classroom if attempt.assignment else None,
    }
    return page(request, "results/attempt_detail_page.html", context)
