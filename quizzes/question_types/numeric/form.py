"""The author form of numeric."""

import re
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, MisconceptionRow, Text
from quizzes.question_types.contract import Json
from quizzes.question_types.numeric import numbers

PLAIN = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")


class BandRow(MisconceptionRow):
    """A range of answers; its low end keeps it."""

    kept_by = "low"
    field_order = ("low", "high", "feedback", "misconception")

    text = None  # type: ignore[assignment]
    low = forms.CharField(label=_("From"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    high = forms.CharField(
        label=_("To, this one included"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def entry(self) -> Json:
        ends = {name: typed(self.cleaned_data[name]) for name in ("low", "high")}
        return {**super().entry(), **ends}


class Head(forms.Form):
    stem = Text(label=_("Question"))
    kind = forms.ChoiceField(
        label=_("Asked for is"),
        choices=[("number", _("A number")), ("year", _("A year")), ("date", _("A date"))],
    )
    value = forms.CharField(
        label=_("The right answer"), help_text=_("A number in digits, a year, or a date as 1962-10-24.")
    )
    unit = forms.CharField(
        label=_("Unit"),
        required=False,
        help_text=_("Such as days, people or miles; needed with a number."),
    )
    tolerance = forms.CharField(
        label=_("How far off still counts"),
        initial="0",
        help_text=_("In the unit; days for a date, years for a year. The first range must match it exactly."),
    )
    other_feedback = Text(label=_("Hint for any other answer"))


class NumericForm(AuthorForm):
    type_key = "numeric"
    head_form = Head
    row_forms = {"bands": BandRow}
    row_names = {"bands": _("Range")}

    def head_json(self) -> Json:
        cleaned = super().head_json()
        amounts = {name: typed(cleaned[name]) for name in ("value", "tolerance")}
        unit = cleaned["unit"] if cleaned["kind"] == "number" else cleaned["kind"]
        return {**cleaned, **amounts, "unit": unit}


def typed(text: str) -> Any:
    """Plain digits as a number; else the text, for a date or for the type to refuse."""
    return numbers.as_json(Fraction(text)) if PLAIN.fullmatch(text) else text
