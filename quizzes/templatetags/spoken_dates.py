"""`date` in templates: English formats stand in the template, and each language writes them in its own way."""

from typing import Any

from django import template
from django.template.defaultfilters import date as plain_date
from django.utils.translation import gettext, gettext_noop

register = template.Library()

HARD_SPACE = "\u00a0"
"""A format written with these stays on one line in every language."""

FORMATS = (
    gettext_noop("l j F, H:i"),
    gettext_noop("l j F"),
    gettext_noop("j F, H:i"),
    gettext_noop("j F, H:i:s"),
    gettext_noop("j F Y"),
    gettext_noop("j F Y, H:i"),
    gettext_noop("j M Y"),
    gettext_noop("j M Y, H:i"),
)
"""Every format with words in it that a template uses; a test compares."""


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, arg: str | None = None) -> str:
    """Django's filter, with the format translated: `j F` is `j \\d\\e F` on a Spanish page."""
    plain = arg.replace(HARD_SPACE, " ") if arg else arg
    if plain not in FORMATS:
        return plain_date(value, arg)
    said = plain_date(value, gettext(plain))
    return said.replace(" ", HARD_SPACE) if arg != plain else said
