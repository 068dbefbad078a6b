"""The reading room: open to everybody, signed in or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from quizzes.sources import queries


@require_safe
@conditional_page
def reading_room(request: HttpRequest) -> HttpResponse:
    return render(request, "sources/reading_room.html", {"contents": queries.contents()})


@require_safe
@conditional_page
def topic_page(request: HttpRequest, topic: str) -> HttpResponse:
    return render(request, "sources/topic_page.html", {"page": queries.topic_page(topic)})


@require_safe
@conditional_page
def timeline_page(request: HttpRequest) -> HttpResponse:
    return render(request, "sources/timeline_page.html", {"groups": queries.timeline()})


@require_safe
@conditional_page
def glossary_page(request: HttpRequest) -> HttpResponse:
    return render(request, "sources/glossary_page.html", {"letters": queries.glossary()})


@require_safe
@conditional_page
def people_page(request: HttpRequest) -> HttpResponse:
    return render(request, "sources/people_page.html", {"people": queries.people()})
