"""The author form of cloze: the choices of all gaps in one list, each naming its gap."""

import re

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, MisconceptionRow, Text
from quizzes.question_types.cloze.content import MARKER
from quizzes.question_types.contract import ContentError, Json

CHOICE = re.compile(r"gaps\[(\d+)\]\.choices\[(\d+)\](.*)")


class ChoiceRow(MisconceptionRow):
    """A choice of the gap that it names."""

    field_order = ("gap", "text", "correct", "feedback", "misconception")

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    correct = forms.BooleanField(label=_("This is right"), required=False)
    gap = forms.CharField(label=_("Gap"), help_text=_("The name in its marker, such as g1."))


class Head(forms.Form):
    stem = Text(label=_("Question"))
    text = Text(
        label=_("Sentence"), help_text=_("A marker in braces stands for each gap: “It began in {g1}.”")
    )


class ClozeForm(AuthorForm):
    type_key = "cloze"
    head_form = Head
    row_forms = {"choices": ChoiceRow}
    row_names = {"choices": _("Choice")}

    def __init__(self, content_json: Json | None = None, data: QueryDict | None = None) -> None:
        content = content_json or {}
        choices = [
            {**choice, "gap": gap["id"]} for gap in content.get("gaps", []) for choice in gap["choices"]
        ]
        super().__init__({**content, "choices": choices}, data)

    def content_json(self) -> Json:
        """The choices under their gaps: those of the sentence in its order, then any that it does not name."""
        content = super().content_json()
        choices = content.pop("choices")
        gaps = [{"id": gap, "choices": _choices_of(gap, choices)} for gap in self._gaps()]
        return {**content, "gaps": gaps}

    def _gaps(self) -> list[str]:
        named = [row.cleaned_data["gap"] for row in self.kept("choices")]
        return list(dict.fromkeys([*MARKER.findall(self.head.cleaned_data["text"]), *named]))

    def _place(self, error: ContentError) -> None:
        """A complaint about a choice belongs to its row, one about all choices of a gap above the list."""
        match = CHOICE.fullmatch(error.field)
        if match:
            gap = self._gaps()[int(match[1]) - 1]
            rows = [n for n, row in enumerate(self.kept("choices"), 1) if row.cleaned_data["gap"] == gap]
            error = ContentError(f"choices[{rows[int(match[2]) - 1]}]{match[3]}", error.words)
        elif error.field.startswith("gaps"):
            place = error.field.replace("gaps", "gap")
            error = ContentError("choices", " ".join([f"({place})", error.words]))
        super()._place(error)


def _choices_of(gap: str, choices: list[Json]) -> list[Json]:
    return [
        {name: value for name, value in choice.items() if name != "gap"}
        for choice in choices
        if choice["gap"] == gap
    ]
