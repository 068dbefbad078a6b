"""Tags for text of the reading: dates as people read them, and sentences with glossary terms that open in place."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from quizzes.sources.dates import human
from quizzes.sources.queries import LinkedPiece, ReadSentence

register = template.Library()


@register.simple_tag
def when(iso: str) -> str:
    """A date in words, machine-readable where it is one moment (HTML has no word for an interval)."""
    if not iso or "/" in iso:
        return human(iso)
    return format_html('<time datetime="{}">{}</time>', iso, human(iso))


@register.simple_tag
def prose(sentences: Iterable[ReadSentence]) -> SafeString:
    """A paragraph's sentences, each a span with its id; made here because white space matters inside them."""
    return format_html_join(" ", "{}", ((_sentence(sentence),) for sentence in sentences))


def _sentence(sentence: ReadSentence) -> SafeString:
    inner = format_html_join("", "{}", ((_piece(piece),) for piece in sentence.pieces))
    return format_html('<span class="sentence" id="{}">{}</span>', sentence.key, inner)


def _piece(piece: LinkedPiece) -> str:
    if piece.term is None:
        return piece.text
    return format_html(
        '<button type="button" class="term" popovertarget="{id}">{text}</button>'
        '<span class="term__definition" id="{id}" popover role="note">'
        '<strong>{term}</strong> <span>{definition}</span> <a href="{glossary}#{key}">{more}</a></span>',
        id=piece.note_id,
        text=piece.text,
        term=piece.term.term,
        definition=piece.term.definition,
        glossary=reverse("glossary-page"),
        key=piece.term.key,
        more=gettext("In the glossary"),
    )
