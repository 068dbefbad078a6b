"""Dates of the material, as people read them."""

from django import template

from quizzes.sources.dates import human

register = template.Library()


@register.filter
def human_date(iso: str) -> str:
    """`1962-10-27` as `27 October 1962`; what is no such date stays as it was written."""
    try:
        return human(str(iso))
    except ValueError:
        return str(iso)
