"""A guest who signs in or joins keeps what they did as a guest."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import Signal, receiver
from django.http import HttpRequest

from quizzes.attempts import outbox
from quizzes.attempts.models import Attempt
from quizzes.attempts.taker import GUEST
from quizzes.core.codes import fingerprint
from quizzes.people.models import User

guest_came_in = Signal()
"""Sent with `guest` (the fingerprint) and `user`, for what others keep of a guest."""


@receiver(user_logged_in, dispatch_uid="adopt-guest-attempts")
def adopt_attempts(sender: Any, request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """Give the session's guest attempts to the person who has just signed in."""
    secret = request.session.pop(GUEST, None) if request is not None else None
    if request is not None and secret:
        outbox.was_guest(request, secret)
        Attempt.objects.filter(guest=fingerprint(secret)).update(student=user, guest="")
        guest_came_in.send(sender=User, guest=fingerprint(secret), user=user)
