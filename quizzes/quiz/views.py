"""A teacher's quizzes: the list, a new one, a copy, another name, and the end of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.core.clock import now
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.quiz import access, actions, queries
from quizzes.quiz.forms import ChangeForm, QuizForm


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_list(request: PersonRequest) -> HttpResponse:
    """The quizzes there are; a POST makes a new, empty one and opens it."""
    form = QuizForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.make_quiz(owner=request.user, at=now(), **form.cleaned_data)
        return go(request, "quiz-page", made.pk)
    context = {
        "form": form,
        "own": queries.own_quizzes(request.user),
        "ready": queries.ready_quizzes(),
    }
    return page(request, "quiz/quiz_list.html", context, status=422 if form.errors else 200)


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_change_page(request: PersonRequest, pk: int) -> HttpResponse:
    quiz = access.own_quiz_for(request.user, pk)
    kept = {"title": quiz.title, "description": quiz.description, "layout": quiz.layout}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=kept)
    if form.is_valid():
        actions.change_quiz(quiz=quiz, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, _("The quiz was changed."))
        return go(request, "quiz-page", pk)
    context = {
        "quiz": quiz,
        "form": form,
        "assignments": quiz.assignments.filter(closes_at__gt=now()).count(),
    }
    return page(request, "quiz/quiz_change_page.html", context, status=422 if form.errors else 200)


@teacher_required
@require_POST
def quiz_copy(request: PersonRequest, pk: int) -> HttpResponse:
    made = actions.copy_quiz(quiz=access.quiz_for(request.user, pk), owner=request.user, at=now())
    messages.success(request, _("This copy is your own. Change it as you like."))
    return go(request, "quiz-page", made.pk)


@teacher_required
@require_POST
def quiz_delete(request: PersonRequest, pk: int) -> HttpResponse:
    quiz = access.own_quiz_for(request.user, pk)
    title, given = quiz.title, quiz.assignments.count()
    actions.delete_quiz(quiz=quiz, by=request.user, at=now())
    words = _("“%(title)s” was deleted.") % {"title": title}
    if given:
        words += " " + ngettext(
            "%(n)s assignment made from it keeps its questions and goes on.",
            "%(n)s assignments made from it keep their questions and go on.",
            given,
        ) % {"n": given}
    messages.success(request, words)
    return go(request, "quiz-list")
