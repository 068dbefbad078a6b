"""The language that somebody signs in to: their own choice, or that of their class."""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from quizzes.classes.models import Membership
from quizzes.people.models import User


@receiver(user_logged_in, dispatch_uid="language-of-the-person")
def bring_language(sender: Any, request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """Tell the language middleware; empty where nothing was chosen, and the browser decides."""
    if request is not None:
        request.signed_in_language = language_of(user)  # type: ignore[attr-defined]


def language_of(user: User) -> str:
    """The person's own choice; else what their newest class chose, unless that is the language of everybody."""
    if user.language:
        return user.language
    places = Membership.objects.in_class().filter(user=user, role="student", classroom__archived_at=None)
    newest = places.order_by("-joined_at", "-pk").values_list("classroom__language", flat=True).first()
    return newest if newest and newest != settings.LANGUAGE_CODE else ""
