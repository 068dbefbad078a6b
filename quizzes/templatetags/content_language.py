"""The language of the content, where it is not that of the page (WCAG 2.2, 3.1.2 Language of parts)."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
MARK: SafeString = mark_safe(f' lang="{settings.CONTENT_LANGUAGE}"')  # noqa: S308 - a setting of ours


def _is_the_pages() -> bool:
    return (get_language() or "").startswith(settings.CONTENT_LANGUAGE)


@register.simple_tag
def content_lang(*, unless: object = False) -> str:
    """` lang="en"` for an element that holds words of the reading or the bank; nothing on an English page, and
    nothing where it holds the program's own words, which are translated."""
    return "" if unless or _is_the_pages() else MARK


@register.filter
def content(words: object) -> object:
    """Words of the reading or the bank amid others: in a `<span lang="en">`, or as they are on an English page."""
    if words in (None, "") or _is_the_pages():
        return words
    return format_html("<span{}>{}</span>", MARK, words)


@register.simple_tag
def page_lang() -> str:
    """` lang="es"` for the page's own words inside an element that `content_lang` marks."""
    return "" if _is_the_pages() else format_html(' lang="{}"', get_language())


@register.simple_tag
def content_language() -> str:
    return str(settings.CONTENT_LANGUAGE)
