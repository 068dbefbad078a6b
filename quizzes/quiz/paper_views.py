"""A quiz on paper: the worksheet, and the key on a sheet of its own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quizzes.people.access import PersonRequest, teacher_required
from quizzes.quiz import access
from quizzes.quiz.looking import looks
from quizzes.quiz.models import Quiz
from quizzes.quiz.previewing import dealt

FORMS = {"A": 1, "B": 2}
"""Two neighbours get the same questions with their options in another order; a draw gives each other ones."""
STEP = 1000


@teacher_required
@require_safe
def quiz_worksheet_page(request: PersonRequest, pk: int) -> HttpResponse:
    return _paper(request, access.quiz_for(request.user, pk), "quiz/quiz_worksheet_page.html")


@teacher_required
@require_safe
def quiz_key_page(request: PersonRequest, pk: int) -> HttpResponse:
    return _paper(request, access.quiz_for(request.user, pk), "quiz/quiz_key_page.html")


def _paper(request: PersonRequest, quiz: Quiz, template: str) -> HttpResponse:
    """The sheet that was asked for; the key of a sheet is dealt as the sheet was."""
    form = request.GET.get("form", "A")
    form = form if form in FORMS else "A"
    found = looks(dealt(quiz, FORMS[form]), FORMS[form] * STEP)
    context = {
        "quiz": quiz,
        "looks": found,
        "form": form,
        "forms": list(FORMS),
        "points": sum(look.weight for look in found),
    }
    return render(request, template, context)
