"""The floor: a bare Django project of two views, on the product's database and server.

`page` loads session and user and renders a 2 KB template. `answer` loads session and user by the ORM, SELECTs one
row and UPDATEs it durably (SQLite: WAL, synchronous FULL, BEGIN IMMEDIATE). Sessions and authentication are its only
middleware.
"""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from quizzes.attempts.models import AttemptItem

PAGE = Engine().from_string(
    "<!doctype html><html lang=en><title>{{ name }}</title><main><h1>{{ name }}</h1><ul>"
    "{% for row in rows %}<li>{{ row }} {{ name }}</li>{% endfor %}</ul></main></html>"
)
ROWS = [f"A line of text for row {number} of a small page, about as long as this." for number in range(25)]


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.render(Context({"name": request.user.get_username(), "rows": ROWS})))


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    with transaction.atomic():
        item = AttemptItem.objects.get(pk=pk)
        item.answer = {"choice": request.POST["choice"]}
        item.save(update_fields=["answer"])
    return HttpResponse("saved")


urlpatterns = [path("page", page), path("answer/<int:pk>", answer)]
