"""The teachers of a class: who they are, and inviting another one by a link."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.classes import access, queries, teachers
from quizzes.classes.models import Classroom
from quizzes.core.clock import now
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required


@teacher_required
@require_safe
def class_teachers_page(request: PersonRequest, pk: int) -> HttpResponse:
    return _teachers_page(request, access.classroom_for(request.user, pk))


def _teachers_page(request: PersonRequest, classroom: Classroom, **more: Any) -> HttpResponse:
    places = queries.teachers_of(classroom)
    context = {
        "classroom": classroom,
        "places": places,
        "owner": any(place.user_id == request.user.pk and place.role == "teacher" for place in places),
        "owners": sum(place.role == "teacher" for place in places),
        "invitations": queries.open_invitations(classroom, now()),
        "days": teachers.LASTS.days,
        **more,
    }
    return page(request, "classes/class_teachers_page.html", context)


@teacher_required
@require_POST
@never_cache
def teacher_invite(request: PersonRequest, pk: int) -> HttpResponse:
    """The same page with the link on it, this once."""
    classroom = access.classroom_for(request.user, pk)
    secret = teachers.invite(classroom=classroom, by=request.user, at=now())
    link = request.build_absolute_uri(reverse("invitation-page", args=[secret]))
    return _teachers_page(request, classroom, link=link)


@teacher_required
@require_POST
def invitation_withdraw(request: PersonRequest, pk: int, invitation_pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    invitation = get_object_or_404(classroom.invitations, pk=invitation_pk)
    teachers.withdraw(invitation=invitation, by=request.user, at=now())
    messages.success(request, _("The invitation is withdrawn; its link opens nothing any more."))
    return go(request, "class-teachers-page", pk)


@teacher_required
@require_POST
def teacher_remove(request: PersonRequest, pk: int, teacher_pk: int) -> HttpResponse:
    place = access.teacher_in(access.classroom_for(request.user, pk), teacher_pk)
    teachers.remove_teacher(place=place, by=request.user, at=now())
    if place.user_id == request.user.pk:
        messages.success(request, _("You no longer teach “%(name)s”.") % {"name": place.classroom})
        return go(request, "class-list")
    messages.success(request, _("%(name)s no longer teaches this class.") % {"name": place.user})
    return go(request, "class-teachers-page", pk)


@teacher_required
@require_POST
def teacher_make_owner(request: PersonRequest, pk: int, teacher_pk: int) -> HttpResponse:
    place = access.teacher_in(access.classroom_for(request.user, pk), teacher_pk)
    teachers.make_owner(place=place, by=request.user, at=now())
    messages.success(request, _("%(name)s is an owner of this class now, as you are.") % {"name": place.user})
    return go(request, "class-teachers-page", pk)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_page(request: PersonRequest, secret: str) -> HttpResponse:
    """Opening the link changes nothing; the button does."""
    if request.method == "POST":
        classroom = teachers.accept(secret=secret, teacher=request.user, at=now())
        messages.success(request, _("You teach “%(name)s” now.") % {"name": classroom})
        return go(request, "class-page", classroom.pk)
    invitation = teachers.open_invitation(secret, now())
    taught = teachers.class_behind(secret, request.user)
    if invitation is None and taught is not None:
        return go(request, "class-page", taught.pk)
    context = {"invitation": invitation, "teaches": taught is not None}
    return page(request, "classes/invitation_page.html", context, status=200 if invitation else 404)
