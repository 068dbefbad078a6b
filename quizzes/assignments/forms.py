"""The form of an assignment: what, when, how long, how often, and what students see afterwards."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import assignable
from quizzes.assignments.rules import Window, fault_of
from quizzes.classes.models import Classroom
from quizzes.people.models import User
from quizzes.quiz.models import Quiz

LAST_MINUTE = time(23, 59)
YEARS = range(2000, 2101)
"""Outside of these a year is a slip of the finger."""


class ZonedDateTimeField(forms.DateTimeField):
    """A moment typed in the time zone of a class."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        wrong = _("Write a date and a time, such as 2026-10-16 09:00.")
        super().__init__(widget=widget, error_messages={"required": wrong, "invalid": wrong}, **kwargs)
        self.zone = ZoneInfo("UTC")

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        try:
            with timezone.override(self.zone):
                at = super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone" or not error.params:
                raise
            at = self._when_clocks_change(error.params["datetime"])
        return None if at is None else _in_our_time(at)

    def _when_clocks_change(self, typed: datetime) -> datetime:
        """The first of a time that comes twice; refuses one that is skipped."""
        at = _in_our_time(typed).replace(tzinfo=self.zone)
        if at.astimezone(UTC).astimezone(self.zone).replace(tzinfo=None) != typed:
            raise ValidationError(
                _("The clocks go forward then, so this time does not exist. Choose an hour later."),
                code="skipped",
            )
        return at


def _in_our_time(at: datetime) -> datetime:
    if at.year not in YEARS:
        words = _("Look at the year: write one from %(first)s to %(last)s.")
        raise ValidationError(words, code="year", params={"first": YEARS[0], "last": YEARS[-1]})
    return at


class TermsForm(forms.Form):
    """The terms of an assignment, which may change later; `zone` is the class's."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        required=False,
        help_text=_("What students see. Left empty, it is the quiz’s own title."),
    )
    opens_at = ZonedDateTimeField(label=_("Opens"))
    due_at = ZonedDateTimeField(
        label=_("Due"), help_text=_("After this it still counts, and is marked as late.")
    )
    closes_at = ZonedDateTimeField(
        label=_("Closes"), help_text=_("After this nobody can work on it, whatever is agreed.")
    )
    minutes = forms.IntegerField(
        label=_("Time limit in minutes"),
        required=False,
        min_value=1,
        max_value=600,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            _("Write a whole number from 1 to 600, or leave it empty."),
        ),
        help_text=_("Empty: no limit until it closes. Time agreed for single students is added by itself."),
    )
    attempts_allowed = forms.IntegerField(
        label=_("Attempts"),
        min_value=1,
        max_value=10,
        initial=1,
        help_text=_("1 to 10."),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Write a whole number from 1 to 10.")
        ),
    )
    counts = forms.ChoiceField(
        label=_("Which attempt counts"), choices=Assignment.COUNTS, initial="best", widget=forms.RadioSelect
    )
    feedback = forms.ChoiceField(
        label=_("What students see afterwards"),
        choices=Assignment.FEEDBACK,
        initial="after_hand_in",
        widget=forms.RadioSelect,
    )

    mode = forms.ChoiceField(
        label=_("How it is taken"), choices=Assignment.MODES, initial="test", widget=forms.RadioSelect
    )
    certainty = forms.BooleanField(
        label=_("Ask how certain they are"),
        required=False,
        help_text=_(
            "Each answer comes with low, middle or high certainty: right earns 1, 2 or 3 thirds of the points, "
            "wrong costs 0, 2 or 6 thirds. Nobody ends below nothing."
        ),
    )

    def __init__(self, *args: Any, zone: ZoneInfo, must_close_after: datetime | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.must_close_after = must_close_after
        for name in ("opens_at", "due_at", "closes_at"):
            field: Any = self.fields[name]
            field.zone = zone

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if all(name in said for name in ("opens_at", "due_at", "closes_at")):
            window = Window(said["opens_at"], said["due_at"], said["closes_at"])
            fault = fault_of(window, self.must_close_after)
            if fault:
                self.add_error(fault.field, fault.words)
        return said

    @classmethod
    def about(cls, assignment: Assignment, posted: QueryDict | None) -> "TermsForm":
        """The terms as they are now."""
        kept = {name: getattr(assignment, name) for name in cls.base_fields}
        return cls(posted, zone=assignment.classroom.zone, initial=kept)


class AssignForm(TermsForm):
    """A quiz and its terms."""

    quiz = forms.ModelChoiceField(
        label=_("Quiz"),
        queryset=Quiz.objects.none(),
        error_messages={
            "required": _("Choose a quiz."),
            "invalid_choice": _("Choose a quiz from the list."),
        },
    )

    @classmethod
    def for_class(
        cls, classroom: Classroom, teacher: User, now: datetime, posted: QueryDict | None
    ) -> "AssignForm":
        """An empty form with sensible times, or what was posted."""
        times = sensible_times(now.astimezone(classroom.zone))
        form = cls(posted, zone=classroom.zone, initial=times, must_close_after=now)
        field: Any = form.fields["quiz"]
        field.queryset = assignable(teacher)
        return form


def sensible_times(now: datetime) -> dict[str, datetime]:
    """Opens now; due in a week at 23:59; closes a week later. In the time zone that `now` carries."""
    week = timedelta(days=7)
    due = datetime.combine(now.date() + week, LAST_MINUTE, now.tzinfo)
    closes = datetime.combine(now.date() + 2 * week, LAST_MINUTE, now.tzinfo)
    return {"opens_at": now.replace(second=0, microsecond=0), "due_at": due, "closes_at": closes}
