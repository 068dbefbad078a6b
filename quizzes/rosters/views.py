"""Give a list, look at what would happen row by row, and say yes. Only the yes writes anything."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.classes import access
from quizzes.classes.card_sheets import cards_page
from quizzes.classes.models import Classroom
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.requests import go, page
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.rosters import actions
from quizzes.rosters.forms import ROLE_NAMES, ListForm, Look
from quizzes.rosters.lines import Line, read_lines
from quizzes.rosters.sheets import MOST_STUDENTS, too_large, too_many_rows


@teacher_required
@require_safe
def roster_page(request: PersonRequest, pk: int) -> HttpResponse:
    return _roster_page(request, access.classroom_for(request.user, pk), ListForm())


@teacher_required
def roster_too_large_page(request: PersonRequest, pk: int) -> HttpResponse:
    """In place of a page whose form was too large to be read; so nothing of it can be shown again."""
    classroom = access.classroom_for(request.user, pk)
    form = ListForm({})
    form.errors.clear()
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000
    form.add_error("text", too_large(most).words)
    return _roster_page(request, classroom, form, status=413)


def _roster_page(
    request: PersonRequest, classroom: Classroom, form: ListForm, status: int = 200
) -> HttpResponse:
    return page(request, "rosters/roster_page.html", {"classroom": classroom, "form": form}, status=status)


@teacher_required
@require_POST
@never_cache
def roster_preview_page(request: PersonRequest, pk: int) -> HttpResponse:
    """The first look at a list, and each further one with corrected columns or answers."""
    classroom = access.classroom_for(request.user, pk)
    if "draft" in request.POST:
        look = Look.posted(request.POST)
        if "change" in request.POST:
            return _roster_page(request, classroom, ListForm(initial={"text": look.sheet.as_text}))
        return _preview(request, classroom, look)
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _roster_page(request, classroom, form, status=422)
    return _preview(request, classroom, Look(form.cleaned_data["draft"]))


def _lines(look: Look) -> list[Line]:
    lines = read_lines(look.sheet, look.reading) if look.reading.has_names else []
    if len(lines) > MOST_STUDENTS:
        raise too_many_rows()
    return lines


def _preview(
    request: PersonRequest, classroom: Classroom, look: Look, refused: str = "", status: int = 200
) -> HttpResponse:
    lines = _lines(look)
    plan = actions.make_plan(classroom=classroom, teacher=request.user, lines=lines, choices=look.choices)
    context = {
        "classroom": classroom,
        "look": look,
        "packed": look.draft.packed(),
        "roles": ROLE_NAMES.items(),
        "plan": plan,
        "counts": {action: len(plan.of(action)) for action in ("make", "change", "same", "skip")},
        "same": [step.person for step in plan.of("same")],
        "asks": any(step.choices for step in plan.steps),
        "refused": refused,
    }
    return page(request, "rosters/roster_preview_page.html", context, status=status)


@teacher_required
@require_POST
@never_cache
def roster_confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Straight to the cards of the new students, whose PINs are shown this once."""
    classroom = access.classroom_for(request.user, pk)
    look = Look.posted(request.POST)
    try:
        done = actions.take_in(
            classroom=classroom,
            by=request.user,
            lines=_lines(look),
            choices=look.choices,
            seal=request.POST.get("seal", ""),
            at=now(),
        )
    except Refusal as refusal:
        return _preview(request, classroom, look, refusal.words, status=409)
    messages.success(request, _said(done))
    if not done.issued:
        return go(request, "class-page", pk)
    return cards_page(request, classroom, done.issued)


def _said(done: actions.TakenIn) -> str:
    made = ngettext("%(n)d student was added.", "%(n)d students were added.", len(done.issued))
    changed = ngettext("%(n)d student was changed.", "%(n)d students were changed.", done.changed)
    said = [made % {"n": len(done.issued)}] if done.issued else []
    said += [changed % {"n": done.changed}] if done.changed else []
    return " ".join(said) or _("Everybody in the list was in the class already.")
