"""What is kept about whom, for everybody; and everything about one person, to read and to take along."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.core.clock import now
from quizzes.core.requests import page
from quizzes.people.access import PersonRequest, person_required
from quizzes.people.models import User
from quizzes.privacy import access
from quizzes.privacy.kept import in_browser, kept
from quizzes.privacy.telling import tell
from quizzes.privacy.tree import nodes


def layout_of(user: User) -> str:
    """The layout of the person who looks."""
    role = "student" if user.is_student else "teacher" if user.is_teacher else "editor"
    return f"layouts/{role}.html"


@require_safe
def kept_page(request: HttpRequest) -> HttpResponse:
    layout = layout_of(request.user) if request.user.is_authenticated else "layouts/teacher.html"
    context = {"kept": kept(), "in_browser": in_browser(), "layout": layout}
    return page(request, "privacy/kept_page.html", context)


@never_cache
@person_required
@require_safe
def person_data_page(request: PersonRequest, pk: int) -> HttpResponse:
    scope = access.scope_for(request.user, pk)
    context = {
        "scope": scope,
        "person": scope.person,
        "parts": nodes(tell(scope, now())),
        "layout": layout_of(request.user),
        "may_ask_to_erase": scope.part != "own",
    }
    return page(request, "privacy/person_data_page.html", context)


@never_cache
@person_required
@require_safe
def person_data_json(request: PersonRequest, pk: int) -> HttpResponse:
    """One file, for people and programs."""
    scope = access.scope_for(request.user, pk)
    text = json.dumps(tell(scope, now()), ensure_ascii=False, indent=2, default=str)
    response = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    name = slugify(f"kept about {scope.person.username}") or "kept"
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response
