"""The told tree as nested lists for a page: small records on one line, long ones to fold open."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.privacy.words import Moment


@dataclass(frozen=True)
class Node:
    label: str
    text: str = ""
    children: list["Node"] = field(default_factory=list)
    folded: bool = False


def nodes(told: dict[str, Any]) -> list[Node]:
    """One node for each key."""
    return [_node(label, value) for label, value in told.items()]


def _node(label: str, value: Any) -> Node:
    if isinstance(value, dict):
        small = all(not isinstance(each, dict | list) for each in value.values())
        if small and len(value) <= 3:
            return Node(label, "; ".join(f"{key}: {_text(each)}" for key, each in value.items()))
        return Node(label, children=nodes(value))
    if isinstance(value, list):
        if not all(isinstance(each, dict) for each in value):
            return Node(label, ", ".join(_text(each) for each in value))
        count = ngettext("%(n)d entry", "%(n)d entries", len(value)) % {"n": len(value)}
        return Node(label, count, [_entry(each) for each in value])
    return Node(label, _text(value))


def _entry(told: dict[str, Any]) -> Node:
    """One of a list, under its first words."""
    words = [value for value in told.values() if isinstance(value, str) and not isinstance(value, Moment)]
    title = words[0] if words else ""
    return Node(title, children=nodes(told), folded=True)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Moment):
        local = timezone.localtime(value.at, value.at.tzinfo)
        return f"{formats.date_format(local, 'DATETIME_FORMAT')} ({local:%Z})"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
