"""The audit trail in the office: read, never written."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.http import HttpRequest

from quizzes.core.models import AuditLine

if TYPE_CHECKING:
    Base = admin.ModelAdmin[AuditLine]
else:
    Base = admin.ModelAdmin


@admin.register(AuditLine)
class AuditLineAdmin(Base):
    list_display = ("at", "actor", "verb", "subject")
    list_filter = ("verb",)
    list_select_related = ("actor",)
    search_fields = ("subject", "actor__username")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditLine | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditLine | None = None) -> bool:
        return False
