"""Who is taking a quiz: somebody signed in, or a guest known by a token in the session."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from quizzes.core.codes import fingerprint, token
from quizzes.people.models import User

GUEST = "guest"


@dataclass(frozen=True)
class Taker:
    """A user, or a guest's fingerprint; both empty is a stranger who has nothing yet."""

    user: User | None
    guest: str = ""

    @property
    def is_known(self) -> bool:
        return self.user is not None or bool(self.guest)

    def owns(self) -> dict[str, Any]:
        """The filter that finds this person's attempts."""
        return {"student": self.user} if self.user else {"student": None, "guest": self.guest}


def taker_of(request: HttpRequest) -> Taker:
    """The person behind a request."""
    if request.user.is_authenticated:
        return Taker(request.user)
    secret = request.session.get(GUEST)
    return Taker(None, fingerprint(secret) if secret else "")


def guest_of(request: HttpRequest) -> Taker:
    """The person behind a request; a stranger becomes a guest until the browser closes, as many share one machine."""
    if not request.user.is_authenticated and GUEST not in request.session:
        request.session[GUEST] = token()
        request.session.set_expiry(0)
    return taker_of(request)
