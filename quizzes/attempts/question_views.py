"""Show a question or all of them, save an answer, check it where the mode allows, and move on."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.attempts import access, checking, finishing, outbox, question_face, rules, saving, whereabouts
from quizzes.attempts.forms import SaveForm, save_form
from quizzes.attempts.sitting import Sitting, dealt, sitting_for, sittings_for, steps
from quizzes.attempts.taker import Taker
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go, page, wants_fragment
from quizzes.question_types.contract import Answer, Unreadable

Context = dict[str, Any]
UNREADABLE = 422


@never_cache
@access.taker_required
@require_safe
def question_page(request: HttpRequest, taker: Taker, pk: int, position: int) -> HttpResponse:
    sitting = sitting_for(taker, pk, position)
    if finishing.is_over(sitting.attempt, sitting.handed_in_at, sitting.deadline, at=now()):
        return go(request, "review-page", pk)
    if sitting.layout == "page":
        return go(request, _url_of(sitting, position))
    if sitting.paused_at is not None:
        return page(request, "attempts/paused_page.html", question_face.paused(sitting))
    if "X-Ahead" not in request.headers:
        whereabouts.is_at(sitting, now())
    context = question_face.alone(sitting)
    return page(request, "attempts/question_page.html", context, fragment="attempts/_question.html")


@never_cache
@access.taker_required
@require_safe
def sheet_page(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """All questions on one page, each a form of its own."""
    sittings = sittings_for(taker, pk)
    first = sittings[0]
    if finishing.is_over(pk, first.handed_in_at, first.deadline, at=now()):
        return redirect("review-page", pk)
    if first.layout != "page":
        return redirect("attempt-page", pk)
    if first.paused_at is not None:
        return page(request, "attempts/paused_page.html", question_face.paused(first))
    if not first.whereabouts:
        # Further down the page the student is where they save.
        whereabouts.is_at(first, now())
    return render(request, "attempts/sheet_page.html", question_face.sheet(sittings))


@never_cache
@access.taker_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_save(request: HttpRequest, taker: Taker, pk: int, position: int) -> HttpResponse:
    """Save one answer; `go` in the form says where the student wants to be next."""
    if request.method != "POST":
        return redirect("question-page", pk, position)
    if request.POST.get("person", "") not in ("", outbox.mark_of(taker)):
        words = _("Somebody else is signed in here now, so this answer was not sent.")
        return outbox.refusal(words, "person", request.POST.get("save_key", ""), 409)
    sitting = sitting_for(taker, pk, position)
    form = save_form(request.POST)
    if form is None:
        incomplete = Refusal(_("The form arrived incomplete. Load the page again."), "incomplete")
        return _refused(request, taker, sitting, incomplete, UNREADABLE)
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
        return _refused(request, taker, sitting, Refusal(unreadable.words, "unreadable"), UNREADABLE)
    except Refusal as refusal:
        return _refused(request, taker, sitting, refusal, answer=answer)
    try:
        if form.go == "check":
            checking.check_item(item=sitting.item, at=now())
    except Refusal as refusal:
        # The answer is saved all the same, so the page must know of that save.
        response = _refused(request, taker, sitting_for(taker, sitting.attempt, sitting.position), refusal)
    else:
        response = _after_saving(request, taker, sitting, form)
    response["X-Answered"] = "0" if answer is None else "1"
    return outbox.acknowledge(response, saved.number, form.save_key)


def _after_saving(request: HttpRequest, taker: Taker, sitting: Sitting, form: SaveForm) -> HttpResponse:
    if wants_fragment(request) and not form.go and form.flag is None:
        # The acknowledgement says it all.
        if sitting.layout == "page" or form.here:
            whereabouts.is_at(sitting, now())
        return HttpResponse(status=204)
    return _move_on(request, taker, sitting, form.go)


def _move_on(request: HttpRequest, taker: Taker, sitting: Sitting, wish: str) -> HttpResponse:
    """Go where the student wants to be: another question, this one again, or the page before handing in; to the result
    where the attempt is over."""
    if sitting.handed_in_at is not None or rules.time_is_up(sitting.deadline, now()):
        return go(request, "review-page", sitting.attempt)
    to = rules.step_after(sitting.position, wish, len(steps(sitting.attempt)))
    if to == "finish":
        return go(request, "finish-page", sitting.attempt)
    url = _url_of(sitting, to)
    if not wants_fragment(request):
        return HttpResponseRedirect(url)
    there = sitting_for(taker, sitting.attempt, to)
    if there.paused_at is not None:
        return go(request, url)
    whereabouts.is_at(there, now())
    # Where the focus goes: back to the flag, to what the check says, or to the heading of another question.
    context = {"moved": {"": "flag", "check": "check"}.get(wish, "on")}
    if there.layout == "page":
        return render(request, "attempts/_sheet_question.html", question_face.on_the_sheet(there) | context)
    response = render(request, "attempts/_question.html", question_face.alone(there) | context)
    response["HX-Push-Url"] = url
    return response


def _url_of(sitting: Sitting, position: int) -> str:
    """Where a question is shown: on a page of its own, or on the one of all."""
    if sitting.layout == "page":
        return f"{reverse('sheet-page', args=[sitting.attempt])}#question-{position}"
    return reverse("question-page", args=[sitting.attempt, position])


def _refused(
    request: HttpRequest,
    taker: Taker,
    sitting: Sitting,
    refusal: Refusal,
    status: int = 409,
    *,
    answer: Answer | None = None,
) -> HttpResponse:
    """A wish that was not obeyed: the words, beside what the server still holds."""
    if wants_fragment(request):
        return outbox.refusal(refusal.words, refusal.code, request.POST.get("save_key", ""), status)
    said: Context = {"refused": refusal.words}
    if status == UNREADABLE:
        said |= _typed(request, sitting)
    elif refusal.code == "paused":
        # A page without script could not know that the clock stands still: what was chosen stays on it.
        said |= {"answer": answer, "unsaved": True}
    if sitting.layout == "page":
        everything = question_face.sheet(sittings_for(taker, sitting.attempt), said={sitting.position: said})
        return render(request, "attempts/sheet_page.html", everything, status=status)
    context = question_face.alone(sitting) | said
    return render(request, "attempts/question_page.html", context, status=status)


def _typed(request: HttpRequest, sitting: Sitting) -> Context:
    """What was typed and could not be read stays in its fields, though it is not saved."""
    type_, content = dealt(sitting)
    draft = type_.draft(content, _posted(request))
    return {"answer": draft, "unsaved": True} if draft else {}


def _posted(request: HttpRequest) -> dict[str, list[str]]:
    return {name: [str(value) for value in values] for name, values in request.POST.lists()}
