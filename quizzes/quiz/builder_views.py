"""The builder: a quiz with its places, and the bank to fill it from."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quizzes.classes.models import Classroom
from quizzes.core.refusal import Refusal
from quizzes.core.requests import page, wants_fragment
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.quiz import access, placing, queries
from quizzes.quiz.balance import balance
from quizzes.quiz.browsing import offers
from quizzes.quiz.forms import BrowseForm, DrawForm, PlaceForm
from quizzes.quiz.models import Quiz, QuizItem

Context = dict[str, Any]


@teacher_required
@require_safe
def quiz_page(request: PersonRequest, pk: int) -> HttpResponse:
    """One's own quiz with the bank beside it, or a ready-made one to look at."""
    quiz = access.quiz_for(request.user, pk)
    if wants_fragment(request):
        return _bank(request, quiz)
    return page(request, "quiz/quiz_page.html", _whole(request, quiz))


def _bank(request: PersonRequest, quiz: Quiz) -> HttpResponse:
    """The rows of the bank alone, which the filter and the pages ask for."""
    response = render(request, "quiz/_bank_rows.html", {"quiz": quiz} | _browsed(request.GET, quiz))
    response["Vary"] = "HX-Request, HX-History-Restore-Request, HX-Boosted"
    return response


def _whole(request: PersonRequest, quiz: Quiz, **changed: Any) -> Context:
    mine = quiz.owner_id == request.user.pk
    context = _laid(quiz) | {
        "mine": mine,
        "classes": list(Classroom.objects.taught_by(request.user).filter(archived_at=None).order_by("name")),
    }
    if mine:
        context |= _browsed(request.GET, quiz)
    return context | changed


def _laid(quiz: Quiz) -> Context:
    laid = queries.laid_out(quiz)
    return {
        "quiz": quiz,
        "laid": laid,
        "balance": balance(laid),
        "mine": True,
        "draw_form": DrawForm(quiz=quiz),
        "heaviest": placing.HEAVIEST,
    }


def _browsed(asked: QueryDict, quiz: Quiz) -> Context:
    form = BrowseForm(asked)
    wanted = form.wanted()
    number = asked.get("page", "1")
    filters = QueryDict(mutable=True)
    filters.update(wanted)
    return {
        "browse": form,
        "wanted": wanted,
        "offers": offers(wanted, int(number) if number.isdecimal() and len(number) < 6 else 1),
        "filters": filters.urlencode(),
        "here": asked.urlencode(),
        "keys": set(quiz.items.values_list("question__key", flat=True)),
    }


@teacher_required
@require_POST
def quiz_question_set(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    """Put a question of the bank into the quiz, or take it out again."""
    quiz = access.own_quiz_for(request.user, pk)
    question = access.question_in(quiz, key)
    named = {"title": question.title}
    if request.POST.get("do") == "remove":
        placing.remove_question(quiz=quiz, question=question)
        return _changed(request, quiz, _("Taken out: %(title)s.") % named, f"bank-{key}")
    try:
        placing.add_question(quiz=quiz, question=question)
    except Refusal as refusal:
        return _refused(request, quiz, refusal.words, 409)
    return _changed(request, quiz, _("Added: %(title)s.") % named, f"bank-{key}")


@teacher_required
@require_POST
def quiz_draw_add(request: PersonRequest, pk: int) -> HttpResponse:
    quiz = access.own_quiz_for(request.user, pk)
    form = DrawForm(request.POST, quiz=quiz)
    if not form.is_valid():
        if wants_fragment(request):
            context = {"quiz": quiz, "draw_form": form, "open": True}
            response = render(request, "quiz/_draw_form.html", context, status=422)
            response["HX-Retarget"] = "#draw-form"
            return response
        return page(request, "quiz/quiz_page.html", _whole(request, quiz, draw_form=form), status=422)
    try:
        draw = placing.add_draw(quiz=quiz, **form.wishes)
    except Refusal as refusal:
        return _refused(request, quiz, refusal.words, 409)
    said = _("Added: %(title)s.") % {"title": queries.draw_words(draw)}
    return _changed(request, quiz, said, f"place-d{draw.pk}")


@teacher_required
@require_POST
def quiz_place_change(request: PersonRequest, pk: int, ref: str) -> HttpResponse:
    """Move, weigh, pin or take out one place of the quiz."""
    quiz = access.own_quiz_for(request.user, pk)
    place = access.place_in(quiz, ref)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _misread(request, quiz, ref, form)
    try:
        said = _do(quiz, place, form.cleaned_data)
    except Refusal as refusal:
        return _refused(request, quiz, refusal.words, 409)
    return _changed(request, quiz, said, f"place-{ref}")


def _do(quiz: Quiz, place: placing.Place, wish: Context) -> str:
    """Obey one button; answers what happened, in words."""
    deed = wish["do"] or "set"
    title = place.question.title if isinstance(place, QuizItem) else queries.draw_words(place)
    if deed == "remove":
        placing.remove(quiz=quiz, place=place)
        return _("Taken out: %(title)s.") % {"title": title}
    if deed in ("pin", "unpin") and isinstance(place, QuizItem):
        (placing.pin if deed == "pin" else placing.unpin)(item=place)
        words = _("Pinned: %(title)s.") if deed == "pin" else _("Follows the bank again: %(title)s.")
        return words % {"title": title}
    if deed == "set" and wish["weight"]:
        placing.weigh(place=place, weight=wish["weight"])
    number = placing.number_of(quiz=quiz, place=place)
    to = {"up": number - 1, "down": number + 1}.get(deed, wish["place"] or number)
    number = placing.move(quiz=quiz, place=place, to=to)
    return _("%(title)s: place %(number)s.") % {"title": title, "number": number}


def _changed(request: PersonRequest, quiz: Quiz, said: str, anchor: str) -> HttpResponse:
    """The quiz as it is now: its part of the page, or back to the page at the line that was changed."""
    if wants_fragment(request):
        response = render(request, "quiz/_quiz_places.html", _laid(quiz) | {"said": said})
        response["HX-Trigger-After-Settle"] = "quiz-changed"
        return response
    kept = QueryDict(request.POST.get("here", "")[:2000]).urlencode()
    address = reverse("quiz-page", args=[quiz.pk])
    return HttpResponseRedirect(f"{address}{'?' if kept else ''}{kept}#{anchor}")


def _misread(request: PersonRequest, quiz: Quiz, ref: str, form: PlaceForm) -> HttpResponse:
    """Which question it is about, and what was typed still in its boxes."""
    titles = {place.ref: place.title for place in queries.laid_out(quiz).places}
    words = " ".join(str(error) for errors in form.errors.values() for error in errors)
    typed = {name: request.POST.get(name, "")[:20] for name in ("place", "weight")}
    return _refused(request, quiz, f"{titles[ref]}: {words}", 422, typed=typed | {"ref": ref})


def _refused(request: PersonRequest, quiz: Quiz, words: str, status: int, **changed: Any) -> HttpResponse:
    """The quiz as it still is, with the words that say why."""
    changed |= {"refused": words}
    if wants_fragment(request):
        return render(request, "quiz/_quiz_places.html", _laid(quiz) | changed, status=status)
    return page(request, "quiz/quiz_page.html", _whole(request, quiz, **changed), status=status)
