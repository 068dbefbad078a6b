"""The told tree as nested lists for a page: small records on one line, long ones to fold open."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.core.words import number
from quizzes.privacy.words import AsKept, BankWords, KeptWords, Moment


@dataclass(frozen=True)
class Node:
    label: str
    text: str = ""
    children: list["Node"] = field(default_factory=list)
    folded: bool = False
    of_bank: bool = False
    """Whether its own words (its text, or else its label) are those of the bank."""


def nodes(told: dict[str, Any]) -> list[Node]:
    """One node for each key, but for what is of use to programs alone."""
    return [_node(label, value) for label, value in told.items() if not isinstance(value, AsKept | KeptWords)]


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
    return Node(label, _text(value), of_bank=isinstance(value, BankWords))


def _entry(told: dict[str, Any]) -> Node:
    """One of a list, under its first words."""
    words = [value for value in told.values() if isinstance(value, str) and not isinstance(value, Moment)]
    title = words[0] if words else ""
    return Node(title, children=nodes(told), folded=True, of_bank=isinstance(title, BankWords))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        return number(f"{value:g}")
    if isinstance(value, Moment):
        local = timezone.localtime(value.at, value.at.tzinfo)
        return f"{formats.date_format(local, 'DATETIME_FORMAT')} ({local:%Z})"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
