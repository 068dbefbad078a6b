"""Letters for the options of a printed worksheet."""

from collections.abc import Iterable
from typing import Any

from django import template

register = template.Library()


@register.filter
def letter(number: int) -> str:
    """1 → A, 2 → B; past Z the number itself."""
    return chr(64 + number) if 1 <= number <= 26 else str(number)


@register.filter
def letter_in(choices: Iterable[Any], key: str) -> str:
    """The letter that the choice with this id has on the sheet; empty where it is not one of them."""
    places = (number for number, choice in enumerate(choices, start=1) if choice.id == key)
    found = next(places, None)
    return "" if found is None else letter(found)
