"""A teacher assigns a quiz to a class, changes its terms, takes it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.assignments import access, actions, queries
from quizzes.assignments.forms import AssignForm, TermsForm
from quizzes.classes.access import classroom_for
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_create_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = classroom_for(request.user, pk)
    at = now()
    posted = request.POST if request.method == "POST" else None
    form = AssignForm.for_class(classroom, request.user, at, posted)
    if form.is_valid():
        try:
            made = actions.assign_quiz(classroom=classroom, by=request.user, at=at, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("quiz", refusal.words)
        else:
            messages.success(request, _("“%(title)s” is assigned.") % {"title": made.title})
            return go(request, "assignment-detail-page", made.pk)
    context = {"classroom": classroom, "form": form, "quizzes": queries.quizzes_for(request.user)}
    return page(
        request, "assignments/assignment_create_page.html", context, status=422 if form.errors else 200
    )


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_change_page(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_for(request.user, pk)
    form = TermsForm.about(assignment, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.change_assignment(assignment=assignment, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, _("The assignment was changed."))
        return go(request, "assignment-detail-page", pk)
    context = {"assignment": assignment, "classroom": assignment.classroom, "form": form}
    return page(
        request, "assignments/assignment_change_page.html", context, status=422 if form.errors else 200
    )


@teacher_required
@require_POST
def assignment_delete(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_for(request.user, pk)
    title, classroom = assignment.title, assignment.classroom_id
    actions.delete_assignment(assignment=assignment, by=request.user, at=now())
    messages.success(request, _("“%(title)s” was deleted; nobody had started it.") % {"title": title})
    return go(request, "class-page", classroom)
