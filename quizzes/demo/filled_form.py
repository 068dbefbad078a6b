"""Read a form as a browser does: its fields, what each may hold, and what it holds."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

Attributes = list[tuple[str, str | None]]

KINDS: dict[str, Literal["one", "many", "typed"]] = {
    "radio": "one",
    "checkbox": "many",
    "text": "typed",
    "number": "typed",
}


@dataclass
class Field:
    """A field: `one` of its options, `many` of them, or `typed`; and its values in the form as it stands."""

    kind: Literal["one", "many", "typed"]
    options: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


def fields_of(html: str) -> dict[str, Field]:
    """The fields that a person fills in, by name; hidden ones and buttons are not among them."""
    reader = _Reader()
    reader.feed(html)
    return reader.fields


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "select":
            self.select = name
            self.fields[name] = Field("one")
        elif tag == "option" and value and self.select:
            self._offer(self.fields[self.select], value, "selected" in found)
        elif tag == "textarea" and name:
            self.fields[name] = Field("typed")
        elif tag == "input" and name and found.get("type") in KINDS:
            kind = KINDS[found["type"] or ""]
            made = self.fields.setdefault(name, Field(kind))
            self._offer(made, value, kind == "typed" or "checked" in found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""

    @staticmethod
    def _offer(made: Field, value: str, holds: bool) -> None:
        made.options.append(value)
        if holds:
            made.right.append(value)
