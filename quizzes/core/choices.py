"""Ticking several rows of a table."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LONGEST_KEY = 18
"""Digits that every database can look for."""


class ManyRowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Django asks the database for any number that was posted; one that is too large for it is a row that is not
    there."""

    def clean(self, value: Any) -> Any:
        far = [each for each in value or () if len(str(each)) > LONGEST_KEY]
        if far:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": far[0][:40]}
            )
        return super().clean(value)
