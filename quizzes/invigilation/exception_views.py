"""What holds for single students at one assignment."""

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.assignments import access, queries
from quizzes.assignments.forms import ExceptionForm
from quizzes.assignments.rules import Exempt, in_words
from quizzes.classes.access import student_in
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go, page
from quizzes.invigilation import actions
from quizzes.people.access import PersonRequest, teacher_required


@teacher_required
@require_safe
def exceptions_page(request: PersonRequest, pk: int) -> HttpResponse:
    """Every student who is given the assignment, and the exceptions that were made."""
    assignment = access.assignment_for(request.user, pk)
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "rows": queries.exception_rows(assignment),
        "outlasted": queries.outlasted(assignment),
    }
    return page(request, "invigilation/exceptions_page.html", context)


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def exception_page(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    assignment = access.assignment_for(request.user, pk)
    student = student_in(assignment.classroom, student_pk).user
    made = assignment.exceptions.filter(student=student).first()
    removes = request.method == "POST" and "remove" in request.POST
    posted = request.POST if request.method == "POST" and not removes else None
    kept = {name: getattr(made, name) for name in Exempt.names()} if made else {}
    form = ExceptionForm(posted, everybody=assignment.window, initial=kept)
    if removes or form.is_valid():
        exempt = Exempt() if removes else form.exempt
        try:
            said = actions.change_exception(
                assignment=assignment, student=student, exempt=exempt, by=request.user, at=now()
            )
        except Refusal as refusal:
            if removes:
                raise
            form.add_error("closes_at", refusal.words)
        else:
            messages.success(request, said)
            return go(request, "exceptions-page", pk)
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "student": student,
        "form": form,
        "made": made,
        "outlasted": queries.outlasted(assignment),
        "opens": in_words(assignment.window.opens_at),
        "due": in_words(assignment.window.due_at),
        "closes": in_words(assignment.window.closes_at),
    }
    return page(request, "invigilation/exception_page.html", context, status=422 if form.errors else 200)
