"""Landing pages, probes, and the page of a broken form."""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import redirect, render, resolve_url
from django.templatetags.static import static
from django.utils.translation import get_language, get_language_bidi, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from quizzes.attempts.finishing import hand_in_overdue
from quizzes.attempts.models import Attempt
from quizzes.attempts.taker import Taker
from quizzes.classes.models import Classroom
from quizzes.core.clock import now
from quizzes.home import queries
from quizzes.marking.waiting import to_mark
from quizzes.people.access import PersonRequest, person_required
from quizzes.people.models import User
from quizzes.practice.gathering import gather
from quizzes.practice.queries import due_now
from quizzes.rosters.views import roster_too_large_page


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home-page")
    return render(
        request, "home/front_page.html", {"teachers_may_sign_up": settings.TEACHER_SIGNUP == "open"}
    )


@require_safe
def check_machine_page(request: HttpRequest) -> HttpResponse:
    """What checking the machine is, and a first try at it for anybody."""
    return render(request, "home/check_machine_page.html", queries.machine_to_check())


@person_required
@require_safe
def home_page(request: PersonRequest) -> HttpResponse:
    """Each role's own part; somebody who teaches and edits sees both."""
    user, at = request.user, now()
    edits = user.is_editor or user.is_operator
    if user.is_student:
        hand_in_overdue(Attempt.objects.filter(student=user), at=at)
        gather(taker=Taker(user), at=at)
    if user.is_teacher:
        mine = Classroom.objects.taught_by(user)
        hand_in_overdue(Attempt.objects.filter(assignment__classroom__in=mine), at=at)
    context = {
        "layout": _layout(user),
        "student": queries.student_home(user, at) if user.is_student else None,
        "due": due_now(Taker(user), at) if user.is_student else None,
        "teacher": queries.teacher_home(user, at) if user.is_teacher else None,
        "to_mark": to_mark(user) if user.is_teacher else [],
        "editor": queries.editor_home() if edits else None,
    }
    return render(request, "home/home_page.html", context)


def _layout(user: User) -> str:
    if user.is_teacher:
        return "layouts/teacher.html"
    return "layouts/student.html" if user.is_student else "layouts/editor.html"


@cache_control(private=True, max_age=60 * 60)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone or a Chromebook needs to install the app (W3C, Web Application Manifest)."""
    return JsonResponse(
        {
            "id": "/",
            "name": gettext("Crisis Quiz: read it, check the machine, prove it"),
            "short_name": "Crisis Quiz",
            "description": gettext(
                "Quizzes for history classes: read about October 1962, check a machine’s account, prove the answer."
            ),
            "lang": get_language(),
            "dir": "rtl" if get_language_bidi() else "ltr",
            "start_url": resolve_url("home-page"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#f1efe8",
            "theme_color": "#192029",
            "icons": [
                {"src": static("img/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
                {"src": static("img/icon-192.png"), "sizes": "192x192", "type": "image/png"},
                {"src": static("img/icon-512.png"), "sizes": "512x512", "type": "image/png"},
                {
                    "src": static("img/icon-maskable-512.png"),
                    "sizes": "512x512",
                    "type": "image/png",
                    "purpose": "maskable",
                },
            ],
        },
        content_type="application/manifest+json",
    )


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and holds every migration; 503 with the reason otherwise."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:
        return JsonResponse({"status": "no database", "error": type(error).__name__}, status=503)
    if waiting:
        return JsonResponse({"status": "migrations missing", "count": len(waiting)}, status=503)
    return JsonResponse({"status": "ready"})


def csrf_failure_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token, or from a browser that keeps no cookies, which no loading anew would mend."""
    context = {"no_cookie": reason == REASON_NO_CSRF_COOKIE}
    return render(request, "shared/csrf_failure_page.html", context, status=403)


def bad_request_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read. Django's own page would read it again, fail again, and end in a breakdown."""
    if isinstance(exception, RequestDataTooBig):
        return _too_large_page(request)
    return render(request, "400.html", status=400)


def _too_large_page(request: HttpRequest) -> HttpResponse:
    """More text than a form may have: the page of the list again, or for any other form what to do."""
    match = request.resolver_match
    if match and match.url_name in ("roster-preview-page", "roster-confirm"):
        with suppress(Http404):
            return roster_too_large_page(request, **match.kwargs)
    return render(
        request, "413.html", {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000}, status=413
    )
