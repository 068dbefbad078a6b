"""A teacher assigns a quiz to classes, changes its terms, releases its feedback, takes it back."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.assignments import access, actions, queries
from quizzes.assignments.models import Assignment
from quizzes.assignments.recipient_forms import AssignForm, ChangeForm
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
    asked = request.GET.get("quiz", "")
    form = AssignForm.for_class(classroom, request.user, at, posted, asked)
    if form.is_valid():
        quiz = form.cleaned_data["quiz"]
        try:
            made = actions.assign_to(recipients=form.recipients, quiz=quiz, by=request.user, at=at)
        except Refusal as refusal:
            form.add_error("quiz", refusal.words)
        else:
            messages.success(request, _said(made))
            here = next((one for one in made if one.classroom_id == pk), made[0])
            return go(request, "assignment-detail-page", here.pk)
    context = {"classroom": classroom, "form": form, "quizzes": queries.quizzes_for(request.user, asked)}
    return page(
        request, "assignments/assignment_create_page.html", context, status=422 if form.errors else 200
    )


def _said(made: Sequence[Assignment]) -> str:
    title = made[0].title
    if len(made) == 1:
        return _("“%(title)s” is assigned.") % {"title": title}
    names = get_text_list([one.classroom.name for one in made], _("and"))
    return _("“%(title)s” is assigned to %(classes)s.") % {"title": title, "classes": names}


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_change_page(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_for(request.user, pk)
    form = ChangeForm.about(assignment, request.POST if request.method == "POST" else None)
    if form.is_valid():
        reached = actions.change_assignment(
            assignment=assignment, by=request.user, at=now(), terms=form.terms, to=form.recipients
        )
        messages.success(request, " ".join(filter(None, (_("The assignment was changed."), reached))))
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


@teacher_required
@require_POST
def feedback_release(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_for(request.user, pk)
    actions.release_feedback(assignment=assignment, by=request.user, at=now())
    messages.success(request, _("Released: students see their marks and the reasons."))
    return go(request, "assignment-detail-page", pk)


@teacher_required
@require_POST
def feedback_withhold(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_for(request.user, pk)
    actions.withhold_feedback(assignment=assignment, by=request.user, at=now())
    messages.success(request, _("Taken back: students see no marks and no reasons until you release them."))
    return go(request, "assignment-detail-page", pk)
