"""The one Django app, and the admin site that lets editors in beside operators."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = "Crisis Quiz"


class CrisisAdminConfig(AdminConfig):
    default_site = "quizzes.people.admin_site.CrisisAdminSite"
