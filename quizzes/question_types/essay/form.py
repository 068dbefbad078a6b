"""The author form of essay."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, Row, Text
from quizzes.question_types.contract import Json
from quizzes.question_types.essay.content import MOST_WORDS, WHOLE
from quizzes.question_types.short_answer.form import Lines


class Names(forms.CharField):
    """Names of sentences, parted by spaces or commas."""

    def prepare_value(self, value: Any) -> Any:
        return " ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return str(super().clean(value) or "").replace(",", " ").split()


class Head(forms.Form):
    stem = Text(label=_("Task"))
    minimum_words = forms.IntegerField(label=_("Words, from"), min_value=1, max_value=MOST_WORDS)
    maximum_words = forms.IntegerField(label=_("Words, to"), min_value=1, max_value=MOST_WORDS)


class CriterionRow(Row):
    kept_by = "criterion"
    field_order = ("criterion", "weight", "levels", "feedback")

    text = None  # type: ignore[assignment]
    id = forms.CharField(required=False, widget=forms.HiddenInput)
    criterion = forms.CharField(label=_("Criterion"))
    weight = forms.IntegerField(
        label=_("Weight in per cent"), min_value=1, max_value=WHOLE, help_text=_("All weights make 100.")
    )
    levels = Lines(label=_("Levels, one a line"), help_text=_("From the weakest to the strongest."))


class PointRow(Row):
    feedback = None  # type: ignore[assignment]
    sentences = Names(
        label=_("Sentences it rests on"), required=False, help_text=_("Their names, such as p20.s4 p21.s1.")
    )

    def entry(self) -> Json:
        return {"sentences": [], **super().entry()}


class EssayForm(AuthorForm):
    type_key = "essay"
    head_form = Head
    row_forms = {"rubric": CriterionRow, "model_points": PointRow}
    row_names = {"rubric": _("Criterion"), "model_points": _("Point")}
