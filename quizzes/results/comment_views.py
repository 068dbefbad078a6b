"""A teacher's comments on an attempt and on its answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.core.clock import now
from quizzes.core.requests import page
from quizzes.marking.commenting import comment_on
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.results import access
from quizzes.results.forms import CommentForm


@teacher_required
@require_POST
def attempt_comment(request: PersonRequest, pk: int) -> HttpResponse:
    return _comment(request, access.attempt_for_teacher(request.user, pk))


@teacher_required
@require_POST
def answer_comment(request: PersonRequest, pk: int) -> HttpResponse:
    item = access.item_for_teacher(request.user, pk)
    return _comment(request, item.attempt, item)


def _asked_again(
    request: PersonRequest, attempt: Attempt, item: AttemptItem | None, form: CommentForm
) -> HttpResponse:
    """The form with what was typed, and what is wrong with it."""
    address = request.get_full_path()
    context = {"attempt": attempt, "item": item, "form": form, "address": address} | {
        "classroom": attempt.assignment.classroom if attempt.assignment else None
    }
    return page(request, "results/comment_page.html", context, status=422)


def _comment(request: PersonRequest, attempt: Attempt, item: AttemptItem | None = None) -> HttpResponse:
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _asked_again(request, attempt, item, form)
    made = comment_on(attempt=attempt, item=item, text=form.cleaned_data["text"], by=request.user, at=now())
    messages.success(request, _("The comment is kept.") if made else _("There is no comment now."))
    place = f"question-{item.position}" if item else "attempt-comment"
    return redirect(f"{reverse('attempt-detail-page', args=[attempt.pk])}#{place}")
