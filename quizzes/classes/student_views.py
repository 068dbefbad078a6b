"""What a teacher does for one student of a class: PIN, sign-in card, unlocking, conditions, removal."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.classes import access, actions, queries
from quizzes.classes.card_sheets import cards_page
from quizzes.classes.forms import AccommodationForm, CardsForm, MoveForm, StudentNameForm
from quizzes.classes.models import Classroom, Membership
from quizzes.core.clock import now
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.people.limits import unlock
from quizzes.people.pins import reset_pin


@teacher_required
@require_safe
def student_page(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    place = access.student_in(classroom, student_pk)
    form = StudentNameForm(initial={"display_name": place.user.display_name})
    return _student_page(request, classroom, place, form)


def _student_page(
    request: PersonRequest,
    classroom: Classroom,
    place: Membership,
    form: StudentNameForm,
    status: int = 200,
    move: MoveForm | None = None,
) -> HttpResponse:
    context = {
        "classroom": classroom,
        "student": place.user,
        "needs": queries.accommodation_of(place.user),
        "form": form,
        "move": move or MoveForm(request.user, classroom),
    }
    return page(request, "classes/student_page.html", context, status=status)


@teacher_required
@require_POST
@never_cache
def student_pin_page(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    """The new PIN, shown this once."""
    classroom = access.classroom_for(request.user, pk)
    student = access.student_in(classroom, student_pk).user
    pin = reset_pin(user=student, by=request.user, at=now())
    context = {"classroom": classroom, "student": student, "pin": pin}
    return page(request, "classes/student_pin_page.html", context)


@teacher_required
@require_POST
@never_cache
def sign_in_cards_page(request: PersonRequest, pk: int) -> HttpResponse:
    """New cards for the chosen students, to print now: only fingerprints are kept."""
    classroom = access.classroom_for(request.user, pk)
    form = CardsForm(classroom, request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["student"][0]))
        return go(request, "class-page", pk)
    issued = actions.issue_cards(
        students=form.cleaned_data["student"],
        by=request.user,
        at=now(),
        new_pins=form.cleaned_data["new_pins"],
    )
    return cards_page(request, classroom, issued)


@teacher_required
@require_POST
def student_rename(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    place = access.student_in(classroom, student_pk)
    form = StudentNameForm(request.POST)
    if not form.is_valid():
        return _student_page(request, classroom, place, form, status=422)
    name = form.cleaned_data["display_name"]
    actions.rename_student(student=place.user, name=name, by=request.user, at=now())
    messages.success(request, _("The name is saved."))
    return go(request, "student-page", pk, student_pk)


@teacher_required
@require_POST
def student_unlock(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    student = access.student_in(access.classroom_for(request.user, pk), student_pk).user
    unlock(student)
    messages.success(request, _("%(name)s can try to sign in again.") % {"name": student.display_name})
    return go(request, "student-page", pk, student_pk)


@teacher_required
@require_POST
def student_move(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    place = access.student_in(classroom, student_pk)
    move = MoveForm(request.user, classroom, request.POST)
    if not move.is_valid():
        named = StudentNameForm(initial={"display_name": place.user.display_name})
        return _student_page(request, classroom, place, named, status=422, move=move)
    to = move.cleaned_data["to"]
    actions.move_student(place=place, to=to, by=request.user, at=now())
    words = _("%(name)s is in “%(room)s” now. The marks of before stay in “%(before)s”.")
    messages.success(request, words % {"name": place.user, "room": to, "before": classroom})
    return go(request, "student-page", to.pk, student_pk)


@teacher_required
@require_POST
def student_remove(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    place = access.student_in(access.classroom_for(request.user, pk), student_pk)
    actions.remove_student(place=place, by=request.user, at=now())
    messages.success(
        request,
        _(
            "%(name)s is no longer in this class; the marks are kept. "
            "Whoever knows the class code can join again: make a new code if you do not want that."
        )
        % {"name": place.user},
    )
    return go(request, "class-page", pk)


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def accommodation_page(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    classroom = access.classroom_for(request.user, pk)
    student = access.student_in(classroom, student_pk).user
    needs = queries.accommodation_of(student)
    form = AccommodationForm.about(needs, request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = actions.agree_needs(student=student, needs=form.needs, by=request.user, at=now())
        messages.success(
            request, " ".join([_("Saved."), *(told or [_("It holds from the next attempt on.")])])
        )
        return go(request, "student-page", pk, student_pk)
    context = {"classroom": classroom, "student": student, "form": form}
    return page(request, "classes/accommodation_page.html", context, status=422 if form.errors else 200)
