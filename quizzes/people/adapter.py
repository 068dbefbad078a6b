"""How django-allauth behaves in this house: our words, our limits, teachers sign up by themselves."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from quizzes.core import audit
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.people import limits

logger = logging.getLogger(__name__)

MISMATCH = _(
    "The user name and the PIN or password do not fit together. Check both; capitals in the user name "
    "do not matter. "
    "Students: if you have lost your PIN, your teacher can give you a new one."
)
TAKEN = _("Somebody has this user name already. Choose another one.")

# Plain signs only: nobody passes for somebody else by a letter that looks the same or by an e-mail address.
username_validators = [
    RegexValidator(
        r"\A[A-Za-z0-9][A-Za-z0-9._-]{2,29}\Z",
        _(
            "Use 3 to 30 letters from a to z, digits, dots, hyphens or underscores, beginning with a letter or digit."
        ),
    )
]


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "username_taken": TAKEN,
        "email_taken": _(
            "Somebody has signed up with this e-mail address already. Sign in, or reset the password."
        ),
        "enter_current_password": _("This is not your password now. Type it again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.TEACHER_SIGNUP == "open")

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: `authenticate` counts the tries."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Who signs in with these, or None; too many wrong tries are refused although the right one follows.

        A try is counted before it is checked and given back when it was right, so that guesses sent all at
        once do not slip through.
        """
        key = limits.account_key(credentials.get("username", ""))
        try:
            counted = limits.count(request, limits.SIGN_IN, key)
        except limits.TooMany as refused:
            raise ValidationError(refused.words, code="too_many") from None
        user = super().authenticate(request, **credentials)
        if user is not None:
            counted.give_back()
        return user

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Who signs up is a teacher; students come by a class code, editors are named by an operator."""
        user.display_name = form.cleaned_data["display_name"]
        user.is_teacher = True
        saved = super().save_user(request, user, form, commit=commit)
        audit.record(at=now(), actor=saved, verb="teacher signed up", subject=user.username, about=saved)
        return saved

    def set_password(self, user: Any, password: str) -> None:
        super().set_password(user, password)
        audit.record(at=now(), actor=user, verb="password changed", subject=user.username, about=user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("account-page")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            logger.exception("A mail could not be sent")
            raise Refusal(
                say(
                    "The mail could not be sent just now. Try again later, or ask the person who runs this site."
                )
            ) from error
