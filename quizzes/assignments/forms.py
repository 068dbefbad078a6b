"""The terms of an assignment: when, how long, how often, and what students see afterwards."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.assignments.models import Assignment
from quizzes.assignments.moments import ZonedDateTimeField
from quizzes.assignments.rules import Exempt, Terms, Window, fault_of
from quizzes.quiz.models import Quiz

LAST_MINUTE = time(23, 59)


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
        label=_("Closes"), help_text=_("After this nobody can work on it but by an exception that you make.")
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
    shuffle_questions = forms.BooleanField(
        label=_("Shuffle the questions"),
        required=False,
        help_text=_("Each attempt meets them in an order of its own."),
    )
    shuffle_options = forms.BooleanField(
        label=_("Shuffle the options"),
        required=False,
        initial=True,
        help_text=_("Without it everybody meets the options of a question in one and the same order."),
    )
    layout = forms.ChoiceField(
        label=_("How the questions are laid out"),
        required=False,
        choices=[("", _("as the quiz has it")), *Quiz.LAYOUTS],
        initial="",
        widget=forms.RadioSelect,
    )
    MORE = (
        "attempts_allowed",
        "counts",
        "feedback",
        "certainty",
        "shuffle_questions",
        "shuffle_options",
        "layout",
    )
    """Terms that most teachers leave as they are; the page folds them."""

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

    @property
    def terms(self) -> Terms:
        """What was said, once the form is valid."""
        return Terms(**{name: self.cleaned_data[name] for name in Terms.names()})

    @property
    def more_is_open(self) -> bool:
        """Whether the folded terms must be seen: one is faulty, or not what most leave it at."""
        return any(
            self.has_error(name) or str(self[name].value() or "") != str(self.fields[name].initial or "")
            for name in self.MORE
        )


def sensible_times(now: datetime) -> dict[str, datetime]:
    """Opens now; due in a week at 23:59; closes a week later. In the time zone that `now` carries."""
    week = timedelta(days=7)
    due = datetime.combine(now.date() + week, LAST_MINUTE, now.tzinfo)
    closes = datetime.combine(now.date() + 2 * week, LAST_MINUTE, now.tzinfo)
    return {"opens_at": now.replace(second=0, microsecond=0), "due_at": due, "closes_at": closes}


class ExceptionForm(forms.Form):
    """What holds for one student instead of the terms. What is left empty is as for everybody."""

    opens_at = ZonedDateTimeField(label=_("Opens"), required=False)
    due_at = ZonedDateTimeField(label=_("Due"), required=False)
    closes_at = ZonedDateTimeField(
        label=_("Closes"),
        required=False,
        help_text=_(
            "Later than for the others? Answers that wait for closing wait for this time, for everybody."
        ),
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
        help_text=_("Exactly this long: time agreed for this student for everything is not added to it."),
    )
    extra_attempts = forms.IntegerField(
        label=_("More attempts than everybody has"),
        required=False,
        min_value=0,
        max_value=10,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write a whole number from 0 to 10, or leave it empty.")
        ),
    )

    def __init__(self, *args: Any, everybody: Window, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.everybody = everybody
        for name in ("opens_at", "due_at", "closes_at"):
            field: Any = self.fields[name]
            field.zone = everybody.opens_at.tzinfo

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            fault = fault_of(self.exempt.window(self.everybody))
            if fault:
                self.add_error(fault.field, fault.words)
        return self.cleaned_data

    @property
    def exempt(self) -> Exempt:
        """What was said, once every field is valid."""
        said = {name: self.cleaned_data[name] for name in Exempt.names()}
        return Exempt(**said | {"extra_attempts": said["extra_attempts"] or 0})
