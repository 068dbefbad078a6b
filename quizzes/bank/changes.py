"""What differs between two versions, field by field, in words an editor can read. Needs no Django."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from quizzes.bank.substance import Substance


@dataclass(frozen=True)
class Change:
    """A field with its value before and after; empty where it was not there."""

    field: str
    before: str
    after: str


def changes(before: Substance, after: Substance) -> list[Change]:
    """Every field that differs, in the order of the newer version, what is gone last."""
    old, new = dict(_leaves(asdict(before))), dict(_leaves(asdict(after)))
    names = [*new, *(name for name in old if name not in new)]
    return [
        Change(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """(field, text) for every leaf; entries of a list go by their id, plain lists are one leaf."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, f"{name} {key}".strip())
    elif isinstance(value, list | tuple) and any(isinstance(part, dict) for part in value):
        for place, part in enumerate(value, start=1):
            yield from _leaves(_unnamed(part), f"{name} {_name_of(part, place)}")
    elif isinstance(value, list | tuple):
        yield name.removeprefix("content "), ", ".join(map(str, value))
    else:
        yield name.removeprefix("content "), _text(value)


def _name_of(part: Any, place: int) -> str:
    return str(part.get("id") or place) if isinstance(part, dict) else str(place)


def _unnamed(part: Any) -> Any:
    return {key: value for key, value in part.items() if key != "id"} if isinstance(part, dict) else part


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
