"""The reading in the office: it comes from files, so it is shown and not written."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from quizzes.people.office import LookOnlyAdmin, LookOnlyInline
from quizzes.sources.models import (
    Claim,
    Dispute,
    Event,
    Evidence,
    Passage,
    Person,
    Place,
    Sentence,
    Source,
    Term,
    Topic,
)


class SentenceInline(LookOnlyInline[Sentence]):
    model = Sentence
    fields = ("key", "paragraph", "text", "retired")
    ordering = ("position",)


@admin.register(Source)
class SourceAdmin(LookOnlyAdmin[Source]):
    list_display = ("title", "key", "version")


@admin.register(Topic)
class TopicAdmin(LookOnlyAdmin[Topic]):
    list_display = ("title", "key", "position")


@admin.register(Passage)
class PassageAdmin(LookOnlyAdmin[Passage]):
    list_display = ("key", "title", "topic", "date")
    list_filter = ("topic",)
    list_select_related = ("topic",)
    search_fields = ("key", "title")
    inlines = (SentenceInline,)


@admin.register(Sentence)
class SentenceAdmin(LookOnlyAdmin[Sentence]):
    list_display = ("key", "text", "passage", "retired")
    list_filter = ("retired", "passage__topic")
    list_select_related = ("passage",)
    search_fields = ("key", "text")


@admin.register(Claim)
class ClaimAdmin(LookOnlyAdmin[Claim]):
    list_display = ("key", "says", "verdict", "severity", "retired")
    list_filter = ("verdict", "severity", "retired", "passage__topic")
    search_fields = ("key", "says", "correction")


@admin.register(Evidence)
class EvidenceAdmin(LookOnlyAdmin[Evidence]):
    list_display = ("key", "name", "url")
    search_fields = ("key", "name")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Django 6 reads an address without a scheme as https; say so already."""
        more = {"assume_scheme": "https"} if db_field.name == "url" else {}
        return super().formfield_for_dbfield(db_field, request, **kwargs, **more)


@admin.register(Person)
class PersonAdmin(LookOnlyAdmin[Person]):
    list_display = ("name", "role", "born", "died")
    search_fields = ("key", "name", "role")


@admin.register(Place)
class PlaceAdmin(LookOnlyAdmin[Place]):
    list_display = ("name", "map", "latitude", "longitude")
    list_filter = ("map",)
    search_fields = ("key", "name")


@admin.register(Term)
class TermAdmin(LookOnlyAdmin[Term]):
    list_display = ("term", "definition")
    search_fields = ("key", "term", "definition")


@admin.register(Dispute)
class DisputeAdmin(LookOnlyAdmin[Dispute]):
    list_display = ("key", "about", "treat")
    search_fields = ("key", "about")


@admin.register(Event)
class EventAdmin(LookOnlyAdmin[Event]):
    list_display = ("date", "text", "key")
    search_fields = ("key", "text")
