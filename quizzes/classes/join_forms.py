"""Forms of joining: the code, then the name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.core.codes import token
from quizzes.people.forms import DisplayNameField


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Class code"),
        help_text=_("The 6 letters and digits that your teacher shows. Capitals and spaces do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": "10"}
        ),
    )


class NameForm(forms.Form):
    display_name = DisplayNameField(
        label=_("Your name in this class"),
        help_text=_("Your teacher and you see it. A first name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    form_key = forms.CharField(required=False, max_length=60, initial=token, widget=forms.HiddenInput)
