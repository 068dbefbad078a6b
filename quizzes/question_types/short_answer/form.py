"""The author form of short_answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, MisconceptionRow, Row, Text
from quizzes.question_types.contract import Json
from quizzes.question_types.short_answer.spelling import MOST_TYPOS


class Lines(Text):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class Head(forms.Form):
    stem = Text(label=_("Question"))
    label = forms.CharField(
        label=_("Label of the text box"), required=False, help_text=_("Such as “Name of the ship”.")
    )
    accept = Lines(
        label=_("Right answers, one a line"),
        help_text=_("The first is shown as the answer. Capitals, accents and punctuation do not count."),
    )
    max_typos = forms.TypedChoiceField(
        label=_("Slips forgiven in a long word"),
        choices=[(str(number), str(number)) for number in range(MOST_TYPOS + 1)],
        coerce=int,
    )
    other_feedback = Text(label=_("Hint for any other answer"))


class ShortAnswerForm(AuthorForm):
    type_key = "short_answer"
    head_form = Head
    row_forms = {"accept_with_note": Row, "near_misses": MisconceptionRow}
    row_names = {"accept_with_note": _("Accepted with a note"), "near_misses": _("Near miss")}

    def head_json(self) -> Json:
        return {name: value for name, value in super().head_json().items() if value != ""}
