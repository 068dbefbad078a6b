"""The running page, which renews itself, and what a teacher does on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.assignments.access import assignment_for
from quizzes.assignments.models import Assignment
from quizzes.attempts.finishing import hand_in_overdue
from quizzes.classes.access import student_in
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import page, wants_fragment
from quizzes.invigilation import access, actions, looks, queries
from quizzes.invigilation.forms import MinutesForm
from quizzes.people.access import PersonRequest, teacher_required

Deed = Callable[[PersonRequest, Assignment], str]
LOOKS = {"sort": ("name",), "names": ("hide",), "still": ("yes",)}
"""How the page may be asked to look, by its query."""


@never_cache
@teacher_required
@require_safe
def running_page(request: PersonRequest, pk: int) -> HttpResponse:
    """The page; asked by htmx its moving part, or 204 where nothing has changed since `rev`."""
    assignment = assignment_for(request.user, pk)
    hand_in_overdue(assignment.attempts.all(), at=now())
    if wants_fragment(request) and request.GET.get("rev") == queries.revision(assignment, now()):
        return HttpResponse(status=204)
    context = _room(request, assignment) | {"form": MinutesForm()}
    return page(request, "invigilation/running_page.html", context, fragment="invigilation/_running.html")


def _room(request: PersonRequest, assignment: Assignment) -> dict[str, Any]:
    at, look = now(), _look(request)
    # The revision first: what happens between the two is then told twice, and not never.
    rev = queries.revision(assignment, at)
    found = queries.room(assignment, at, look.get("sort", ""))
    return {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "room": found,
        "rows": looks.rows_of(found, hides_names="names" in look),
        "look": look,
        "links": {name: _turned(look, name, values[0]) for name, values in LOOKS.items()},
        "polled": urlencode(look | {"rev": rev}),
        "server_now": f"{at.timestamp():.3f}",
        "state": "soon" if at < assignment.opens_at else "open" if at < assignment.closes_at else "closed",
    }


def _look(request: PersonRequest) -> dict[str, str]:
    asked = request.GET if request.method != "POST" else request.POST
    return {name: asked[name] for name, values in LOOKS.items() if asked.get(name) in values}


def _turned(look: dict[str, str], name: str, value: str) -> str:
    """The query that turns one of them on, or off again."""
    rest = {other: kept for other, kept in look.items() if other != name}
    return "?" + urlencode(rest if name in look else rest | {name: value})


def _deed(deed: Deed) -> Callable[..., HttpResponse]:
    """A button of the running page: do it, say so, and show the room as it is now."""

    @teacher_required
    @require_POST
    @wraps(deed)
    def view(request: PersonRequest, pk: int) -> HttpResponse:
        assignment = assignment_for(request.user, pk)
        hand_in_overdue(assignment.attempts.all(), at=now())
        try:
            said, status = deed(request, assignment), 200
        except Refusal as refusal:
            said, status = refusal.words, 409
        if wants_fragment(request):
            context = _room(request, assignment) | {"said": said, "refused": status != 200}
            return render(request, "invigilation/_running.html", context, status=status)
        messages.add_message(request, messages.SUCCESS if status == 200 else messages.WARNING, said)
        return HttpResponseRedirect(f"{reverse('running-page', args=[pk])}?{urlencode(_look(request))}")

    return view


def _minutes(request: PersonRequest) -> int:
    form = MinutesForm(request.POST)
    if not form.is_valid():
        raise Refusal(str(form.errors["minutes"][0]))
    return int(form.cleaned_data["minutes"])


@_deed
def running_time(request: PersonRequest, assignment: Assignment) -> str:
    attempts = access.attempts_meant(assignment, request.POST.get("attempt", ""))
    return actions.give_time(attempts=attempts, minutes=_minutes(request), by=request.user, at=now())


@_deed
def running_pause(request: PersonRequest, assignment: Assignment) -> str:
    attempts = access.attempts_meant(assignment, request.POST.get("attempt", ""))
    return actions.stop_clocks(attempts=attempts, by=request.user, at=now())


@_deed
def running_resume(request: PersonRequest, assignment: Assignment) -> str:
    attempts = access.attempts_meant(assignment, request.POST.get("attempt", ""))
    return actions.start_clocks(attempts=attempts, by=request.user, at=now())


@_deed
def running_take_in(request: PersonRequest, assignment: Assignment) -> str:
    attempt = access.attempt_meant(assignment, request.POST.get("attempt", ""))
    return actions.take_in(attempt=attempt, by=request.user, at=now())


@_deed
def running_reopen(request: PersonRequest, assignment: Assignment) -> str:
    attempt = access.attempt_meant(assignment, request.POST.get("attempt", ""))
    return actions.reopen(attempt=attempt, minutes=_minutes(request), by=request.user, at=now())


@_deed
def running_let_in(request: PersonRequest, assignment: Assignment) -> str:
    student = student_in(assignment.classroom, access.number(request.POST.get("student", ""))).user
    return actions.let_in(assignment=assignment, student=student, by=request.user, at=now())
