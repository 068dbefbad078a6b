"""Items to put in order."""

from dataclasses import dataclass
from random import Random
from typing import Any

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Group, Piece, Reference
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of
from quizzes.question_types.contract import ContentError, Json, Shown
from quizzes.question_types.options import all_different
from quizzes.question_types.posted import public_names

LEAST, MOST = 3, 8


@dataclass(frozen=True)
class Item:
    """One thing to place, and what decides its place."""

    id: str
    text: str
    feedback: str
    event: str = ""
    """The event of the timeline that it tells of, where it is one."""
    misconception: str = ""
    """The belief that puts it before the item just above it in the right order."""

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Item":
        known_only(data, {"id", "text", "feedback", "event", "misconception"}, where)
        return cls(
            id=key_of(data, "id", where),
            text=text_of(data, "text", where),
            feedback=text_of(data, "feedback", where),
            event=key_of(data, "event", where, required=False),
            misconception=key_of(data, "misconception", where, required=False),
        )

    def to_json(self) -> Json:
        data: Json = {"id": self.id, "text": self.text, "feedback": self.feedback}
        if self.event:
            data["event"] = self.event
        if self.misconception:
            data["misconception"] = self.misconception
        return data


@dataclass(frozen=True)
class Movable:
    """An item as the page shows it. Ids are often e1, e2, e3, so the form calls it by another `name`."""

    id: str
    name: str
    text: str


@dataclass(frozen=True)
class Ordering:
    """A stem and three to eight items in their right order."""

    stem: str
    items: tuple[Item, ...]

    @classmethod
    def from_json(cls, data: Json) -> "Ordering":
        known_only(data, {"stem", "items"})
        stem, items = text_of(data, "stem"), _items(list_of(data, "items"))
        all_different("items", "id", [item.id for item in items])
        all_different("items", "text", [item.text for item in items])
        if items[0].misconception:
            raise ContentError(
                "items[1].misconception", _("stands on the first item, which nothing comes before.")
            )
        return cls(stem, items)

    def to_json(self) -> Json:
        return {"stem": self.stem, "items": [item.to_json() for item in self.items]}

    @property
    def ids(self) -> tuple[str, ...]:
        """The right order."""
        return tuple(item.id for item in self.items)

    @property
    def names(self) -> dict[str, str]:
        """What the form calls each item, by its id."""
        return public_names({item.id: item.text for item in self.items})


def _items(entries: list[Any]) -> tuple[Item, ...]:
    if not LEAST <= len(entries) <= MOST:
        raise ContentError(
            "items",
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": len(entries), "least": LEAST, "most": MOST},
        )
    return tuple(Item.from_json(entry, f"items[{place}].") for place, entry in enumerate(entries, start=1))


def shown(content: Ordering, seed: int) -> Shown:
    """The items in the seed's order, which is never the right one."""
    shuffled, deal = content.items, Random(seed)  # noqa: S311 - an order of items is no secret
    while shuffled == content.items:
        shuffled = tuple(deal.sample(content.items, len(content.items)))
    movable = tuple(Movable(item.id, content.names[item.id], item.text) for item in shuffled)
    return Shown(stem=content.stem, extra={"items": movable})


def anatomy(content: Ordering) -> Anatomy:
    numbered = [(f"items[{place}]", item) for place, item in enumerate(content.items, start=1)]
    return Anatomy(
        content.stem,
        (
            Group(
                "items", "choice", tuple(Piece(field, item.text, item.feedback) for field, item in numbered)
            ),
        ),
        key=" · ".join(item.text for item in content.items),
        events=tuple(Reference(f"{field}.event", item.event) for field, item in numbered if item.event),
        undated=tuple(f"{field}.event" for field, item in numbered if not item.event),
    )
