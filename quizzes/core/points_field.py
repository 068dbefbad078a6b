"""Points as a teacher types them."""

from typing import Any

from django import forms


class PointsField(forms.DecimalField):
    """7.5 may be written 7,5 too, whatever the language of the page."""

    def to_python(self, value: Any) -> Any:
        plain = value.strip().replace(",", ".") if isinstance(value, str) and value.count(",") == 1 else value
        return super().to_python(plain)
