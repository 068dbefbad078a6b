"""Looking into a saved answer from a template."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def entry(mapping: Any, key: object) -> Any:
    """What a saved mapping holds under `key`; empty where there is neither."""
    return mapping.get(key, "") if isinstance(mapping, Mapping) else ""


@register.filter
def place_of(order: Any, key: object) -> int | str:
    """The place of `key` in a saved order, from 1; empty where it has none."""
    return order.index(key) + 1 if isinstance(order, list | tuple) and key in order else ""
