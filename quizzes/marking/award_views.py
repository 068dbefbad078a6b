"""A teacher's own award for one answer, and what becomes of a late one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.attempts.finishing import item_points
from quizzes.attempts.models import AttemptItem
from quizzes.core import marks
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.marking import access, awarding
from quizzes.marking.forms import AwardForm
from quizzes.marking.queries import said
from quizzes.people.access import PersonRequest, teacher_required


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def award_page(request: PersonRequest, pk: int) -> HttpResponse:
    item = access.item_for(request.user, pk)
    form = AwardForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _award_page(request, item, form, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    try:
        awarding.give_award(
            item=item,
            points=form.exact,
            reason=given["reason"],
            comment=given["comment"],
            by=request.user,
            at=now(),
        )
    except Refusal as refusal:
        form.add_error("points", refusal.words)
        return _award_page(request, item, form, status=409)
    messages.success(request, _("Your award is kept; it stands until you withdraw it."))
    return redirect(_back(item))


def _award_page(request: PersonRequest, item: AttemptItem, form: AwardForm, status: int) -> HttpResponse:
    assignment = item.attempt.assignment
    points = (
        None if item.mark is None else marks.points(item_points(item, asks_certainty=item.attempt.certainty))
    )
    context = {
        "item": item,
        "form": form,
        "said": said(item, item.answer),
        "points": points,
        "assignment": assignment,
        "classroom": assignment.classroom if assignment else None,
    }
    return render(request, "marking/award_page.html", context, status=status)


@teacher_required
@require_POST
def award_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    item = access.item_for(request.user, pk)
    awarding.withdraw_award(item=item, by=request.user, at=now())
    messages.success(request, _("The award is withdrawn; the answer is marked by its key again."))
    return redirect(_back(item))


def _back(item: AttemptItem) -> str:
    return f"{reverse('attempt-detail-page', args=[item.attempt_id])}#question-{item.position}"


@teacher_required
@require_POST
def late_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """`decision` is `accepted` or `declined`."""
    response = access.late_response_for(request.user, pk)
    decision = request.POST.get("decision")
    if decision == "accepted":
        awarding.accept_late(response=response, by=request.user, at=now())
        messages.success(request, _("The late answer counts now."))
    elif decision == "declined":
        awarding.decline_late(response=response, by=request.user, at=now())
        messages.success(request, _("The late answer does not count."))
    else:
        raise Refusal(_("Say whether the late answer counts or not."))
    return redirect("marking-page", response.item.attempt.assignment_id)
