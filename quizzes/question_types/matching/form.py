"""The author form of matching."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, MisconceptionRow, Row, Text


class PairRow(Row):
    """A pair, kept by its left text; its id stays for life, because answers name it."""

    kept_by = "left"
    field_order = ("left", "right", "feedback")

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    text = None  # type: ignore[assignment]
    left = Text(label=_("On the left"))
    right = Text(label=_("On the right"))


class SpareRow(MisconceptionRow):
    id = forms.CharField(required=False, widget=forms.HiddenInput)


class Head(forms.Form):
    stem = Text(label=_("Question"))


class MatchingForm(AuthorForm):
    type_key = "matching"
    head_form = Head
    row_forms = {"pairs": PairRow, "spares": SpareRow}
    row_names = {"pairs": _("Pair"), "spares": _("Spare text")}
