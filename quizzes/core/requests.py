"""Plumbing between a request and an answer: page or fragment, refusals in words, request ids in the log."""

import json
import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_cache_control, patch_vary_headers
from django_htmx.middleware import HtmxDetails

from quizzes.core.refusal import Refusal

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
HIGHEST_NUMBER = 2**63 - 1
request_id: ContextVar[str] = ContextVar("request_id", default="-")

Answer = Callable[[HttpRequest], HttpResponse]


class HtmxRequest(HttpRequest):
    """A request as the views see it, after the htmx middleware."""

    htmx: HtmxDetails


def wants_fragment(request: HttpRequest) -> bool:
    """True where htmx asks for a part; a history restore or a boosted link gets the whole page."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request and not htmx.boosted


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, fragment: str = "", status: int = 200
) -> HttpResponse:
    """One address, two answers: the page, or (asked by htmx) the fragment that the page itself includes."""
    chosen = fragment if fragment and wants_fragment(request) else template
    response = render(request, chosen, context, status=status)
    if fragment:
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request", "HX-Boosted"])
    return response


def tagged(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a page the ETag of what it says. The token of a form on it is masked anew each time, and is no change; the
    secret behind it is one: signing in makes a new one, and a kept page's forms would be refused."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        said = TOKEN.sub(b"", response.content) + request.META.get("CSRF_COOKIE", "").encode()
        response["ETag"] = f'"{sha256(said).hexdigest()[:32]}"'
        # Shown again only after asking: a shared machine's next person is not greeted by the last one's name.
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return answered


def go(request: HttpRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Send the person to another page: a redirect, or `HX-Redirect` where htmx asked."""
    url = resolve_url(to, *args, **kwargs)
    if wants_fragment(request):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = url
        return response
    return HttpResponseRedirect(url)


class RequestIdMiddleware:
    """Give each request an id, in the log lines and in the answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Never reset: Django logs a 404 or a 500 after this middleware, and the next request sets its own.
        request_id.set(uuid.uuid4().hex[:12])
        response = self.get_response(request)
        response["X-Request-Id"] = request_id.get()
        return response


class PrivatePagesMiddleware:
    """What somebody who is signed in was shown stays in no store: after signing out, the back button of a shared
    machine brings none of it back. A page that says itself how it may be kept is left alone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        says_itself = response.has_header("Cache-Control") or response.has_header("ETag")
        # Where nobody looked at the session, nothing personal was shown, and nobody need be fetched.
        if not says_itself and request.session.accessed and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response


class RefusalMiddleware:
    """A refusal that no view caught becomes a 409 page (or fragment) with its words; the address of a button,
    opened as if it were a page, says so."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET":
            explained = render(request, "405.html", status=405)
            explained["Allow"] = response["Allow"]
            return explained
        return response

    def process_view(
        self, request: HttpRequest, view: Answer, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """No row has a number that no database can look for."""
        if any(isinstance(value, int) and value > HIGHEST_NUMBER for value in kwargs.values()):
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        template = "shared/_refusal.html" if wants_fragment(request) else "shared/refusal_page.html"
        return render(request, template, {"refusal": exception}, status=409)


class RequestIdFilter(logging.Filter):
    """Put the request id on every log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, request, message."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
