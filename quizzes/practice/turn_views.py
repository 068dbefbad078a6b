"""One question of practice: shown, answered, explained."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.attempts.scoring import CERTAINTIES
from quizzes.attempts.taker import Taker
from quizzes.bank.frozen import frozen
from quizzes.core.clock import now
from quizzes.core.requests import page, wants_fragment
from quizzes.practice import access, queries
from quizzes.practice.answering import give_answer
from quizzes.practice.forms import certainty_in
from quizzes.practice.held import may_practise
from quizzes.practice.models import PracticeTurn
from quizzes.question_types.contract import Answer, Json, QuestionType, Unreadable

Context = dict[str, Any]
PAGE, FRAGMENT = "practice/practice_turn_page.html", "practice/_turn.html"


@never_cache
@access.known_learner_required
@require_safe
def practice_turn_page(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    return page(request, PAGE, _context(taker, access.turn_for(taker, pk)), fragment=FRAGMENT)


def moved_to(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """The turn as a fragment in place of another one, under its own address."""
    context = _context(taker, access.turn_for(taker, pk)) | {"moved": True}
    response = render(request, FRAGMENT, context)
    response["HX-Push-Url"] = reverse("practice-turn-page", args=[pk])
    return response


@never_cache
@access.known_learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def practice_answer(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """Take the answer and show why. What cannot be read goes back as it was typed."""
    turn = access.turn_for(taker, pk)
    if request.method != "POST" or hasattr(turn, "given") or not _is_free(taker, turn):
        return _show(request, taker, turn)
    try:
        answer = None if "unknown" in request.POST else _read(request, turn)
        if answer is None and "unknown" not in request.POST:
            raise Unreadable(_("Give an answer first. If you do not know it yet, say so: then you see why."))
    except Unreadable as unreadable:
        return _again(request, taker, turn, unreadable.words)
    certainty = None if answer is None else certainty_in(request.POST)
    give_answer(turn=turn, taker=taker, answer=answer, certainty=certainty, at=now())
    return _show(request, taker, access.turn_for(taker, pk))


def _show(request: HttpRequest, taker: Taker, turn: PracticeTurn) -> HttpResponse:
    if wants_fragment(request):
        return moved_to(request, taker, turn.pk)
    return redirect("practice-turn-page", turn.pk)


def _again(request: HttpRequest, taker: Taker, turn: PracticeTurn, words: str) -> HttpResponse:
    type_, substance, _exhibits = _question(turn)
    draft = type_.draft(substance, _posted(request))
    context = _context(taker, turn) | {
        "refused": words,
        "answer": draft,
        "certainty": certainty_in(request.POST),
    }
    return page(request, PAGE, context, fragment=FRAGMENT, status=422)


def _read(request: HttpRequest, turn: PracticeTurn) -> Answer | None:
    type_, substance, _exhibits = _question(turn)
    return type_.read(substance, _posted(request))


def _question(turn: PracticeTurn) -> tuple[QuestionType[Any], Any, Sequence[Json]]:
    """The type, the content as it was dealt, and the exhibits."""
    known = frozen(turn.version_id, turn.version.made_at)
    return known.question_type, known.question_type.without(known.substance, turn.left_out), known.exhibits


def _posted(request: HttpRequest) -> dict[str, list[str]]:
    return {name: [str(value) for value in values] for name, values in request.POST.lists()}


def _is_free(taker: Taker, turn: PracticeTurn) -> bool:
    return may_practise(taker, turn.version.question_id, now())


def _context(taker: Taker, turn: PracticeTurn) -> Context:
    """Everything that the page may know: of an unanswered question no key, of a held back one nothing."""
    about: Context = {
        "turn": turn.pk,
        "topic": turn.version.question.topic.title,
        "reason": turn.get_reason_display(),
        "is_guest": taker.user is None,
    }
    if not _is_free(taker, turn):
        return about | {"held": True}
    if hasattr(turn, "given"):
        due = queries.due_now(taker, now())
        return about | {
            "reviewed": queries.reviewed(turn, turn.given),
            "left": due.total,
            "comes_back": queries.comes_back(turn, now()),
        }
    type_, substance, exhibits = _question(turn)
    return about | {
        "shown": type_.shown(substance, turn.seed),
        "exhibits": exhibits,
        "answer": None,
        "prefix": f"turn-{turn.pk}",
        "prompt_template": type_.prompt_template,
        "answer_template": type_.answer_template,
        "certainties": CERTAINTIES,
    }
