"""The scores of one student, and what a teacher rules on one of them."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quizzes.assignments import ruling
from quizzes.assignments.access import assignment_for
from quizzes.assignments.models import Assignment
from quizzes.attempts.finishing import hand_in_overdue
from quizzes.attempts.models import Attempt
from quizzes.classes.access import classroom_for
from quizzes.classes.queries import accommodation_of
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.people.models import User
from quizzes.results import access, score_queries
from quizzes.results.forms import ExcuseForm, OwnScoreForm


@teacher_required
@require_safe
def student_scores_page(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    classroom = classroom_for(request.user, pk)
    place = access.place_for(classroom, student_pk)
    at = now()
    hand_in_overdue(Attempt.objects.filter(assignment__classroom=classroom, student=place.user), at=at)
    context = {
        "classroom": classroom,
        "place": place,
        "student": place.user,
        "needs": accommodation_of(place.user),
        "found": score_queries.student_scores(classroom, place.user, at),
        "today": at.astimezone(classroom.zone),
    }
    return page(request, "results/student_scores_page.html", context)


@teacher_required
@require_safe
def score_page(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    assignment, student = _of(request, pk, student_pk)
    hand_in_overdue(Attempt.objects.filter(assignment=assignment, student=student), at=now())
    return _score_page(request, assignment, student)


def _of(request: PersonRequest, pk: int, student_pk: int) -> tuple[Assignment, User]:
    assignment = assignment_for(request.user, pk)
    return assignment, access.place_for(assignment.classroom, student_pk).user


def _score_page(
    request: PersonRequest,
    assignment: Assignment,
    student: User,
    status: int = 200,
    **forms_in_use: forms.Form,
) -> HttpResponse:
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "student": student,
        "found": score_queries.score_page(assignment, student),
        "own_score": OwnScoreForm(auto_id="own-%s"),
        "excuse": ExcuseForm(auto_id="excuse-%s"),
        **forms_in_use,
    }
    return page(request, "results/score_page.html", context, status=status)


@teacher_required
@require_POST
def student_excuse(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    assignment, student = _of(request, pk, student_pk)
    form = ExcuseForm(request.POST, auto_id="excuse-%s")
    if not form.is_valid():
        return _score_page(request, assignment, student, 422, excuse=form)
    ruling.excuse(assignment=assignment, student=student, by=request.user, at=now(), **form.cleaned_data)
    messages.success(request, _("%(name)s is excused; it does not count.") % {"name": student})
    return go(request, "score-page", pk, student_pk)


@teacher_required
@require_POST
def score_set(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    assignment, student = _of(request, pk, student_pk)
    form = OwnScoreForm(request.POST, auto_id="own-%s")
    if not form.is_valid():
        return _score_page(request, assignment, student, 422, own_score=form)
    told = form.cleaned_data | {"points": form.exact}
    try:
        ruling.set_score(assignment=assignment, student=student, by=request.user, at=now(), **told)
    except Refusal as refusal:
        form.add_error("points", refusal.words)
        return _score_page(request, assignment, student, 409, own_score=form)
    messages.success(request, _("Your score counts until you take it back."))
    return go(request, "score-page", pk, student_pk)


@teacher_required
@require_POST
def ruling_end(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    assignment, student = _of(request, pk, student_pk)
    ruling.end_ruling(assignment=assignment, student=student, by=request.user, at=now())
    messages.success(request, _("Taken back: what was earned counts again."))
    return go(request, "score-page", pk, student_pk)
