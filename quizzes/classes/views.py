"""A teacher's classes: the list, and one class."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.classes import access, actions, copying, queries
from quizzes.classes.forms import ClassForm, CopyForm
from quizzes.core.clock import now
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def class_list(request: PersonRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = ClassForm(posted, zone=queries.usual_zone(request.user))
    if form.is_valid():
        opened = actions.open_class(teacher=request.user, at=now(), **form.cleaned_data)
        messages.success(
            request, _("“%(name)s” is open. Show your students the join code.") % {"name": opened.name}
        )
        return go(request, "class-page", opened.pk)
    classes = queries.classes_of(request.user, now())
    context = {
        "form": form,
        "classes": [row for row in classes if not row.archived],
        "archived": [row for row in classes if row.archived],
    }
    return page(request, "classes/class_list.html", context, status=422 if form.errors else 200)


@teacher_required
@require_safe
def class_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    context = {
        "classroom": classroom,
        "code": queries.open_code(classroom),
        "roster": queries.roster(classroom),
        "assignments": classroom.assignments.all(),
        "owner": queries.owns(request.user, classroom),
        "now": now(),
    }
    return page(request, "classes/class_page.html", context)


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def class_change_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    form = ClassForm.about(classroom, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.change_class(classroom=classroom, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, _("The class was changed."))
        return go(request, "class-page", pk)
    context = {"form": form, "classroom": classroom}
    return page(request, "classes/class_change_page.html", context, status=422 if form.errors else 200)


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def class_copy_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    begins = {"name": _("%(name)s (copy)") % {"name": classroom.name[:70]}, "groups": True}
    form = CopyForm(request.POST if request.method == "POST" else None, initial=begins)
    if form.is_valid():
        made = copying.copy_class(classroom=classroom, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, _("“%(name)s” is open. Now bring its students in.") % {"name": made.name})
        return go(request, "class-page", made.pk)
    context = {"form": form, "classroom": classroom}
    return page(request, "classes/class_copy_page.html", context, status=422 if form.errors else 200)


@teacher_required
@require_POST
def class_archive(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    actions.archive_class(classroom=classroom, by=request.user, at=now())
    messages.success(request, _("“%(name)s” was archived; nothing in it was lost.") % {"name": classroom})
    return go(request, "class-list")


@teacher_required
@require_POST
def class_unarchive(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    actions.unarchive_class(classroom=classroom, by=request.user, at=now())
    messages.success(request, _("“%(name)s” is back, with a new join code.") % {"name": classroom})
    return go(request, "class-page", pk)
