"""Assignments in the office: operators read them, teachers give them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.people.office import OperatorLookAdmin, OperatorLookInline


class AssignedItemInline(OperatorLookInline[AssignedItem]):
    model = AssignedItem
    fields = ("position", "version", "weight", "draw", "spare")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("version__question", "assignment")


@admin.register(Assignment)
class AssignmentAdmin(OperatorLookAdmin[Assignment]):
    list_display = ("title", "classroom", "opens_at", "due_at", "closes_at", "made_by")
    list_select_related = ("classroom", "made_by")
    search_fields = ("title", "classroom__name")
    inlines = (AssignedItemInline,)
