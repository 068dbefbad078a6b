"""Landing pages, probes, and the page of a broken form."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from quizzes.people.access import PersonRequest, person_required


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home-page")
    return render(request, "home/front_page.html")


@person_required
@require_safe
def home_page(request: PersonRequest) -> HttpResponse:
    return render(request, "home/home_page.html")


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
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is: not ready
        return JsonResponse({"status": "no database", "error": type(error).__name__}, status=503)
    if waiting:
        return JsonResponse({"status": "migrations missing", "count": len(waiting)}, status=503)
    return JsonResponse({"status": "ready"})


def csrf_failure_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "shared/csrf_failure_page.html", status=403)
