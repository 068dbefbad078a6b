"""What the running page sends: minutes, and whom they are for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.attempts.timing import MOST_MINUTES

USUAL_MINUTES = 5


class MinutesForm(forms.Form):
    """How many minutes to give."""

    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=MOST_MINUTES,
        initial=USUAL_MINUTES,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("Write a whole number of minutes from 1 to 600."),
        ),
    )
