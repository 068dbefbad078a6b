"""A guest who signs in or joins keeps what they did as a guest."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import Signal, receiver
from django.http import HttpRequest

from quizzes.attempts import outbox
from quizzes.attempts.models import Attempt
from quizzes.attempts.taker import GUEST
from quizzes.core.codes import fingerprint
from quizzes.core.holding import hold_guest
from quizzes.people.holding import hold_person
from quizzes.people.models import User

guest_came_in = Signal()
"""Sent with `guest` (the fingerprint) and `user`, for what others keep of a guest."""


@receiver(user_logged_in, dispatch_uid="adopt-guest-attempts")
def adopt_attempts(sender: Any, request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """Give the session's guest attempts to the person who has just signed in."""
    secret = request.session.pop(GUEST, None) if request is not None else None
    if request is not None and secret:
        outbox.was_guest(request, secret)
        _adopt(fingerprint(secret), user)


@transaction.atomic
def _adopt(guest: str, user: User) -> None:
    hold_guest(guest)  # another tab of theirs that is just starting something
    hold_person(user.pk)
    Attempt.objects.filter(guest=guest).update(student=user, guest="")
    guest_came_in.send(sender=User, guest=guest, user=user)
