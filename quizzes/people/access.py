"""The doors: who may come in. Signed out is sent to sign in; signed in but not entitled gets 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from quizzes.core.requests import HtmxRequest, go, wants_fragment
from quizzes.people.models import User

P = ParamSpec("P")


class PersonRequest(HtmxRequest):
    """A request by somebody who is signed in."""

    user: User


View = Callable[Concatenate[PersonRequest, P], HttpResponse]


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send somebody who is signed out to sign in and come back here."""
    return go(request, f"{resolve_url('account_login')}?{urlencode({'next': _way_back(request)})}")


def _way_back(request: HttpRequest) -> str:
    """A page of ours to come back to: this one, the page around a fragment, or home where there is none."""
    address: str | None = None
    if wants_fragment(request):
        address = request.htmx.current_url_abs_path  # type: ignore[attr-defined]
    elif request.method in ("GET", "HEAD"):
        address = request.get_full_path()
    safe = address and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if address and safe else resolve_url("home-page")


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
