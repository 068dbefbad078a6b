"""Fetch it for this person, or 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from quizzes.assignments.models import Assignment
from quizzes.attempts.models import Attempt
from quizzes.attempts.taker import Taker, taker_of
from quizzes.people.access import sign_in_first
from quizzes.people.models import User

P = ParamSpec("P")


def taker_required(
    view: Callable[Concatenate[Any, Taker, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Hand the view its taker; a stranger without attempts is asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        taker = taker_of(request)
        return view(request, taker, *args, **kwargs) if taker.is_known else sign_in_first(request)

    return guarded


def assignment_for(student: User, pk: int) -> Assignment:
    """An assignment that the student is given today."""
    return get_object_or_404(Assignment.objects.given_to(student).select_related("classroom"), pk=pk)


def may_return_to(taker: Taker, assignment: int | None) -> bool:
    """Whether `assignment_for` would still find it: a result outlives the place in the class."""
    if taker.user is None or assignment is None:
        return False
    return Assignment.objects.given_to(taker.user).filter(pk=assignment).exists()


def attempt_for(taker: Taker, pk: int) -> Attempt:
    """The person's own attempt."""
    return get_object_or_404(Attempt.objects.select_related("assignment__classroom"), pk=pk, **taker.owns())
