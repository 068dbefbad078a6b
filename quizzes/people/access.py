"""The doors: who may come in. Signed out is sent to sign in; signed in but not entitled gets 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from quizzes.core.requests import HtmxRequest, go, wants_fragment
from quizzes.people.models import User

P = ParamSpec("P")


class PersonRequest(HtmxRequest):
    """A request by somebody who is signed in."""

    user: User


View = Callable[Concatenate[PersonRequest, P], HttpResponse]


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send somebody who is signed out to sign in and come back here."""
    # A fragment's address is no page to come back to; the page around it is.
    back = request.headers.get("HX-Current-URL", "/") if wants_fragment(request) else request.get_full_path()
    if request.method != "GET" and not wants_fragment(request):
        back = resolve_url("home-page")
    path = "/" + back.split("://", 1)[-1].split("/", 1)[-1] if "://" in back else back
    return go(request, f"{resolve_url('account_login')}?{urlencode({'next': path})}")


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
