"""What a teacher chooses of the class table, rules on a score, and says to a student."""

from fractions import Fraction
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from quizzes.classes.models import Classroom, Group
from quizzes.results.rules import Choice

LONGEST_COMMENT = 2_000
SHOWN = [
    ("", _("all students")),
    ("missing", _("only with something missing")),
    ("decide", _("only with something to decide")),
]


class ChoiceForm(forms.Form):
    """Which students and assignments the class table shows. Nonsense chooses nothing and is said."""

    group = forms.ModelChoiceField(
        label=_("Group"),
        queryset=Group.objects.none(),
        required=False,
        empty_label=_("the whole class"),
        error_messages={"invalid_choice": _("This group is not in the class.")},
    )
    show = forms.ChoiceField(label=_("Students"), choices=SHOWN, required=False)
    title = forms.CharField(label=_("Title contains"), required=False, max_length=120)
    since = forms.DateField(
        label=_("Due from"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Due until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, classroom: Classroom, asked: QueryDict) -> None:
        super().__init__(asked)
        self.fields["group"].queryset = classroom.groups.all()  # type: ignore[attr-defined]

    @property
    def choice(self) -> Choice:
        """What is asked for, as far as it can be read."""
        self.is_valid()
        told: dict[str, Any] = self.cleaned_data
        group = told.get("group")
        return Choice(
            group.pk if group else None,
            told.get("title", ""),
            told.get("since"),
            told.get("until"),
            told.get("show", ""),
        )


def why_field() -> forms.CharField:
    return forms.CharField(
        label=_("Why (for the record)"),
        max_length=200,
        error_messages={"required": _("Say in a few words why.")},
    )


def comment_field() -> forms.CharField:
    return forms.CharField(
        label=_("Comment for the student"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ExcuseForm(forms.Form):
    reason = why_field()
    comment = comment_field()


class OwnScoreForm(forms.Form):
    """A score for the whole assignment."""

    points = forms.DecimalField(
        label=_("Points"),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        localize=True,
        error_messages={
            "required": _("Write how many points."),
            "invalid": _("Write a number, such as 7 or 7.5."),
        },
    )
    reason = why_field()
    comment = comment_field()

    @property
    def exact(self) -> Fraction:
        return Fraction(self.cleaned_data["points"])


class CommentForm(forms.Form):
    """What is said about an attempt or an answer; empty takes it back."""

    text = forms.CharField(
        label=_("Comment for the student"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
