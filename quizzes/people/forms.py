"""Forms of people: signing in and up, passwords, the display name."""

import re
import unicodedata
from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.core.codes import PIN_LENGTH
from quizzes.core.refusal import Refusal
from quizzes.people import naming
from quizzes.people.models import User


def tidy_login(typed: str) -> str:
    """What a person meant: `Amber Falcon 42` is `amber-falcon-42`; no user name or address has a space."""
    return re.sub(r"[\s\u2010-\u2015]+", "-", typed.strip())


def tidy_secret(typed: str) -> str:
    """A PIN written in groups or in another script's digits, as plain digits; a password as it is."""
    digits = [unicodedata.digit(sign) for sign in typed if sign.isdecimal()]
    only_gaps = all(sign.isdecimal() or sign.isspace() or sign == "-" for sign in typed)
    return "".join(map(str, digits)) if only_gaps and len(digits) == PIN_LENGTH else typed


def _password_rules() -> str:
    return " ".join(str(text) for text in password_validators_help_texts())


def _plain(field: forms.Field, label: Any, help_text: Any = "", **attributes: str) -> None:
    """Our words on a field of allauth; a placeholder is no label."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class DisplayNameField(forms.CharField):
    """A name as others see it: 1-40 printable characters, in any script."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", naming.LONGEST_DISPLAY_NAME)
        kwargs.setdefault("error_messages", {"required": _("Write a name here.")})
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("dir", "auto")

    def clean(self, value: Any) -> str:
        try:
            return naming.tidy_display_name(super().clean(value))
        except Refusal as refusal:
            raise ValidationError(refusal.words, code=refusal.code) from None


class DisplayNameForm(forms.Form):
    display_name = DisplayNameField(
        label=_("Your name"), help_text=_("This is how your students and colleagues see you.")
    )


class SignInForm(allauth_forms.LoginForm):
    """One form for everybody: students with a PIN, teachers with a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(
            self.fields["login"],
            _("User name (or e-mail for teachers)"),
            autocomplete="username",
            autocapitalize="none",
            spellcheck="false",
            maxlength="254",
        )
        _plain(self.fields["password"], _("Password or PIN"))
        _plain(
            self.fields["remember"],
            _("Keep me signed in"),
            _("Only on a machine that is yours alone."),
        )

    def clean_login(self) -> str:
        return tidy_login(self.cleaned_data["login"])

    def clean_password(self) -> str:
        return tidy_secret(self.cleaned_data["password"])

    def user_credentials(self) -> dict[str, str]:
        # Always one key: given both, the backend would check a known e-mail's password twice, and its slowness
        # would tell that the address is known.
        return {"username": self.cleaned_data["login"], "password": self.cleaned_data["password"]}


class SignUpForm(allauth_forms.SignupForm):
    """A teacher's own account."""

    field_order = ("display_name", "username", "email", "password1", "password2")

    display_name = DisplayNameField(
        label=_("Your name"),
        help_text=_("This is how your students see you, for example: Ms Okafor."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(
            self.fields["username"],
            _("User name"),
            _("Letters from a to z, digits, dots, hyphens or underscores."),
            autocapitalize="none",
            spellcheck="false",
        )
        _plain(self.fields["email"], _("E-mail"), _("Used only to reset your password."))
        _plain(self.fields["password1"], _("Password"), _password_rules())
        _plain(self.fields["password2"], _("Password again"))

    def save(self, request: HttpRequest) -> Any:
        try:
            with transaction.atomic():
                return super().save(request)
        except IntegrityError:
            raise Refusal(
                gettext("Somebody took that user name or e-mail address a moment ago. Choose another one.")
            ) from None


class PasswordChangeForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["oldpassword"], _("Password now"))
        _plain(self.fields["password1"], _("New password"), _password_rules())
        _plain(self.fields["password2"], _("New password again"))


class PasswordResetForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], _("E-mail"), _("The address that you signed up with."))

    def clean_email(self) -> str:
        """Mail goes to teachers and editors only: a student has no address to be reached at."""
        email: str = super().clean_email()
        self.users = [user for user in self.users if isinstance(user, User) and not user.is_student]
        return email


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password1"], _("New password"), _password_rules())
        _plain(self.fields["password2"], _("New password again"))
