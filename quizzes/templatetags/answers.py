"""Looking into a saved answer from a template."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from quizzes.question_types.contract import Part

register = template.Library()


@register.filter
def entry(mapping: Any, key: object) -> Any:
    """What a saved mapping holds under `key`; empty where there is neither."""
    return mapping.get(key, "") if isinstance(mapping, Mapping) else ""


@register.filter
def place_of(order: Any, key: object) -> int | str:
    """The place of `key` in a saved order, from 1; empty where it has none."""
    return order.index(key) + 1 if isinstance(order, list | tuple) and key in order else ""


@register.filter
def told_first(parts: Iterable[Part]) -> list[Part]:
    """What was chosen, what is right, and what has no words of its own to unfold, in the order of the page."""
    return [part for part in parts if not _waits(part)]


@register.filter
def told_later(parts: Iterable[Part]) -> list[Part]:
    """The other wrong options: not chosen, but each tempts somebody."""
    return [part for part in parts if _waits(part)]


def _waits(part: Part) -> bool:
    return bool(part.feedback) and not part.chosen and not part.right
