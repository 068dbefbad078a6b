"""The student's side of the clock: asking it, stopping it where pauses were agreed, going on."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.attempts import access, timing
from quizzes.attempts.clock_face import NEWS, TAKEN_IN
from quizzes.attempts.heartbeat import Beat, beat
from quizzes.attempts.taker import Taker
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal


@never_cache
@access.taker_required
@require_safe
def attempt_clock(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """The clock in a few bytes; with words where the page has not heard the newest news (`?news=` its number)."""
    found = beat(taker, pk, at=now())
    said = {"state": found.state, "left": found.left, "news": found.news_number}
    if found.may_pause:
        said["pause"] = True
    if words := _words(found, request.GET.get("news", "")):
        said |= {"about": found.news, "words": words}
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, content_type="application/json")


def _words(found: Beat, heard: str) -> str:
    if found.state == "over":
        return str(TAKEN_IN) if found.finisher == "teacher" else ""
    return str(NEWS.get(found.news, "")) if heard != str(found.news_number) else ""


@access.taker_required
@require_POST
def attempt_pause(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    attempt = access.attempt_for(taker, pk)
    if taker.user is None:
        raise Refusal(_("No clock runs here, so there is nothing to stop."))
    timing.pause_attempt(attempt=attempt, by=taker.user, at=now())
    return _back(request, pk)


@access.taker_required
@require_POST
def attempt_resume(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    attempt = access.attempt_for(taker, pk)
    if taker.user is None:
        raise Refusal(_("No clock runs here, so there is nothing to stop."))
    timing.resume_attempt(attempt=attempt, by=taker.user, at=now())
    return _back(request, pk)


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    """To the question where the student was."""
    position = request.POST.get("position", "")
    if position.isascii() and position.isdigit() and len(position) < 5:
        return redirect("question-page", pk, int(position))
    return redirect("attempt-page", pk)
