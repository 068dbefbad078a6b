"""The pages of joining: code, name, and the PIN to write down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.classes import joining
from quizzes.classes.join_forms import CodeForm, NameForm
from quizzes.classes.models import Classroom
from quizzes.core.clock import now
from quizzes.core.codes import tidy_code
from quizzes.core.refusal import Refusal
from quizzes.people import cards, limits, once
from quizzes.people.access import PersonRequest, student_required
from quizzes.people.models import User
from quizzes.people.signing_in import sign_in


@never_cache
@require_safe
def join_page(request: HttpRequest) -> HttpResponse:
    """Ask for the code, by a form sent by GET, so that a link can carry it; it enrols nobody by itself."""
    if "code" not in request.GET:
        return render(request, "classes/join_page.html", {"form": CodeForm()})
    form = CodeForm(request.GET)
    if not form.is_valid():
        return render(request, "classes/join_page.html", {"form": form}, status=422)
    code = tidy_code(form.cleaned_data["code"])
    try:
        _class_of(request, code)
    except (Refusal, limits.TooMany) as no:
        return _code_page(request, code, no, status=422)
    return redirect("join-class-page", code=code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_class_page(request: HttpRequest, code: str) -> HttpResponse:
    """The class behind a code: a stranger gives a name, a student says yes, a teacher reads why not."""
    try:
        classroom = _class_of(request, code)
    except (Refusal, limits.TooMany) as no:
        return _code_page(request, code, no, status=404)
    if not request.user.is_authenticated:
        return _join_as_new(request, classroom, code)
    return _join_as(request, request.user, classroom, code)


@never_cache
@student_required
@require_http_methods(["GET", "HEAD", "POST"])
def join_welcome_page(request: PersonRequest) -> HttpResponse:
    """User name, PIN and card, shown until the student says that they are written down."""
    secret = once.read(request)
    if request.method == "POST" or secret is None:
        response = redirect("home-page")
        once.forget(request, response)
        return response
    address = request.build_absolute_uri(reverse("card-page", args=[secret["card"]]))
    card = cards.qr_svg(address, _("Scan to sign in as %(name)s") % {"name": request.user.display_name})
    return render(request, "classes/join_welcome_page.html", {"pin": secret["pin"], "card": card})


def _class_of(request: HttpRequest, code: str) -> Classroom:
    """The class of an open code. A wrong one is refused and counted; raises TooMany after too many."""
    limits.refuse_if_spent(request, limits.CODES, request.session.session_key or "")
    classroom = joining.open_class(code)
    if classroom is None:
        if not request.session.session_key:
            request.session.create()
        limits.count(request, limits.CODES, request.session.session_key or "")
        raise Refusal(joining.code_is_wrong(), "code")
    return classroom


def _code_page(request: HttpRequest, code: str, no: Refusal | limits.TooMany, status: int) -> HttpResponse:
    form = CodeForm({"code": code})
    form.full_clean()
    form.add_error("code", no.words)
    too_many = isinstance(no, limits.TooMany)
    response = render(request, "classes/join_page.html", {"form": form}, status=429 if too_many else status)
    if too_many:
        response["Retry-After"] = "60"
    return response


def _join_as_new(request: HttpRequest, classroom: Classroom, code: str) -> HttpResponse:
    form = NameForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid():
                limits.count(request, limits.JOINS)
                return _welcome(request, code, form.cleaned_data)
        except Refusal as refusal:
            form.add_error("display_name", refusal.words)
        except limits.TooMany as refused:
            form.add_error(None, refused.words)
            status = 429
    context = {"classroom": classroom, "code": code, "form": form}
    return render(request, "classes/join_class_page.html", context, status=status)


def _welcome(request: HttpRequest, code: str, said: dict[str, str]) -> HttpResponse:
    joined = joining.join_class(code=code, at=now(), **said)
    sign_in(request, joined.user)
    response = redirect("join-welcome-page")
    once.keep(request, response, {"pin": joined.pin, "card": joined.card})
    return response


def _join_as(request: HttpRequest, user: User, classroom: Classroom, code: str) -> HttpResponse:
    if request.method == "POST":
        joining.join_as(code=code, student=user, at=now())
        messages.success(request, _("You are in the class %(name)s.") % {"name": classroom.name})
        return redirect("home-page")
    return render(request, "classes/join_class_page.html", {"classroom": classroom, "code": code})
