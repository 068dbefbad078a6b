"""The reading room: open to everybody, signed in or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import conditional_page, require_safe

from quizzes.core.requests import tagged
from quizzes.sources import queries


@require_safe
@conditional_page
@tagged
def reading_room(request: HttpRequest) -> HttpResponse:
    return render(request, "sources/reading_room.html", {"contents": queries.contents()})


@require_safe
@conditional_page
@tagged
def topic_page(request: HttpRequest, topic: str) -> HttpResponse:
    context = {"page": queries.topic_page(topic), "way_back": _way_back(request)}
    context["has_attempts"] = request.user.is_authenticated or "guest" in request.session
    return render(request, "sources/topic_page.html", context)


def _way_back(request: HttpRequest) -> str:
    """The page of this house that sent the reader here (`?back=`); empty for any other address."""
    back = request.GET.get("back", "")
    known = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if known else ""


@require_safe
@conditional_page
@tagged
def timeline_page(request: HttpRequest) -> HttpResponse:
    return render(request, "sources/timeline_page.html", {"groups": queries.timeline()})


@require_safe
@conditional_page
@tagged
def map_page(request: HttpRequest) -> HttpResponse:
    return render(request, "sources/map_page.html", {"atlas": queries.atlas()})


@require_safe
@conditional_page
@tagged
def glossary_page(request: HttpRequest) -> HttpResponse:
    return render(request, "sources/glossary_page.html", {"letters": queries.glossary()})


@require_safe
@conditional_page
@tagged
def people_page(request: HttpRequest) -> HttpResponse:
    return render(request, "sources/people_page.html", {"people": queries.people()})
