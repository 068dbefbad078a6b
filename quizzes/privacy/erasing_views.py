"""Erase an account or a class: what goes and what stays, then the name typed over."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.attempts.models import Attempt
from quizzes.classes.models import Classroom
from quizzes.core.clock import now
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, not_a_student_required
from quizzes.people.models import User
from quizzes.privacy import access, erasing
from quizzes.privacy.forms import EraseClassForm, ErasePersonForm
from quizzes.privacy.outlook import counted
from quizzes.privacy.removing import hanging_on
from quizzes.privacy.views import layout_of


@never_cache
@not_a_student_required
@require_http_methods(["GET", "HEAD", "POST"])
def person_erase_page(request: PersonRequest, pk: int) -> HttpResponse:
    scope = access.person_to_erase(request.user, pk)
    person = scope.person
    form = ErasePersonForm(person, request.POST if request.method == "POST" else None)
    if form.is_valid():
        erasing.erase_person(scope=scope, at=now())
        messages.success(request, _("The account %(name)s was erased.") % {"name": person.username})
        return go(request, "class-list" if request.user.is_teacher else "admin:quizzes_user_changelist")
    context = {
        "person": person,
        "form": form,
        "why_not": access.why_not_erase(scope),
        "counted": counted(hanging_on(User, [person.pk])),
        "layout": layout_of(request.user),
    }
    return page(request, "privacy/person_erase_page.html", context, status=422 if form.errors else 200)


@never_cache
@not_a_student_required
@require_http_methods(["GET", "HEAD", "POST"])
def class_erase_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = access.class_to_erase(request.user, pk)
    form = EraseClassForm(classroom, request.POST if request.method == "POST" else None)
    if form.is_valid():
        students = [student.pk for student in form.cleaned_data["students"]]
        erasing.erase_class(classroom=classroom, students=students, by=request.user, at=now())
        messages.success(request, _class_is_gone(classroom.name, len(students)))
        return go(request, "class-list" if request.user.is_teacher else "admin:index")
    running = Attempt.objects.filter(assignment__classroom=classroom, handed_in_at=None)
    context = {
        "classroom": classroom,
        "form": form,
        "counted": counted(hanging_on(Classroom, [classroom.pk])),
        "running": running.count(),
        "layout": layout_of(request.user),
    }
    return page(request, "privacy/class_erase_page.html", context, status=422 if form.errors else 200)


def _class_is_gone(name: str, students: int) -> str:
    if not students:
        return _("The class “%(name)s” was erased.") % {"name": name}
    words = ngettext(
        "The class “%(name)s” and %(n)d account were erased.",
        "The class “%(name)s” and %(n)d accounts were erased.",
        students,
    )
    return words % {"name": name, "n": students}
