"""A form field for a moment in the time zone of a class."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
