"""Figures with their intervals, as a small drawing beside the words that say the same."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from quizzes.core.words import number
from quizzes.results.statistics import Estimate

register = template.Library()

DRAWING = (
    '<svg class="interval" viewBox="0 0 100 12" width="100" height="12" aria-hidden="true" focusable="false">'
    '<line x1="0" y1="6" x2="100" y2="6" class="interval__scale"/>'
    '<line x1="{zero}" y1="1" x2="{zero}" y2="11" class="interval__zero"/>'
    '<rect x="{low}" y="3.5" width="{width}" height="5" class="interval__range"/>'
    '<circle cx="{value}" cy="6" r="3" class="interval__value"/></svg>'
)


@register.simple_tag
def share_interval(found: Estimate | None) -> SafeString | str:
    """`62 % (44-77 %)` with its drawing from 0 to 100; words where there are too few answers."""
    if found is None:
        return _("too few answers")
    value, low, high = (round(100 * each) for each in (found.value, found.low, found.high))
    words = _("%(value)s %% (%(low)s-%(high)s %%)") % {"value": value, "low": low, "high": high}
    return format_html("{} {}", _drawn(value, low, high, zero=0), words)


@register.simple_tag
def relation_interval(found: Estimate | None) -> SafeString | str:
    """`0.31 (-0.05 to 0.60)` with its drawing from -1 to 1; words where it cannot be told."""
    if found is None:
        return _("too few answers, or all alike")
    ends = [50 + 50 * max(-1.0, min(1.0, each)) for each in (found.value, found.low, found.high)]
    return format_html("{} {}", _drawn(*ends, zero=50), in_words(found))


def in_words(found: Estimate) -> str:
    """`0.31 (-0.05 to 0.60)`."""
    value, low, high = (number(f"{each:.2f}") for each in (found.value, found.low, found.high))
    return _("%(value)s (%(low)s to %(high)s)") % {"value": value, "low": low, "high": high}


def _drawn(value: float, low: float, high: float, *, zero: int) -> SafeString:
    return format_html(
        DRAWING, value=round(value, 1), low=round(low, 1), width=round(max(high - low, 0.5), 1), zero=zero
    )


@register.filter
def estimate_words(found: Estimate) -> str:
    """A figure with its interval, without a drawing."""
    return in_words(found)
