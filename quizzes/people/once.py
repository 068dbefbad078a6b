"""Show a secret once, and never write it to the database in plain.

Half of it (a random pad) is kept in the browser's cookie, the other half (the secret XOR the pad) in the
session. Neither half alone tells anything, and signing out destroys the session's half.
"""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NAME = "shown_once"


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def keep(request: HttpRequest, response: HttpResponse, secret: dict[str, str]) -> None:
    """Keep `secret` for the pages that follow in this session and this browser."""
    plain = json.dumps(secret).encode()
    pad = secrets.token_bytes(len(plain))
    request.session[NAME] = urlsafe_b64encode(_xor(plain, pad)).decode()
    response.set_cookie(
        NAME,
        urlsafe_b64encode(pad).decode(),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def read(request: HttpRequest) -> dict[str, str] | None:
    """The secret, or None once it is forgotten or one half is missing."""
    try:
        pad = urlsafe_b64decode(request.COOKIES[NAME])
        plain = _xor(urlsafe_b64decode(request.session[NAME]), pad)
        secret: dict[str, str] = json.loads(plain)
    except (KeyError, ValueError):
        return None
    return secret


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Destroy both halves."""
    request.session.pop(NAME, None)
    response.delete_cookie(NAME, samesite="Lax")
