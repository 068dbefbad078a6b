"""What a version says, whole, as one comparable value: from a file, from a form, or from the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quizzes.question_types.contract import Json


@dataclass(frozen=True)
class Substance:
    """All that makes one version differ from another; keys instead of records. Needs no Django."""

    type: str
    content: Json
    exhibits: tuple[Json, ...]
    explanation: str
    difficulty: int
    level: str
    tags: tuple[str, ...]
    sentences: tuple[str, ...]
    """Anchors, in the order in which they are shown."""
    claims: tuple[str, ...]
    disputes: tuple[str, ...]


def misconceptions_in(content: Any) -> Iterator[str]:
    """Every belief that the content names, wherever its type puts them."""
    for _, key in named_beliefs(content, ()):
        yield key


def named_beliefs(value: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(where it stands, its key) for every `misconception` in nested JSON."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name == "misconception" and isinstance(part, str) and part:
                yield (*place, name), part
            else:
                yield from named_beliefs(part, (*place, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from named_beliefs(part, (*place, number))
