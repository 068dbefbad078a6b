"""The ready-made quizzes in the office; a teacher's own are the teacher's business."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from quizzes.people.office import LookOnlyAdmin, LookOnlyInline
from quizzes.quiz.models import Quiz, QuizItem


class ItemInline(LookOnlyInline[QuizItem]):
    model = QuizItem
    fields = ("position", "question", "pinned", "weight")
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("quiz", "question", "pinned__question")


@admin.register(Quiz)
class QuizAdmin(LookOnlyAdmin[Quiz]):
    list_display = ("title", "key", "open_to_guests", "position")
    search_fields = ("title", "key")
    inlines = (ItemInline,)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(owner=None)
