"""The admin site: operators see everything, editors what belongs to the bank."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class CrisisAdminSite(AdminSite):
    site_header = _("Crisis Quiz: the office")
    site_title = _("Crisis Quiz")
    index_title = _("What is kept")

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_authenticated and user.is_active and (user.is_staff or user.is_editor)
