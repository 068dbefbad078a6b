"""The parts of a question as its author wrote them, for those who check a bank; loads without Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, Protocol

Role = Literal["choice", "text", "quoted", "after"]
"""Offered to choose from or to place; read as part of the task; taken word for word from the reading; seen only
after answering, or never."""


@dataclass(frozen=True)
class Piece:
    """An option, a reason, a segment, a near miss. `field` names its place, as `options[2]` (from 1)."""

    field: str
    text: str = ""
    feedback: str | None = None
    """None where its type has no words of its own for it."""
    right: bool | None = None
    """None where it is neither a key nor a non-key, such as the items of a list to sort."""

    @property
    def feedback_field(self) -> str:
        return self.field if self.field.endswith("feedback") else f"{self.field}.feedback"


@dataclass(frozen=True)
class Group:
    """Pieces that stand together. A group that a question has several times keeps one name: `choices` of each gap."""

    name: str
    role: Role
    pieces: tuple[Piece, ...]
    lead: str = ""
    """The words that run up to them: the stem, or the sentence before its gap."""

    @property
    def keys(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.right)

    @property
    def non_keys(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.right is False)

    @property
    def is_one_of_many(self) -> bool:
        """Offered at once, exactly one of them right: where a key could be guessed from its looks."""
        return (
            self.role == "choice" and len(self.keys) == 1 and len(self.non_keys) == len(self.pieces) - 1 > 0
        )


@dataclass(frozen=True)
class Reference:
    """A key of the reading that a content names, with the words or the spot that it repeats from there."""

    field: str
    key: str
    text: str = ""
    spot: tuple[float, float] | None = None


@dataclass(frozen=True)
class Quantity:
    """A number that is asked for, and how far off still counts."""

    value: Fraction
    tolerance: Fraction


@dataclass(frozen=True)
class Issue:
    """A rule of the item-writing guide's checklist (Annex C) that only the type can check, found broken."""

    rule: int
    field: str
    words: str


@dataclass(frozen=True)
class Anatomy:
    """One question, taken apart."""

    stem: str
    groups: tuple[Group, ...] = ()
    body: str = ""
    """What is read with the stem, such as a text with gaps, beside the texts of the groups."""
    key: str = ""
    """The right answer in words, to compare with other questions."""
    stem_field: str = "stem"
    true_statement: bool | None = None
    """Whether a statement put up for checking is true; None where there is none."""
    verdicts: tuple[str, ...] = ()
    """The right verdict on each of several statements, in order."""
    quantity: Quantity | None = None
    events: tuple[Reference, ...] = ()
    """Events in the order that is right."""
    undated: tuple[str, ...] = ()
    """Fields in that order that name no event."""
    places: tuple[Reference, ...] = ()
    target: str = ""
    """The key of the place to find."""
    sentences: tuple[Reference, ...] = ()
    proofs: tuple[Reference, ...] = ()
    """Those of the sentences that the content takes as proof."""
    claims: tuple[Reference, ...] = ()
    """Claims of the machine's summary that the content shows in words of its own."""
    exhibits: tuple[Reference, ...] = ()
    """Exhibits of the question that the content speaks of, by id."""
    issues: tuple[Issue, ...] = ()

    def all_named(self, name: str) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.name == name)


class Written(Protocol):
    def to_json(self) -> dict[str, Any]: ...


def plain_anatomy(content: Written) -> Anatomy:
    """What can be told of any content: its stem, and each list of entries that have a text or feedback."""
    data = content.to_json()
    groups = (
        Group(name, "choice", tuple(_pieces(name, value)))
        for name, value in data.items()
        if isinstance(value, list)
    )
    stem = "statement" if "statement" in data else "stem"
    return Anatomy(str(data.get(stem, "")), tuple(group for group in groups if group.pieces), stem_field=stem)


def _pieces(name: str, entries: list[Any]) -> Iterator[Piece]:
    for place, entry in enumerate(entries, start=1):
        if isinstance(entry, dict) and ("text" in entry or "feedback" in entry):
            yield Piece(f"{name}[{place}]", str(entry.get("text", "")), entry.get("feedback"))


def after(name: str, feedback: str) -> Group:
    """Words of their own for one outcome, such as `other_feedback`."""
    return Group(name, "after", (Piece(name, feedback=feedback),))
