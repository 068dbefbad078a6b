"""Choose the language of the pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from quizzes.core import languages


@require_POST
def language_set(request: HttpRequest) -> HttpResponse:
    """Keep the choice in this browser and, of somebody signed in, for every browser; then back to where they were.
    A language that is not offered changes nothing."""
    wished, back = request.POST.get("language", ""), request.POST.get("next", "")
    response = redirect(back if _is_ours(request, back) else "front-page")
    if wished in dict(settings.LANGUAGES):
        languages.keep(response, wished)
        if request.user.is_authenticated and request.user.language != wished:
            request.user.language = wished
            request.user.save(update_fields=["language"])
    return response


def _is_ours(request: HttpRequest, address: str) -> bool:
    """Whether it is a path or an address of this site; any other word would be taken for the name of a page."""
    return "/" in address and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
