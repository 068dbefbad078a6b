"""The author form of grid."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, Row, Text
from quizzes.question_types.contract import Json

PLACES = ("first", "second", "third")
VERDICTS = [("", "–"), ("agrees", _("agrees")), ("disagrees", _("disagrees")), ("silent", _("is silent"))]


def _verdict(label: Any, *, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=VERDICTS,
        required=required,
        error_messages={"required": _("Choose what this source says.")},
    )


class Head(forms.Form):
    stem = Text(label=_("Question"))


class SourceRow(Row):
    kept_by = "title"
    field_order = ("id", "title")

    text = None  # type: ignore[assignment]
    feedback = None  # type: ignore[assignment]
    id = forms.CharField(
        label=_("Id of its exhibit"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Such as A."),
    )
    title = forms.CharField(label=_("Name of the source"), help_text=_("Short: it stands above a column."))


class StatementRow(Row):
    """A statement; the verdicts follow the order of the sources."""

    field_order = ("text", *PLACES, "feedback")

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    first = _verdict(_("The first source"), required=True)
    second = _verdict(_("The second source"), required=False)
    third = _verdict(_("The third source"), required=False)


class GridForm(AuthorForm):
    type_key = "grid"
    head_form = Head
    row_forms = {"sources": SourceRow, "statements": StatementRow}
    row_names = {"sources": _("Source"), "statements": _("Statement")}

    def __init__(self, content_json: Json | None = None, data: Any = None) -> None:
        super().__init__(_by_place(content_json or {}), data)

    def content_json(self) -> Json:
        content = super().content_json()
        sources = [source["id"] for source in content["sources"]]
        return {**content, "statements": [_by_source(each, sources) for each in content["statements"]]}


def _by_place(content: Json) -> Json:
    """Each statement's verdicts as `first`, `second`, `third`, as the rows ask for them."""
    sources = [source["id"] for source in content.get("sources", ())]
    return {
        **content,
        "statements": [
            {
                **each,
                **{place: each["answers"].get(name) for place, name in zip(PLACES, sources, strict=False)},
            }
            for each in content.get("statements", ())
        ],
    }


def _by_source(statement: Json, sources: list[str]) -> Json:
    """The other way round; a verdict for a source that is not there is kept under its place, and so refused."""
    said = {place: statement[place] for place in PLACES if place in statement}
    names = dict(zip(PLACES, sources, strict=False))
    rest = {name: value for name, value in statement.items() if name not in PLACES}
    return {**rest, "answers": {names.get(place, place): verdict for place, verdict in said.items()}}
