"""The language of the content, where it is not that of the page (WCAG 2.2, 3.1.2 Language of parts)."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
MARK: SafeString = mark_safe(f' lang="{settings.CONTENT_LANGUAGE}"')  # noqa: S308 - a setting of ours


@register.simple_tag
def content_lang() -> str:
    """` lang="en"` for an element that holds words of the reading or the bank; nothing on an English page."""
    return "" if (get_language() or "").startswith(settings.CONTENT_LANGUAGE) else MARK
