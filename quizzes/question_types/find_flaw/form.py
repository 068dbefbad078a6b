"""The author form of find_flaw."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, OptionRow, Row, Text


class Head(forms.Form):
    stem = Text(label=_("Question"))


class SegmentRow(Row):
    field_order = ("text", "flaw", "feedback")

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    flaw = forms.BooleanField(label=_("This is the flaw"), required=False)


class FindFlawForm(AuthorForm):
    type_key = "find_flaw"
    head_form = Head
    row_forms = {"segments": SegmentRow, "repairs": OptionRow}
    row_names = {"segments": _("Part"), "repairs": _("Repair")}
