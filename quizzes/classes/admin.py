"""Classes in the office: operators read them, teachers run them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from quizzes.classes.models import Classroom, JoinCode, Membership
from quizzes.people.office import OperatorLookAdmin, OperatorLookInline


class MembershipInline(OperatorLookInline[Membership]):
    model = Membership
    fields = ("user", "role", "joined_at", "left_at")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("user", "classroom")


class JoinCodeInline(OperatorLookInline[JoinCode]):
    model = JoinCode
    fields = ("code", "made_at", "closed_at")


@admin.register(Classroom)
class ClassroomAdmin(OperatorLookAdmin[Classroom]):
    list_display = ("name", "time_zone", "opened_at", "archived_at")
    search_fields = ("name", "memberships__user__username")
    inlines = (MembershipInline, JoinCodeInline)
    readonly_fields = ("erase",)

    @admin.display(description=_("Privacy"))
    def erase(self, classroom: Classroom) -> str:
        """For a class that has no owner any more to do it."""
        return format_html(
            '<a href="{}">{}</a>', reverse("class-erase-page", args=[classroom.pk]), _("Erase the class…")
        )
