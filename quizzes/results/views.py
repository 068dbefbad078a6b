"""What came out: the class table, one assignment, one attempt."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quizzes.assignments.access import assignment_for
from quizzes.assignments.rules import in_words
from quizzes.attempts.finishing import hand_in_overdue
from quizzes.attempts.models import Attempt
from quizzes.classes.access import classroom_for
from quizzes.classes.models import Classroom
from quizzes.core.clock import now
from quizzes.core.downloads import csv_file
from quizzes.core.requests import page
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.results import access, assignment_queries, attempt_queries, queries, tables
from quizzes.results.looks import Looks


@teacher_required
@require_safe
def gradebook_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = classroom_for(request.user, pk)
    book = _book(classroom, now())
    looks = Looks()
    by = request.GET.get("sort", "name")
    context = {
        "classroom": classroom,
        "book": book,
        "lines": looks.lines(queries.in_order(book.rows, by)),
        "left": looks.lines(book.left),
        "headings": tables.headings(by),
    }
    return page(request, "results/gradebook_page.html", context)


def _book(classroom: Classroom, at: datetime) -> queries.Gradebook:
    """The table, after the clock has handed in whatever is past its deadline."""
    book = queries.gradebook(classroom, at)
    running = Attempt.objects.filter(assignment__classroom=classroom)
    if book.anybody_works and hand_in_overdue(running, at=at):
        return queries.gradebook(classroom, at)
    return book


@teacher_required
@require_safe
def gradebook_csv(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = classroom_for(request.user, pk)
    at = now()
    name = _("%(classroom)s scores %(day)s") % {
        "classroom": classroom.name,
        "day": at.astimezone(classroom.zone).date().isoformat(),
    }
    return csv_file(name, tables.gradebook_lines(_book(classroom, at)))


@teacher_required
@require_safe
def assignment_detail_page(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = assignment_for(request.user, pk)
    at = now()
    hand_in_overdue(Attempt.objects.filter(assignment=assignment), at=at)
    window = assignment.window
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
        "exceptions": assignment.exceptions.count(),
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
