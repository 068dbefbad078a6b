"""The author form of evidence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, OptionRow, Row, Text


class Head(forms.Form):
    stem = Text(label=_("Question"))


class SentenceRow(Row):
    field_order = ("id", "text", "proves", "feedback")

    id = forms.CharField(
        label=_("Its name in the reading"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Such as p10.s4. Copy the sentence as students read it."),
    )
    proves = forms.BooleanField(label=_("This proves the answer"), required=False)


class EvidenceForm(AuthorForm):
    type_key = "evidence"
    head_form = Head
    row_forms = {"options": OptionRow, "sentences": SentenceRow}
    row_names = {"options": _("Option"), "sentences": _("Sentence")}
