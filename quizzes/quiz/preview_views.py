"""Look before assigning: one question with its key, or the whole quiz as a student, answered but never stored."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.core.requests import page
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.question_types.contract import Outcome, Unreadable
from quizzes.quiz import access
from quizzes.quiz.looking import Look, look, proofs_of
from quizzes.quiz.previewing import dealt

Context = dict[str, Any]
BIGGEST_SEED = 10_000


@teacher_required
@require_safe
def question_look_page(request: PersonRequest, key: str) -> HttpResponse:
    """One question of the bank: as a student sees it, its key, and what proves it."""
    question = access.question_to_look_at(key)
    version = question.current
    if version is None:
        raise Http404
    version.question = question
    found = look(version, quotes=proofs_of([version])[version.pk])
    context = {"question": question, "look": found}
    return page(request, "quiz/question_look_page.html", context, fragment="quiz/_look.html")


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_preview_page(request: PersonRequest, pk: int, number: int = 1) -> HttpResponse:
    """A question of the quiz to answer; a POST marks the answer at once and keeps nothing."""
    quiz = access.quiz_for(request.user, pk)
    seed = _seed(request)
    found = dealt(quiz, seed)
    if not 1 <= number <= len(found):
        raise Http404
    version, weight = found[number - 1]
    seen = look(version, number=number, weight=weight, seed=seed)
    tried = _tried(request, seen) if request.method == "POST" else {}
    if "outcome" in tried:
        tried["quotes"] = proofs_of([version])[version.pk]
    context = {
        "quiz": quiz,
        "look": seen,
        "seed": seed,
        "next_seed": seed % BIGGEST_SEED + 1,
        "draws": quiz.draws.exists(),
        "numbers": range(1, len(found) + 1),
    } | tried
    return page(request, "quiz/quiz_preview_page.html", context, status=422 if "refused" in tried else 200)


def _seed(request: PersonRequest) -> int:
    asked = request.GET.get("deal", "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 and 1 <= int(asked) <= BIGGEST_SEED else 1


def _tried(request: PersonRequest, seen: Look) -> Context:
    """What the answer earns, or why it cannot be read."""
    posted = {name: [str(value) for value in values] for name, values in request.POST.lists()}
    try:
        answer = seen.type.read(seen.content, posted)
    except Unreadable as unreadable:
        return {"refused": unreadable.words, "answer": seen.type.draft(seen.content, posted)}
    outcome: Outcome = seen.type.mark(seen.content, answer).as_shown(seen.shown)
    return {"answer": answer, "outcome": outcome}
