"""The doors: who may come in. Signed out is sent to sign in; signed in but not entitled gets 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from quizzes.core.requests import HtmxRequest, go, wants_fragment
from quizzes.people.models import User

P = ParamSpec("P")


class PersonRequest(HtmxRequest):
    """A request by somebody who is signed in."""

    user: User


View = Callable[Concatenate[PersonRequest, P], HttpResponse]


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send somebody who is signed out to sign in and come back here; say so where a form was lost."""
    if request.method == "POST" and not wants_fragment(request):
        words = _("You were signed out, so nothing was sent. Sign in, then send it once more.")
        messages.warning(request, words, fail_silently=True)
    return go(request, f"{resolve_url('account_login')}?{urlencode({'next': _way_back(request)})}")


def _way_back(request: HttpRequest) -> str:
    """A page of ours to come back to: this one, the page around a fragment or form, or home where there is none."""
    address: str | None = None
    if wants_fragment(request):
        address = request.htmx.current_url_abs_path  # type: ignore[attr-defined]
    elif request.method in ("GET", "HEAD"):
        address = request.get_full_path()
    else:
        address = _page_of_the_form(request)
    safe = address and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if address and safe else resolve_url("home-page")


def _page_of_the_form(request: HttpRequest) -> str | None:
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return None
    return came_from._replace(scheme="", netloc="", fragment="").geturl()


def _door(opens: Callable[[User], bool]) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    def guard(view: View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return sign_in_first(request)
            if not opens(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard


person_required = _door(lambda user: True)
student_required = _door(lambda user: user.is_student)
teacher_required = _door(lambda user: user.is_teacher)
editor_required = _door(lambda user: user.is_editor or user.is_operator)
not_a_student_required = _door(lambda user: not user.is_student)
own_password_required = _door(lambda user: not user.is_student and user.has_usable_password())
