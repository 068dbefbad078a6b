"""The page in front of practice: what is due, which topics, and off to the next question."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.attempts.taker import Taker, guest_of
from quizzes.core.clock import now
from quizzes.core.requests import go, wants_fragment
from quizzes.people import limits
from quizzes.practice import access, queries
from quizzes.practice.choosing import choose_topics
from quizzes.practice.dealing import next_turn, turn_like
from quizzes.practice.forms import TopicsForm
from quizzes.practice.gathering import gather
from quizzes.practice.turn_views import moved_to


@never_cache
@access.learner_required
@require_safe
def practice_page(request: HttpRequest, taker: Taker) -> HttpResponse:
    gather(taker=taker, at=now())
    return _page(request, taker, TopicsForm())


def _page(request: HttpRequest, taker: Taker, form: TopicsForm, status: int = 200) -> HttpResponse:
    context = {
        "practice": queries.practice_page(taker, now()),
        "form": form,
        "is_guest": taker.user is None,
    }
    return render(request, "practice/practice_page.html", context, status=status)


@access.learner_required
@require_POST
def practice_topics(request: HttpRequest, taker: Taker) -> HttpResponse:
    """Choose topics; a stranger becomes a guest by it."""
    form = TopicsForm(request.POST)
    if not form.is_valid():
        return _page(request, taker, form, status=422)
    if not taker.is_known:
        try:
            limits.count(request, limits.TRIES)
        except limits.TooMany as refused:
            return limits.too_many_page(request, refused)
        taker = guest_of(request)
    choose_topics(taker=taker, topics=form.cleaned_data["topics"], at=now())
    messages.success(request, _("Your topics are kept."))
    return redirect("practice-page")


@access.known_learner_required
@require_POST
def practice_next(request: HttpRequest, taker: Taker) -> HttpResponse:
    """Deal the next question and go there; back to the page of practice when all is done."""
    gather(taker=taker, at=now())
    turn = next_turn(taker=taker, at=now())
    if turn is None:
        return go(request, "practice-page")
    if wants_fragment(request):
        return moved_to(request, taker, turn.pk)
    return redirect("practice-turn-page", turn.pk)


@never_cache
@access.known_learner_required
@require_safe
def practice_like(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """Another question like one of a quiz's result; the link pressed twice leads to the same question."""
    item = access.released_item(taker, pk)
    gather(taker=taker, at=now())
    beliefs = item.version.question_type.mark(item.substance, item.answer).misconceptions
    turn = turn_like(taker=taker, version=item.version, beliefs=beliefs, at=now())
    if turn is None:
        words = _("There is no other question like that one just now. It comes back in your practice.")
        messages.info(request, words)
        return HttpResponseRedirect(reverse("practice-page"))
    return redirect("practice-turn-page", turn.pk)
