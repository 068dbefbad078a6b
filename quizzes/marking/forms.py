"""What a person who marks types."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from quizzes.core.points_field import PointsField
from quizzes.question_types.contract import RubricRow

LONGEST_COMMENT = 2_000


class JudgementForm(forms.Form):
    """A level for each criterion, and a comment: typed, or one of the earlier ones."""

    comment = forms.CharField(
        label=_("Comment for the student"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    earlier = forms.CharField(required=False, max_length=LONGEST_COMMENT)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, posted: QueryDict | None, *, rubric: Sequence[RubricRow], **kwargs: Any) -> None:
        super().__init__(posted, **kwargs)
        self.rubric = rubric
        for row in rubric:
            choices = [(str(place), level) for place, level in enumerate(row.levels)]
            self.fields[f"level-{row.id}"] = forms.ChoiceField(
                label=row.text,
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose a level."),
                    "invalid_choice": _("Choose one of these levels."),
                },
            )

    @property
    def rows(self) -> list[tuple[RubricRow, Any]]:
        """Each criterion with its field."""
        return [(row, self[f"level-{row.id}"]) for row in self.rubric]

    @property
    def levels(self) -> dict[str, int]:
        return {row.id: int(self.cleaned_data[f"level-{row.id}"]) for row in self.rubric}

    @property
    def said(self) -> str:
        """The comment: what was typed, else the earlier one that was chosen."""
        return str(self.cleaned_data["comment"] or self.cleaned_data["earlier"]).strip()


class AwardForm(forms.Form):
    """Points for one answer, and why."""

    points = PointsField(
        label=_("Points"),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        localize=True,
        error_messages={
            "required": _("Write how many points."),
            "invalid": _("Write a number, such as 1 or 0.5."),
        },
    )
    reason = forms.CharField(
        label=_("Why (for the record)"),
        max_length=200,
        error_messages={"required": _("Say in a few words why.")},
    )
    comment = forms.CharField(
        label=_("Comment for the student"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def exact(self) -> Fraction:
        return Fraction(self.cleaned_data["points"])
