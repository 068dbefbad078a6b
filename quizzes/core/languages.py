"""The language of the pages: a cookie of this browser, which signing in sets anew, or what the browser asks for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

ONE_YEAR = 60 * 60 * 24 * 365


def keep(response: HttpResponse, language: str) -> None:
    """Remember `language` in this browser; an empty one forgets, so that the browser's own counts again."""
    name = settings.LANGUAGE_COOKIE_NAME
    if language:
        response.set_cookie(
            name,
            language,
            max_age=ONE_YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(name, samesite="Lax")


class SignedInLanguageMiddleware:
    """Whoever signs in brings their language along; of a shared machine it replaces the last person's. No store may
    show an answer that the cookie decided to somebody whose cookie says something else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        language = getattr(request, "signed_in_language", None)
        if language is not None:
            keep(response, language)
        return response
