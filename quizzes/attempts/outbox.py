"""What the server and the outbox in the browser say to each other, beside the answer itself.

The page carries marks of its person, so that on a shared machine nobody's unsent answers are shown to or sent as
somebody else. A save is acknowledged by a header that repeats its key: what a Wi-Fi's sign-in page or a proxy answers
never looks like that.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from quizzes.attempts.taker import Taker, taker_of
from quizzes.core.codes import fingerprint

NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9_.-]")
FORMER_GUEST = "former_guest"
"""In the session: the mark of the guest that this person was before signing in."""


def mark_of(taker: Taker) -> str:
    """Says nothing about the person, and is the same in each of their sessions; empty for a stranger."""
    if not taker.is_known:
        return ""
    who = f"user {taker.user.pk}" if taker.user else f"guest {taker.guest}"
    return salted_hmac("quizzes.attempts.outbox", who).hexdigest()[:20]


def marks_of(request: HttpRequest) -> str:
    """The person's mark, then the one of the guest that they were, if they were one."""
    former = str(request.session.get(FORMER_GUEST, ""))
    return f"{mark_of(taker_of(request))} {former}".strip()


def was_guest(request: HttpRequest, secret: str) -> None:
    """Remember, when a guest signs in, whose unsent answers this browser may hold."""
    request.session[FORMER_GUEST] = mark_of(Taker(None, fingerprint(secret)))


def acknowledge(response: HttpResponse, number: int, save_key: str) -> HttpResponse:
    """Tell the outbox that the answer under this key is kept."""
    response["X-Saved"] = f"{number} {save_key}"
    return response


def refusal(words: str, code: str, save_key: str, status: int) -> HttpResponse:
    """Tell the outbox that the server will not take this answer, and why, in words for the student. `save_key` may be
    anything that was posted; what no key holds would break the header."""
    response = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    response["X-Refused"] = f"{code} {NOT_IN_A_KEY.sub('', save_key)[:40]}"
    return response
