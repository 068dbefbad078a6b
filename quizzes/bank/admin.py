"""The bank in the office: found and read here, corrected on the editor's desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from quizzes.bank.models import Misconception, Question, QuestionVersion
from quizzes.people.office import LookOnlyAdmin, LookOnlyInline


class VersionInline(LookOnlyInline[QuestionVersion]):
    model = QuestionVersion
    fields = ("number", "made_at", "made_by", "reason", "checked_by", "difficulty", "level")
    ordering = ("-number",)
    verbose_name_plural = _("History of versions")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("question", "made_by", "checked_by")


@admin.register(Question)
class QuestionAdmin(LookOnlyAdmin[Question]):
    """A published question is never edited in place: the page leads to the desk, which makes a new version."""

    list_display = ("key", "title", "topic", "task", "type", "status", "version")
    list_filter = ("topic", "status", "current__type", "task")
    list_select_related = ("topic", "current")
    search_fields = ("key", "title", "current__explanation")
    fields = ("correct", "key", "title", "topic", "task", "status", "explanation")
    inlines = (VersionInline,)

    @admin.display(description=_("type"), ordering="current__type")
    def type(self, question: Question) -> str:
        return str(question.current.question_type.name) if question.current else "-"

    @admin.display(description=_("version"))
    def version(self, question: Question) -> str:
        return str(question.current.number) if question.current else "-"

    @admin.display(description=_("explanation"))
    def explanation(self, question: Question) -> str:
        return question.current.explanation if question.current else "-"

    @admin.display(description=_("to correct it"))
    def correct(self, question: Question) -> SafeString:
        return format_html(
            '<a class="button" href="{}">{}</a> <a href="{}">{}</a>',
            reverse("question-change-page", args=[question.key]),
            _("Correct this question"),
            reverse("question-detail-page", args=[question.key]),
            _("See it whole"),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Question | None = None) -> tuple[str, ...]:
        return ("correct", "explanation")


@admin.register(QuestionVersion)
class QuestionVersionAdmin(LookOnlyAdmin[QuestionVersion]):
    list_display = ("question", "number", "type", "difficulty", "level", "made_at", "made_by", "checked_by")
    list_filter = ("type", "difficulty", "level")
    list_select_related = ("question", "made_by", "checked_by")
    search_fields = ("question__key", "question__title", "explanation")


@admin.register(Misconception)
class MisconceptionAdmin(LookOnlyAdmin[Misconception]):
    list_display = ("key", "belief", "correction")
    search_fields = ("key", "belief", "correction")
