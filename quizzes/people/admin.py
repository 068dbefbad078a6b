"""People in the office: roles are tick boxes."""

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from quizzes.core import audit
from quizzes.core.clock import now
from quizzes.people.adapter import TAKEN, username_validators
from quizzes.people.forms import DisplayNameField
from quizzes.people.models import User

if TYPE_CHECKING:
    Base = DjangoUserAdmin[User]
else:
    Base = DjangoUserAdmin

ROLES = ("is_teacher", "is_editor", "is_superuser")


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """What both forms check: plain user names without capitals, and no e-mail for students."""

    display_name = DisplayNameField(label=_("Display name"))

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].lower()
        for check in username_validators:
            check(username)
        if User.objects.filter(username=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError(TAKEN)
        return username

    def clean_email(self) -> str:
        return (self.cleaned_data.get("email") or "").lower()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("email") and not any(cleaned.get(role) for role in ROLES):
            self.add_error("email", _("A student has no e-mail address. Remove it, or tick a role."))
        return cleaned


class ChangeForm(PersonForm, UserChangeForm):  # type: ignore[type-arg]
    class Meta(UserChangeForm.Meta):
        model = User


class CreationForm(PersonForm, AdminUserCreationForm):  # type: ignore[type-arg]
    class Meta(AdminUserCreationForm.Meta):
        model = User


@admin.register(User)
class UserAdmin(Base):
    """Marks hang on people, so nobody is deleted here: untick “active”, or go to what is kept and erase it there."""

    form = ChangeForm
    add_form = CreationForm
    list_display = ("username", "display_name", "email", *ROLES, "is_active", "last_login")
    list_filter = (*ROLES, "is_active")
    search_fields = ("username", "display_name", "email")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined", "what_is_kept")
    fieldsets = (
        (None, {"fields": ("username", "password", "display_name", "email")}),
        (_("Roles"), {"fields": (*ROLES, "is_active"), "description": _("Without a role: a student.")}),
        (_("Times"), {"fields": ("last_login", "date_joined")}),
        (_("Privacy"), {"fields": ("what_is_kept",)}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "username",
                    "display_name",
                    "email",
                    *ROLES,
                    "usable_password",
                    "password1",
                    "password2",
                )
            },
        ),
    )

    @admin.display(description=_("What is kept"))
    def what_is_kept(self, person: User) -> str:
        """The way to see, hand out and erase everything about the person."""
        if person.pk is None:
            return "–"
        return format_html(
            '<a href="{}">{}</a>',
            reverse("person-data-page", args=[person.pk]),
            _("See it, download it, erase it"),
        )

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Nobody locks themselves out of the office by unticking their own role."""
        mine = ("is_superuser", "is_active") if obj is not None and obj == request.user else ()
        return (*super().get_readonly_fields(request, obj), *mine)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        obj.is_staff = obj.is_superuser
        super().save_model(request, obj, form, change)
        _keep_one_address(obj)
        roles = [role for role in (*ROLES, "is_active") if getattr(obj, role)]
        verb = "person changed" if change else "person made"
        audit.record(at=now(), actor=request.user, verb=verb, subject=obj.username, about=obj, roles=roles)


def _keep_one_address(user: User) -> None:
    """allauth has its own table of addresses; an old one must not go on resetting the password."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    if user.email:
        EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
