"""The groups of a class: the list, and one group."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.classes import access, groups, queries
from quizzes.classes.forms import GroupMembersForm, GroupNameForm
from quizzes.classes.models import Group
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def group_list(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    form = GroupNameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            name = form.cleaned_data["name"]
            made = groups.make_group(classroom=classroom, name=name, by=request.user, at=now())
            return go(request, "group-page", pk, made.pk)
        except Refusal as refusal:
            form.add_error("name", refusal.words)
    context = {"classroom": classroom, "form": form, "groups": queries.groups_of(classroom)}
    return page(request, "classes/group_list.html", context, status=422 if form.errors else 200)


def _group(request: PersonRequest, pk: int, group_pk: int) -> Group:
    classroom = access.classroom_for(request.user, pk)
    return get_object_or_404(classroom.groups.select_related("classroom"), pk=group_pk)


@teacher_required
@require_safe
def group_page(request: PersonRequest, pk: int, group_pk: int) -> HttpResponse:
    group = _group(request, pk, group_pk)
    return _group_page(request, group, GroupNameForm(initial={"name": group.name}))


def _group_page(request: PersonRequest, group: Group, form: GroupNameForm, status: int = 200) -> HttpResponse:
    rows = queries.seats(group)
    context = {
        "classroom": group.classroom,
        "group": group,
        "form": form,
        "rows": rows,
        "members": [row for row in rows if row.inside],
    }
    return page(request, "classes/group_page.html", context, status=status)


@teacher_required
@require_POST
def group_rename(request: PersonRequest, pk: int, group_pk: int) -> HttpResponse:
    group = _group(request, pk, group_pk)
    form = GroupNameForm(request.POST)
    if form.is_valid():
        try:
            groups.rename_group(group=group, name=form.cleaned_data["name"], by=request.user, at=now())
            messages.success(request, _("The name is saved."))
            return go(request, "group-page", pk, group_pk)
        except Refusal as refusal:
            form.add_error("name", refusal.words)
    return _group_page(request, group, form, status=422)


@teacher_required
@require_POST
def group_fill(request: PersonRequest, pk: int, group_pk: int) -> HttpResponse:
    group = _group(request, pk, group_pk)
    form = GroupMembersForm(group.classroom, request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["member"][0]))
        return go(request, "group-page", pk, group_pk)
    groups.put_in_group(group=group, places=form.cleaned_data["member"], by=request.user, at=now())
    messages.success(request, _("The group is saved."))
    return go(request, "group-list", pk)


@teacher_required
@require_POST
def group_delete(request: PersonRequest, pk: int, group_pk: int) -> HttpResponse:
    group = _group(request, pk, group_pk)
    groups.delete_group(group=group, by=request.user, at=now())
    messages.success(
        request, _("The group “%(name)s” is gone; its students are still here.") % {"name": group}
    )
    return go(request, "group-list", pk)
