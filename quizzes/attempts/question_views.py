"""One question at a time: show it, save its answer, check it where the mode allows, and move on."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.attempts import access, checking, finishing, outbox, queries, rules, saving, scoring, whereabouts
from quizzes.attempts.clock_face import clock_of
from quizzes.attempts.forms import SaveForm, save_form
from quizzes.attempts.sitting import Sitting, dealt, sitting_for, steps
from quizzes.attempts.taker import Taker
from quizzes.bank.frozen import frozen
from quizzes.core import codes
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go, page, wants_fragment
from quizzes.question_types.contract import Unreadable

Context = dict[str, Any]
UNREADABLE = 422


@never_cache
@access.taker_required
@require_safe
def question_page(request: HttpRequest, taker: Taker, pk: int, position: int) -> HttpResponse:
    sitting = sitting_for(taker, pk, position)
    if finishing.is_over(sitting.attempt, sitting.handed_in_at, sitting.deadline, at=now()):
        return go(request, "review-page", pk)
    whereabouts.is_at(sitting, now())
    return page(
        request,
        "attempts/question_page.html",
        _question(sitting),
        fragment="attempts/_question.html",
    )


@never_cache
@access.taker_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_save(request: HttpRequest, taker: Taker, pk: int, position: int) -> HttpResponse:
    """Save one answer; `go` in the form says where the student wants to be next."""
    if request.method != "POST":
        return redirect("question-page", pk, position)
    if request.POST.get("person", "") not in ("", outbox.mark_of(taker)):
        words = _("Somebody else is signed in here now, so this answer was not sent.")
        return outbox.refusal(words, "person", request.POST.get("save_key", "")[:40], 409)
    sitting = sitting_for(taker, pk, position)
    form = save_form(request.POST)
    if form is None:
        incomplete = Refusal(_("The form arrived incomplete. Load the page again."), "incomplete")
        return _refused(request, sitting, incomplete, UNREADABLE)
    checked = sitting.closed and sitting.handed_in_at is None and (form.go or form.flag is not None)
    if checked or (form.unchanged and form.go):
        moved = _move_on(request, taker, sitting, form.go)
        return outbox.acknowledge(moved, sitting.save_number, form.save_key)
    return _save(request, taker, sitting, form)


def _save(request: HttpRequest, taker: Taker, sitting: Sitting, form: SaveForm) -> HttpResponse:
    type_, content = dealt(sitting)
    try:
        answer = type_.read(content, _posted(request))
        saved = saving.save_answer(
            sitting=sitting,
            answer=answer,
            seen=form.seen,
            save_key=form.save_key,
            at=now(),
            flag=form.flag,
            certainty=form.certainty if sitting.asks_certainty else None,
            after=form.after,
            waited=form.waited,
        )
    except Unreadable as unreadable:
        return _refused(request, sitting, Refusal(unreadable.words, "unreadable"), UNREADABLE)
    except Refusal as refusal:
        return _refused(request, sitting, refusal)
    try:
        if form.go == "check":
            checking.check_item(item=sitting.item, at=now())
    except Refusal as refusal:
        # The answer is saved all the same, so the page must know of that save.
        response = _refused(request, sitting_for(taker, sitting.attempt, sitting.position), refusal)
    else:
        response = _after_saving(request, taker, sitting, form)
    return outbox.acknowledge(response, saved.number, form.save_key)


def _after_saving(request: HttpRequest, taker: Taker, sitting: Sitting, form: SaveForm) -> HttpResponse:
    if wants_fragment(request) and not form.go and form.flag is None:
        # The acknowledgement says it all.
        return HttpResponse(status=204)
    return _move_on(request, taker, sitting, form.go)


def _move_on(request: HttpRequest, taker: Taker, sitting: Sitting, wish: str) -> HttpResponse:
    """Go where the student wants to be: another question, this one again, or the page before handing in."""
    to = rules.step_after(sitting.position, wish, len(steps(sitting.attempt)))
    if to == "finish":
        return go(request, "finish-page", sitting.attempt)
    url = reverse("question-page", args=[sitting.attempt, to])
    if not wants_fragment(request):
        return HttpResponseRedirect(url)
    there = sitting_for(taker, sitting.attempt, to)
    whereabouts.is_at(there, now())
    response = render(
        request,
        "attempts/_question.html",
        _question(there) | {"moved": wish != "check", "just_checked": wish == "check"},
    )
    response["HX-Retarget"] = "#question"
    response["HX-Reswap"] = "outerHTML show:none"
    response["HX-Push-Url"] = url
    return response


def _refused(request: HttpRequest, sitting: Sitting, refusal: Refusal, status: int = 409) -> HttpResponse:
    """A wish that was not obeyed: the words, beside what the server still holds."""
    if wants_fragment(request):
        return outbox.refusal(refusal.words, refusal.code, request.POST.get("save_key", "")[:40], status)
    context = _question(sitting) | {"refused": refusal.words}
    if status == UNREADABLE:
        context |= _typed(request, sitting)
    return render(request, "attempts/question_page.html", context, status=status)


def _typed(request: HttpRequest, sitting: Sitting) -> Context:
    """What was typed and could not be read stays in its fields, though it is not saved."""
    type_, content = dealt(sitting)
    draft = type_.draft(content, _posted(request))
    return {"answer": draft, "unsaved": True} if draft else {}


def _question(sitting: Sitting) -> Context:
    """Everything that the page may know; of an unanswered question no key, no feedback, no mark."""
    question = frozen(*sitting.version)
    type_, content = dealt(sitting)
    navigator = steps(sitting.attempt)
    context: Context = {
        "sitting": sitting,
        "steps": navigator,
        "last": len(navigator),
        "shown": type_.shown(content, sitting.seed),
        "exhibits": question.exhibits,
        "answer": sitting.answer,
        "prefix": f"item-{sitting.item}",
        "prompt_template": type_.prompt_template,
        "answer_template": type_.answer_template,
    }
    if sitting.asks_certainty:
        context["certainties"] = scoring.CERTAINTIES
    return (
        context
        | _checked(sitting)
        | _save_state(sitting.save_number, sitting.saved_at)
        | clock_of(sitting.deadline)
    )


def _checked(sitting: Sitting) -> Context:
    """What a check has shown: the whole why of a closed question, or the hint to the answer that still stands."""
    if sitting.mode == "test":
        return {}
    if sitting.closed:
        return {"reviewed": queries.checked(sitting.item)}
    if sitting.checked != sitting.save_number or not sitting.tries:
        return {"may_check": True}
    type_, content = dealt(sitting)
    outcome = type_.mark(content, sitting.answer)
    hints = [part.feedback for part in outcome.slips if part.feedback]
    missing = _("Not complete yet: something is missing.")
    return {"may_check": True, "hints": hints or [missing], "tries_left": scoring.TRIES - sitting.tries}


def _save_state(number: int, at: Any) -> Context:
    return {"seen": number, "saved_at": at, "save_key": codes.token()}


def _posted(request: HttpRequest) -> dict[str, list[str]]:
    return {name: [str(value) for value in values] for name, values in request.POST.lists()}
