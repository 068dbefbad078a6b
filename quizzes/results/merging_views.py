"""Two accounts of one student: choose the other one, see what would happen, and make them one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quizzes.classes.access import classroom_for, student_in
from quizzes.classes.models import Membership
from quizzes.core.clock import now
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.people.models import User
from quizzes.results import access, merging
from quizzes.results.merging_outlook import outlook


@teacher_required
@require_safe
def student_merge_page(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    classroom = classroom_for(request.user, pk)
    kept = student_in(classroom, student_pk).user
    context: dict[str, Any] = {"classroom": classroom, "kept": kept}
    chosen = request.GET.get("other", "")
    if not chosen:
        context["others"] = access.students_to_merge(request.user, kept)
        return page(request, "results/student_merge_page.html", context)
    gone = _other(request.user, chosen)
    context |= {
        "gone": gone,
        "outlook": outlook(kept=kept, gone=gone, by=request.user),
        "turned": Membership.objects.in_class()
        .only_students()
        .filter(classroom=classroom, user=gone)
        .exists(),
    }
    return page(request, "results/student_merge_page.html", context)


@teacher_required
@require_POST
def student_merge(request: PersonRequest, pk: int, student_pk: int) -> HttpResponse:
    classroom = classroom_for(request.user, pk)
    kept = student_in(classroom, student_pk).user
    gone = _other(request.user, request.POST.get("other", ""))
    merging.merge_accounts(kept=kept, gone=gone, by=request.user, at=now())
    messages.success(
        request,
        _("The accounts are one: %(name)s signs in as %(username)s.")
        % {"name": kept, "username": kept.username},
    )
    return go(request, "student-page", pk, student_pk)


def _other(teacher: User, chosen: str) -> User:
    if not chosen.isdecimal() or len(chosen) > 15:
        raise Http404
    return access.student_of(teacher, int(chosen))
