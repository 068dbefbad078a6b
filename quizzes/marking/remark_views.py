"""See what a corrected key would change, agree to it, undo it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.core import marks
from quizzes.core.clock import now
from quizzes.core.requests import go
from quizzes.marking import access, remarking
from quizzes.people.access import PersonRequest, teacher_required


@never_cache
@teacher_required
@require_safe
def remark_page(request: PersonRequest, pk: int, position: int) -> HttpResponse:
    assigned = access.assigned_for(request.user, pk, position)
    found = remarking.preview(assigned)
    rows = [
        (
            change.attempt,
            marks.points(change.before),
            marks.points(change.after),
            marks.points(abs(change.gained)),
            change.gained > 0,
        )
        for change in found.changes
    ]
    context = {
        "assignment": assigned.assignment,
        "classroom": assigned.assignment.classroom,
        "found": found,
        "rows": rows,
    }
    return render(request, "marking/remark_page.html", context)


@teacher_required
@require_POST
def remark_agree(request: PersonRequest, pk: int, position: int) -> HttpResponse:
    assigned = access.assigned_for(request.user, pk, position)
    remark = remarking.agree(assigned=assigned, to=_number(request), by=request.user, at=now())
    words = ngettext(
        "Re-marked: the sum of %(n)s attempt moved. You can undo it here.",
        "Re-marked: the sums of %(n)s attempts moved. You can undo it here.",
        remark.changed,
    )
    messages.success(request, words % {"n": remark.changed})
    return go(request, "marking-page", pk)


@teacher_required
@require_POST
def remark_leave(request: PersonRequest, pk: int, position: int) -> HttpResponse:
    assigned = access.assigned_for(request.user, pk, position)
    remarking.leave(assigned=assigned, to=_number(request), by=request.user, at=now())
    messages.success(request, _("Left as it is. You can change your mind here."))
    return go(request, "marking-page", pk)


@teacher_required
@require_POST
def remark_ask(request: PersonRequest, pk: int, position: int) -> HttpResponse:
    remarking.ask_again(assigned=access.assigned_for(request.user, pk, position), by=request.user, at=now())
    messages.success(request, _("The correction waits for you again."))
    return go(request, "marking-page", pk)


def _number(request: PersonRequest) -> int:
    """The version that the teacher looked at; what is none finds nothing."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 19 else 0


@teacher_required
@require_POST
def remark_undo(request: PersonRequest, pk: int) -> HttpResponse:
    remark = access.remark_for(request.user, pk)
    remarking.undo(remark=remark, by=request.user, at=now())
    messages.success(request, _("The re-mark is undone; the sums are as they were."))
    return go(request, "marking-page", remark.assignment_id)
