"""The editor's desk: find a question, read it whole, change it, check it, retire it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.bank import access, publishing, queries
from quizzes.bank.changing import Draft, draft_of
from quizzes.bank.forms import FilterForm
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, editor_required


@editor_required
@require_safe
def question_list(request: PersonRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    rows = queries.question_rows(form.wanted(), _number(request.GET.get("page")) or 1)
    others = request.GET.copy()
    others.pop("page", None)
    context = {"form": form, "rows": rows, "others": others.urlencode()}
    return page(request, "bank/question_list.html", context, fragment="bank/_question_rows.html")


@editor_required
@require_safe
def question_detail_page(request: PersonRequest, key: str) -> HttpResponse:
    question = access.question_for_editor(key)
    detail = queries.question_detail(question, _number(request.GET.get("version")), now())
    return render(request, "bank/question_detail_page.html", {"detail": detail})


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def question_change_page(request: PersonRequest, key: str) -> HttpResponse:
    draft = draft_of(access.question_for_editor(key), request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _change_page(request, draft)
    if not draft.is_valid():
        return _change_page(request, draft, status=422)
    try:
        version = draft.publish(by=request.user, at=now())
    except Refusal as refusal:
        return _change_page(request, draft.on_top_of_the_newest(), status=409, refusal=refusal)
    if version is None:
        messages.info(request, _("Nothing was changed, so no new version was made."))
    else:
        words = _("Version %(number)s is published. It now waits for a second person to check it.")
        messages.success(request, words % {"number": version.number})
    return go(request, "question-detail-page", key)


def _change_page(request: PersonRequest, draft: Draft, status: int = 200, **more: Any) -> HttpResponse:
    context = {"draft": draft, "beliefs": queries.misconception_keys(), **more}
    return render(request, "bank/question_change_page.html", context, status=status)


@editor_required
@require_POST
def question_check(request: PersonRequest, key: str) -> HttpResponse:
    """Mark the version that was on the page as checked by this second person."""
    question = access.question_for_editor(key)
    version = access.version_of(question, _number(request.POST.get("version")))
    publishing.mark_checked(version=version, by=request.user, at=now())
    messages.success(request, _("Thank you: version %(number)s is checked.") % {"number": version.number})
    return go(request, "question-detail-page", key)


@editor_required
@require_POST
def question_status(request: PersonRequest, key: str) -> HttpResponse:
    """Retire the question, or publish it again."""
    status = request.POST.get("status")
    if status not in ("retired", "published"):
        raise Http404
    retired = status == "retired"
    question = access.question_for_editor(key)
    publishing.set_retired(question=question, retired=retired, by=request.user, at=now())
    words = (
        _("The question is retired. Running assignments keep it.")
        if retired
        else _("The question is published again.")
    )
    messages.success(request, words)
    return go(request, "question-detail-page", key)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 9 else None
