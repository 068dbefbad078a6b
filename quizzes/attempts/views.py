"""Taking a quiz: the page in front of it, one question at a time, handing in, and seeing why."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.attempts import access, finishing, queries, rules, saving, starting
from quizzes.attempts.forms import SaveForm
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.taker import Taker, guest_of
from quizzes.core import codes
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go, page, wants_fragment
from quizzes.people.access import PersonRequest, student_required
from quizzes.question_types.contract import Answer, Unreadable
from quizzes.quiz.models import Quiz

Context = dict[str, Any]


@require_POST
def try_start(request: HttpRequest) -> HttpResponse:
    """Anybody may try the open quiz; what they do is kept when they join."""
    quiz = get_object_or_404(Quiz.objects.filter(open_to_guests=True)[:1])
    attempt = starting.start_try(quiz=quiz, taker=guest_of(request), at=now())
    return redirect("attempt-page", attempt.pk)


@student_required
@require_safe
def assignment_page(request: PersonRequest, pk: int) -> HttpResponse:
    at = now()
    assignment = access.assignment_for(request.user, pk)
    finishing.hand_in_overdue(assignment.attempts.filter(student=request.user), at=at)
    view = queries.assignment_view(assignment, request.user, at)
    attempts = [
        (attempt, queries.feedback_of(attempt, at), queries.score_of(attempt)) for attempt in view.attempts
    ]
    return render(request, "attempts/assignment_page.html", {"view": view, "attempts": attempts, "now": at})


@student_required
@require_POST
def attempt_start(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = access.assignment_for(request.user, pk)
    finishing.hand_in_overdue(assignment.attempts.filter(student=request.user), at=now())
    attempt = starting.start_attempt(student=request.user, assignment=assignment, at=now())
    return redirect("attempt-page", attempt.pk)


@access.taker_required
@require_safe
def attempt_page(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """Where this attempt goes on."""
    attempt = access.attempt_for(taker, pk)
    if _is_over(attempt):
        return redirect("review-page", pk)
    return redirect("question-page", pk, rules.resume_at(queries.steps(pk)))


@never_cache
@access.taker_required
@require_safe
def question_page(request: HttpRequest, taker: Taker, pk: int, position: int) -> HttpResponse:
    item = access.item_for(taker, pk, position)
    if _is_over(item.attempt):
        return go(request, "review-page", pk)
    return page(
        request,
        "attempts/question_page.html",
        _question(item, item.answer),
        fragment="attempts/_question.html",
    )


@never_cache
@access.taker_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_save(request: HttpRequest, taker: Taker, pk: int, position: int) -> HttpResponse:
    """Save one answer; `go` in the form says where the student wants to be next."""
    if request.method != "POST":
        return redirect("question-page", pk, position)
    item = access.item_for(taker, pk, position)
    form = SaveForm(request.POST)
    if not form.is_valid():
        return _refused(
            request, item, item.answer, _("The form arrived incomplete. Load the page again."), 422
        )
    try:
        answer = item.version.question_type.read(item.version.substance, _posted(request))
        saved = saving.save_answer(
            item=item,
            answer=answer,
            seen=form.cleaned_data["seen"],
            save_key=form.cleaned_data["save_key"],
            at=now(),
            flag=form.flagged,
        )
    except Unreadable as unreadable:
        return _refused(request, item, item.answer, unreadable.words, 422)
    except Refusal as refusal:
        return _refused(request, item, item.answer, refusal.words, 409)
    return _after_saving(request, item, answer, saved, form)


def _after_saving(
    request: HttpRequest, item: AttemptItem, answer: Answer | None, saved: saving.Saved, form: SaveForm
) -> HttpResponse:
    wish = form.cleaned_data["go"]
    if wants_fragment(request) and not wish and form.flagged is None:
        return render(request, "attempts/_saved.html", _save_state(saved.number, saved.at))
    last = item.attempt.items.count()
    to = rules.step_after(item.position, wish, last)
    if to == "finish":
        return go(request, "finish-page", item.attempt_id)
    url = reverse("question-page", args=[item.attempt_id, to])
    if not wants_fragment(request):
        return HttpResponseRedirect(url)
    there = AttemptItem.objects.select_related("attempt", "version").get(attempt=item.attempt_id, position=to)
    response = render(request, "attempts/_question.html", _question(there, there.answer) | {"moved": True})
    response["HX-Retarget"] = "#question"
    response["HX-Reswap"] = "outerHTML show:none"
    response["HX-Push-Url"] = url
    return response


def _refused(
    request: HttpRequest, item: AttemptItem, answer: Answer | None, words: str, status: int
) -> HttpResponse:
    """A save that was not obeyed: the words, beside what the server still holds."""
    seen = request.POST.get("seen", "")
    if wants_fragment(request):
        stale = {"seen": seen if seen.isdigit() else 0, "save_key": codes.token()}
        return render(
            request, "attempts/_saved.html", stale | {"refused": words, "item": item}, status=status
        )
    context = _question(item, answer) | {"refused": words}
    return render(request, "attempts/question_page.html", context, status=status)


def _question(item: AttemptItem, answer: Answer | None) -> Context:
    """Everything that an unanswered page may know: no key, no feedback, no mark."""
    version = item.version
    shown = version.question_type.shown(version.substance, item.seed)
    steps = queries.steps(item.attempt_id)
    return {
        "attempt": item.attempt,
        "item": item,
        "position": item.position,
        "steps": steps,
        "last": len(steps),
        "answered": sum(step.answered for step in steps),
        "shown": shown,
        "exhibits": version.exhibits,
        "answer": answer,
        "prefix": f"item-{item.pk}",
        "prompt_template": f"question_types/{version.type}/_prompt.html",
        "answer_template": f"question_types/{version.type}/_answer.html",
        "seconds_left": rules.seconds_left(item.attempt.deadline, now()),
    } | _save_state(item.save_number, item.saved_at)


def _save_state(number: int, at: Any) -> Context:
    return {"seen": number, "saved_at": at, "save_key": codes.token()}


def _posted(request: HttpRequest) -> dict[str, list[str]]:
    return {name: [str(value) for value in values] for name, values in request.POST.lists()}


def _is_over(attempt: Attempt) -> bool:
    """Whether an attempt is handed in; one whose time is up is handed in here and now."""
    if attempt.handed_in_at is None and rules.time_is_up(attempt.deadline, now()):
        finishing.hand_in_overdue(Attempt.objects.filter(pk=attempt.pk), at=now())
        return True
    return attempt.handed_in_at is not None


@never_cache
@access.taker_required
@require_safe
def finish_page(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """The look back before handing in: what is unanswered, what is flagged."""
    attempt = access.attempt_for(taker, pk)
    if _is_over(attempt):
        return redirect("review-page", pk)
    steps = queries.steps(pk)
    context = {
        "attempt": attempt,
        "steps": steps,
        "unanswered": [step for step in steps if not step.answered],
        "flagged": [step for step in steps if step.flagged],
        "seconds_left": rules.seconds_left(attempt.deadline, now()),
    }
    return render(request, "attempts/finish_page.html", context)


@access.taker_required
@require_POST
def attempt_hand_in(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    attempt = access.attempt_for(taker, pk)
    if not _is_over(attempt):
        finishing.hand_in(attempt=attempt, by=taker.user, at=now())
        messages.success(request, _("Handed in."))
    return redirect("review-page", pk)


@never_cache
@access.taker_required
@require_safe
def review_page(request: HttpRequest, taker: Taker, pk: int) -> HttpResponse:
    """The mark and the why, as far as the assignment's rule shows them now."""
    attempt = access.attempt_for(taker, pk)
    if not _is_over(attempt):
        return redirect("attempt-page", pk)
    attempt = access.attempt_for(taker, pk)
    feedback = queries.feedback_of(attempt, now())
    context = {
        "attempt": attempt,
        "feedback": feedback,
        "score": queries.score_of(attempt) if feedback.mark else None,
        "reviewed": queries.review(attempt) if feedback.why else [],
        "is_guest": taker.user is None,
    }
    return render(request, "attempts/review_page.html", context)
