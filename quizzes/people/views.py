"""My page, and the page behind a sign-in card."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.core.clock import now
from quizzes.core.codes import fingerprint
from quizzes.people import cards, limits
from quizzes.people.access import PersonRequest, not_a_student_required, person_required
from quizzes.people.forms import DisplayNameForm
from quizzes.people.models import User
from quizzes.people.signing_in import sign_in

CARD = "card"
CARD_WAITS = timedelta(minutes=10)


@person_required
@require_safe
def account_page(request: PersonRequest) -> HttpResponse:
    return _account_page(request, DisplayNameForm(initial={"display_name": request.user.display_name}))


def _account_page(request: PersonRequest, form: DisplayNameForm, status: int = 200) -> HttpResponse:
    user = request.user
    layout = "student" if user.is_student else "teacher" if user.is_teacher else "editor"
    context = {"form": None if user.is_student else form, "layout": f"layouts/{layout}.html"}
    return render(request, "people/account_page.html", context, status=status)


@not_a_student_required
@require_POST
def display_name_save(request: PersonRequest) -> HttpResponse:
    """Students ask their teacher, who knows them by this name."""
    form = DisplayNameForm(request.POST)
    if not form.is_valid():
        return _account_page(request, form, status=422)
    request.user.display_name = form.cleaned_data["display_name"]
    request.user.save(update_fields=["display_name"])
    messages.success(request, _("Your name is saved."))
    return redirect("account-page")


@never_cache
@require_safe
def card_page(request: HttpRequest, token: str) -> HttpResponse:
    """Where a card's QR code leads. Looking signs nobody in, and the token leaves the address bar at once, so
    that it stays neither in the history of a shared machine nor in a referrer."""
    try:
        limits.refuse_if_spent(request, limits.CARDS)
        mark = fingerprint(token)
        if cards.holder_of(mark) is None:
            limits.count(request, limits.CARDS)
            return render(request, "people/unknown_card_page.html", status=404)
    except limits.TooMany as refused:
        return limits.too_many_page(request, refused)
    request.session[CARD] = {"mark": mark, "until": (now() + CARD_WAITS).timestamp()}
    return redirect("card-sign-in-page")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card_sign_in_page(request: HttpRequest) -> HttpResponse:
    """Sign in as the card's holder; without a card just shown, what a card is and how to use it."""
    holder = _shown_card(request)
    if request.method == "POST" and holder is not None:
        del request.session[CARD]
        sign_in(request, holder)
        return redirect("home-page")
    return render(request, "people/card_sign_in_page.html", {"holder": holder})


def _shown_card(request: HttpRequest) -> User | None:
    shown = request.session.get(CARD)
    if not shown or shown["until"] < now().timestamp():
        return None
    return cards.holder_of(shown["mark"])
