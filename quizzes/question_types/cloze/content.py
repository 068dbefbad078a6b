"""A sentence with gaps, and choices for each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Issue
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of
from quizzes.question_types.contract import Choice, ContentError, Json, Shown
from quizzes.question_types.options import (
    Option,
    all_but,
    all_different,
    group_of,
    keys,
    one_key,
    options_of,
    some_wrong,
)

MOST_GAPS, LEAST_CHOICES, MOST_CHOICES = 5, 2, 6
MARKER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Gap:
    """One gap and what may fill it, in the order in which it is shown."""

    id: str
    choices: tuple[Option, ...]

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Gap":
        known_only(data, {"id", "choices"}, where)
        name = f"{where}choices"
        found = list_of(data, "choices", where)
        choices = options_of({name: found}, name, least=LEAST_CHOICES, most=MOST_CHOICES)
        one_key(choices, name)
        return cls(key_of(data, "id", where), choices)

    def to_json(self) -> Json:
        return {"id": self.id, "choices": [choice.to_json() for choice in self.choices]}

    @property
    def key(self) -> Option:
        return keys(self.choices)[0]


@dataclass(frozen=True)
class ShownGap:
    """A gap as a student sees it before marking."""

    id: str
    number: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of the sentence, and the gap that follows it, if one does."""

    text: str
    gap: Any = None


@dataclass(frozen=True)
class Cloze:
    """A stem, a text with markers such as {g1}, and the gaps in the order of the text."""

    stem: str
    text: str
    gaps: tuple[Gap, ...]

    @classmethod
    def from_json(cls, data: Json) -> "Cloze":
        known_only(data, {"stem", "text", "gaps"})
        entries = list_of(data, "gaps")
        if not 1 <= len(entries) <= MOST_GAPS:
            raise ContentError(
                "gaps",
                _("has %(count)s entries; %(least)s to %(most)s are needed.")
                % {"count": len(entries), "least": 1, "most": MOST_GAPS},
            )
        gaps = tuple(Gap.from_json(entry, f"gaps[{n}].") for n, entry in enumerate(entries, start=1))
        all_different("gaps", "id", [gap.id for gap in gaps])
        content = cls(text_of(data, "stem"), text_of(data, "text"), gaps)
        content._check_the_markers()
        return content

    def _check_the_markers(self) -> None:
        wanted, found = [gap.id for gap in self.gaps], MARKER.findall(self.text)
        if found != wanted:
            marked = ", ".join(f"{{{id_}}}" for id_ in wanted)
            raise ContentError(
                "text",
                _("must hold %(marked)s once each, in this order, and no other marker.") % {"marked": marked},
            )
        if set(MARKER.sub("", self.text)) & set("{}"):
            raise ContentError("text", _("holds a brace without its partner."))

    def to_json(self) -> Json:
        return {"stem": self.stem, "text": self.text, "gaps": [gap.to_json() for gap in self.gaps]}

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The sentence, cut behind each gap."""
        texts = MARKER.split(self.text)[::2]
        return tuple(Piece(text, gap) for text, gap in zip(texts, (*self.gaps, None), strict=True))


def shown(content: Cloze, seed: int) -> Shown:
    """The sentence with its gaps; choices stand as they were written, in an order of their own."""
    gaps = {
        gap.id: ShownGap(gap.id, number, tuple(Choice(each.id, each.text) for each in gap.choices))
        for number, gap in enumerate(content.gaps, start=1)
    }
    pieces = tuple(Piece(piece.text, gaps[piece.gap.id] if piece.gap else None) for piece in content.pieces)
    return Shown(stem=content.stem, extra={"pieces": pieces, "gaps": len(gaps)})


def fewer(content: Cloze, seed: int) -> tuple[str, ...]:
    """Of each gap some; a choice is named with its gap, as `g1.b`."""
    chosen = ((gap.id, some_wrong(gap.choices, seed + n)) for n, gap in enumerate(content.gaps))
    return tuple(f"{gap}.{choice}" for gap, choices in chosen for choice in choices)


def without(content: Cloze, left_out: Sequence[str]) -> Cloze:
    if not left_out:
        return content
    return replace(content, gaps=tuple(_without(gap, left_out) for gap in content.gaps))


def _without(gap: Gap, left_out: Sequence[str]) -> Gap:
    gone = [choice.id for choice in gap.choices if f"{gap.id}.{choice.id}" in left_out]
    return replace(gap, choices=all_but(gap.choices, gone))


def anatomy(content: Cloze) -> Anatomy:
    """The choices of each gap, led by the words before it; a key that stands in the text is told."""
    text = MARKER.sub("…", content.text)
    groups = (
        group_of("choices", piece.gap.choices, piece.text, f"gaps[{place}].")
        for place, piece in enumerate(content.pieces, start=1)
        if piece.gap
    )
    issues = (
        Issue(
            8, f"gaps[{place}].choices", f"“{gap.key.text}” stands elsewhere in the text. Reword one of them."
        )
        for place, gap in enumerate(content.gaps, start=1)
        if re.search(rf"(?<!\w){re.escape(gap.key.text)}(?!\w)", text, re.IGNORECASE)
    )
    key = " · ".join(gap.key.text for gap in content.gaps)
    return Anatomy(content.stem, tuple(groups), body=text, key=key, issues=tuple(issues))
