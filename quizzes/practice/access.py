"""Fetch it for this person, or 404. Practice is for students and for guests; nobody looks over their shoulder."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from quizzes.attempts.models import AttemptItem
from quizzes.attempts.queries import feedback_of
from quizzes.attempts.taker import Taker, taker_of
from quizzes.core.clock import now
from quizzes.people.access import sign_in_first
from quizzes.practice.models import PracticeTurn

P = ParamSpec("P")
View = Callable[Concatenate[Any, Taker, P], HttpResponse]


def learner_required(view: View[P]) -> Callable[..., HttpResponse]:
    """Hand the view its learner: a student, a guest, or a stranger who has nothing yet."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        taker = taker_of(request)
        if taker.user is not None and not taker.user.is_student:
            raise Http404
        return view(request, taker, *args, **kwargs)

    return guarded


def known_learner_required(view: View[P]) -> Callable[..., HttpResponse]:
    """The same, where a stranger is asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, taker: Taker, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, taker, *args, **kwargs) if taker.is_known else sign_in_first(request)

    return learner_required(guarded)


def turn_for(taker: Taker, pk: int) -> PracticeTurn:
    """The person's own turn."""
    turns = PracticeTurn.objects.select_related("card", "student", "version__question__topic", "given")
    return get_object_or_404(turns, pk=pk, **taker.owns())


def released_item(taker: Taker, pk: int) -> AttemptItem:
    """A question of the person's own attempt, once its answers and reasons are open to them."""
    owner = {f"attempt__{name}": value for name, value in taker.owns().items()}
    items = AttemptItem.objects.select_related("attempt__assignment", "version__question")
    item = get_object_or_404(items, pk=pk, **owner)
    if not feedback_of(item.attempt, now()).why:
        raise Http404
    return item
