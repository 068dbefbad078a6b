"""The author form of true_false_reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, OptionRow, Text
from quizzes.question_types.contract import Json


class Head(forms.Form):
    statement = Text(label=_("Statement"))
    answer = forms.TypedChoiceField(
        label=_("The statement is"),
        choices=[("true", _("True")), ("false", _("False"))],
        coerce=lambda value: value == "true",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the statement is true or false.")},
    )
    verdict_feedback = Text(
        label=_("Why it is true or false"), help_text=_("One sentence, shown with the verdict.")
    )


class TrueFalseReasonForm(AuthorForm):
    type_key = "true_false_reason"
    head_form = Head
    row_forms = {"reasons": OptionRow}
    row_names = {"reasons": _("Reason")}

    def head_initial(self, content: Json) -> Json:
        initial = super().head_initial(content)
        if "answer" in initial:
            initial["answer"] = "true" if initial["answer"] else "false"
        return initial
