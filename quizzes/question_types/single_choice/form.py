"""The author form of single_choice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, OptionRow, Text
from quizzes.question_types.contract import Json


class Head(forms.Form):
    stem = Text(label=_("Question"))
    shuffle = forms.BooleanField(
        label=_("Shuffle the options"),
        required=False,
        help_text=_("Leave this off where they have an order of their own, such as dates."),
    )


class SingleChoiceForm(AuthorForm):
    type_key = "single_choice"
    head_form = Head
    row_forms = {"options": OptionRow}
    row_names = {"options": _("Option")}

    def head_initial(self, content: Json) -> Json:
        return {"shuffle": True, **super().head_initial(content)}

    def head_json(self) -> Json:
        """Shuffled is the rule, so only the exception is written down."""
        cleaned = super().head_json()
        return cleaned if not cleaned["shuffle"] else {"stem": cleaned["stem"]}
