"""The join code: on the wall, closed, and made anew."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quizzes.classes import access, actions, queries
from quizzes.core.clock import now
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.people.cards import qr_svg


@teacher_required
@require_safe
def class_code_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    code = queries.open_code(classroom)
    address = request.build_absolute_uri(reverse("join-page"))
    joins = request.build_absolute_uri(reverse("join-class-page", args=[code])) if code else ""
    title = _("Joins %(name)s") % {"name": classroom.name}
    context = {
        "classroom": classroom,
        "code": code,
        "address": address.split("://", 1)[1].rstrip("/"),
        "qr": qr_svg(joins, title) if code else "",
    }
    return page(request, "classes/class_code_page.html", context)


@teacher_required
@require_POST
def class_code_new(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    actions.new_code(classroom=classroom, by=request.user, at=now())
    messages.success(request, _("There is a new join code; the old one opens nothing any more."))
    return go(request, "class-page", pk)


@teacher_required
@require_POST
def class_code_close(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    actions.close_code(classroom=classroom, by=request.user, at=now())
    messages.success(request, _("Joining is closed. Make a new code to open it again."))
    return go(request, "class-page", pk)
