"""What a teacher rules on a score, and says to a student."""

from fractions import Fraction

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.core.points_field import PointsField

LONGEST_COMMENT = 2_000


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

    points = PointsField(
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
        error_messages={
            "max_length": _("Write at most %(limit_value)s characters; these are %(show_value)s.")
        },
        widget=forms.Textarea(attrs={"rows": 12}),
    )
