"""What waits for marking, and one question across all students."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.assignments.access import assignment_for
from quizzes.assignments.models import AssignedItem
from quizzes.attempts.finishing import hand_in_overdue
from quizzes.attempts.models import Attempt
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go
from quizzes.marking import access, judging, queries
from quizzes.marking.forms import LONGEST_COMMENT, JudgementForm
from quizzes.marking.models import Judgement
from quizzes.people.access import PersonRequest, teacher_required

NAMES = "marking-without-names"


@never_cache
@teacher_required
@require_safe
def marking_page(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = assignment_for(request.user, pk)
    hand_in_overdue(Attempt.objects.filter(assignment=assignment), at=now())
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "desk": queries.marking_desk(assignment),
    }
    with timezone.override(assignment.classroom.zone):
        return render(request, "marking/marking_page.html", context)


@never_cache
@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def judging_page(request: PersonRequest, pk: int, position: int) -> HttpResponse:
    """One answer with its rubric; `item` names it, `names` hides or shows who wrote it."""
    assigned = access.assigned_for(request.user, pk, position)
    if request.GET.get("names") in ("hidden", "shown"):
        request.session[NAMES] = request.GET["names"] == "hidden"
    wanted = request.POST.get("item", "") or request.GET.get("item", "")
    page = queries.judging(
        assigned, request.user, int(wanted) if wanted.isdecimal() and len(wanted) < 19 else None
    )
    if request.method == "POST" and (page.here is None or str(page.here.item.pk) != wanted):
        raise Refusal(_waits_for_no_mark(request.POST.get("comment", "")))
    if request.method != "POST" or page.here is None:
        return _judging_page(request, page, _form_of(page, request))
    form = JudgementForm(request.POST, rubric=page.rubric)
    if not form.is_valid():
        return _judging_page(request, page, form, status=422)
    try:
        judging.judge(
            item=page.here.item,
            levels=form.levels,
            comment=form.said,
            seen=form.cleaned_data["seen"],
            by=request.user,
            at=now(),
        )
    except Refusal as refusal:
        form.add_error(None, refusal.words)
        return _judging_page(request, page, form, status=409)
    return redirect(_after(page, assigned))


def _waits_for_no_mark(comment: str) -> str:
    """Why, and what was typed for it, which no form can show again."""
    said = [
        _(
            "This answer waits for no mark now: its attempt was opened again, or the student is excused or has"
            " left the class."
        )
    ]
    if comment.strip():
        said.append(_("Your comment was: “%(comment)s”") % {"comment": comment.strip()[:LONGEST_COMMENT]})
    return " ".join(said)


def _after(page: queries.Judging, assigned: AssignedItem) -> str:
    """The next answer that nobody has marked, else the list."""
    left = [
        each
        for each in page.scripts
        if not each.is_marked and page.here and each.item.pk != page.here.item.pk
    ]
    later = [each for each in left if page.here and each.number > page.here.number]
    address = reverse("judging-page", args=[assigned.assignment_id, assigned.position])
    if not left:
        return f"{address}#release"
    return f"{address}?item={(later or left)[0].item.pk}"


def _form_of(page: queries.Judging, request: PersonRequest) -> JudgementForm:
    """Filled with the judgement that stands, or with the one just taken back: who undoes wants to change something."""
    stands = page.here.judgement if page.here else None
    kept = stands or (_taken_back(page.here, request) if page.here else None)
    levels = {f"level-{name}": str(level) for name, level in (kept.levels if kept else {}).items()}
    initial = {**levels, "comment": kept.comment if kept else "", "seen": stands.pk if stands else 0}
    return JudgementForm(None, rubric=page.rubric, initial=initial)


def _taken_back(here: queries.Script, request: PersonRequest) -> Judgement | None:
    wanted = request.GET.get("again", "")
    if not wanted.isdecimal() or len(wanted) > 18:
        return None
    undone = here.item.judgements.filter(made_by=request.user, undone_at__isnull=False)
    return undone.filter(pk=int(wanted)).first()


def _judging_page(
    request: PersonRequest, page: queries.Judging, form: JudgementForm, status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "hides_names": bool(request.session.get(NAMES)),
        "assignment": page.assigned.assignment,
        "classroom": page.assigned.assignment.classroom,
    }
    return render(request, "marking/judging_page.html", context, status=status)


@teacher_required
@require_POST
def judgement_undo(request: PersonRequest, pk: int, position: int) -> HttpResponse:
    assigned = access.assigned_for(request.user, pk, position)
    named, at = request.POST.get("judgement", ""), now()
    undone = judging.undo_judging(
        assigned=assigned,
        named=int(named) if named.isdecimal() and len(named) < 19 else 0,
        by=request.user,
        at=at,
    )
    if undone.undone_at == at:
        messages.success(request, _("Taken back. Here is the answer again."))
    else:
        messages.info(request, _("This mark was taken back already. Here is the answer again."))
    address = reverse("judging-page", args=[pk, position])
    return redirect(f"{address}?item={undone.item_id}&again={undone.pk}")


@teacher_required
@require_POST
def marks_release(request: PersonRequest, pk: int, position: int) -> HttpResponse:
    assigned = access.assigned_for(request.user, pk, position)
    count = judging.release(assigned=assigned, by=request.user, at=now())
    words = ngettext("%(n)s mark is released.", "%(n)s marks are released.", count)
    messages.success(request, words % {"n": count})
    return go(request, "marking-page", pk)
