"""The one Django app, and the admin site that lets editors in beside operators."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = "Crisis Quiz"

    def ready(self) -> None:
        from django.utils import formats, translation

        from quizzes.attempts import adopting, agreed  # noqa: F401 - connects the receivers
        from quizzes.classes import languages  # noqa: F401 - connects the receiver
        from quizzes.core import words
        from quizzes.practice import adopting as adopting_practice  # noqa: F401 - likewise

        words.translate_with(
            translation.gettext, translation.ngettext, lambda: formats.get_format("DECIMAL_SEPARATOR")
        )


class CrisisAdminConfig(AdminConfig):
    default_site = "quizzes.people.admin_site.CrisisAdminSite"

    def ready(self) -> None:
        """Discover our pages, then take away those of the libraries: roles and addresses live on the user."""
        super().ready()
        from allauth.account.models import EmailAddress
        from django.contrib import admin
        from django.contrib.auth.models import Group

        admin.site.unregister([EmailAddress, Group])
