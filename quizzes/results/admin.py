"""Attempts in the office: operators read them, and nobody edits work or marks."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.people.office import OperatorLookAdmin, OperatorLookInline


class AttemptItemInline(OperatorLookInline[AttemptItem]):
    model = AttemptItem
    fields = ("position", "version", "answer", "save_number", "saved_at", "mark", "weight")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("version__question", "attempt")


@admin.register(Attempt)
class AttemptAdmin(OperatorLookAdmin[Attempt]):
    list_display = ("title", "number", "student", "started_at", "handed_in_at", "handed_in_by", "late")
    list_select_related = ("student",)
    list_filter = ("handed_in_by", "late")
    search_fields = ("title", "student__username")
    # The fingerprint of a guest's token is nobody's to read.
    exclude = ("guest",)
    inlines = (AttemptItemInline,)
