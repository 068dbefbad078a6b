"""Pairs to match."""

from dataclasses import dataclass
from typing import Any

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Group, Piece
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of
from quizzes.question_types.contract import ContentError, Json, Shown
from quizzes.question_types.options import all_different, dealt
from quizzes.question_types.posted import public_names

LEAST_PAIRS, MOST_PAIRS, MOST_SPARES = 3, 8, 4


@dataclass(frozen=True)
class Pair:
    """A text on the left, the one on the right that belongs to it, and why."""

    id: str
    left: str
    right: str
    feedback: str

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Pair":
        known_only(data, {"id", "left", "right", "feedback"}, where)
        texts = (text_of(data, name, where) for name in ("left", "right", "feedback"))
        return cls(key_of(data, "id", where), *texts)

    def to_json(self) -> Json:
        return {"id": self.id, "left": self.left, "right": self.right, "feedback": self.feedback}


@dataclass(frozen=True)
class Spare:
    """A text on the right that fits nowhere."""

    id: str
    text: str
    feedback: str
    misconception: str = ""

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Spare":
        known_only(data, {"id", "text", "feedback", "misconception"}, where)
        return cls(
            key_of(data, "id", where),
            text_of(data, "text", where),
            text_of(data, "feedback", where),
            key_of(data, "misconception", where, required=False),
        )

    def to_json(self) -> Json:
        data: Json = {"id": self.id, "text": self.text, "feedback": self.feedback}
        if self.misconception:
            data["misconception"] = self.misconception
        return data


@dataclass(frozen=True)
class Offered:
    """A text as the page shows it. Ids of two halves are alike, so the form calls each by another `name`."""

    id: str
    name: str
    text: str


@dataclass(frozen=True)
class Matching:
    """A stem, three to eight pairs, and up to four spare texts on the right."""

    stem: str
    pairs: tuple[Pair, ...]
    spares: tuple[Spare, ...] = ()

    @classmethod
    def from_json(cls, data: Json) -> "Matching":
        known_only(data, {"stem", "pairs", "spares"})
        pairs, spares = list_of(data, "pairs"), list_of({"spares": [], **data}, "spares")
        _check_number("pairs", pairs, LEAST_PAIRS, MOST_PAIRS)
        _check_number("spares", spares, 0, MOST_SPARES)
        content = cls(
            stem=text_of(data, "stem"),
            pairs=tuple(Pair.from_json(each, f"pairs[{n}].") for n, each in enumerate(pairs, start=1)),
            spares=tuple(Spare.from_json(each, f"spares[{n}].") for n, each in enumerate(spares, start=1)),
        )
        content._check_that_all_differ()
        return content

    def _check_that_all_differ(self) -> None:
        """One text has one place only, so that a right answer is right for one reason."""
        all_different("pairs", "id", [pair.id for pair in self.pairs])
        all_different("pairs", "left", [pair.left for pair in self.pairs])
        all_different("pairs", "right", [pair.right for pair in self.pairs])
        all_different("spares", "text", [spare.text for spare in self.spares])
        ids, rights = {pair.id for pair in self.pairs}, {pair.right for pair in self.pairs}
        for number, spare in enumerate(self.spares, start=1):
            if spare.text in rights:
                raise ContentError(f"spares[{number}].text", _("fits a pair; a spare must fit nowhere."))
            if spare.id in ids:
                raise ContentError(
                    f"spares[{number}].id", _("repeats “%(id)s”, which is a pair's.") % {"id": spare.id}
                )
            ids.add(spare.id)

    def to_json(self) -> Json:
        return {
            "stem": self.stem,
            "pairs": [pair.to_json() for pair in self.pairs],
            "spares": [spare.to_json() for spare in self.spares],
        }

    @property
    def rights(self) -> dict[str, str]:
        """Every text on the right by its id."""
        return {pair.id: pair.right for pair in self.pairs} | {each.id: each.text for each in self.spares}

    @property
    def row_names(self) -> dict[str, str]:
        """What the form calls each row, by the id of its pair."""
        return {pair.id: f"row-{number}" for number, pair in enumerate(self.pairs, start=1)}

    @property
    def right_names(self) -> dict[str, str]:
        """What the form calls each text on the right, by its id."""
        return public_names(self.rights)


def _check_number(name: str, entries: list[Any], least: int, most: int) -> None:
    if not least <= len(entries) <= most:
        raise ContentError(
            name,
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": len(entries), "least": least, "most": most},
        )


def shown(content: Matching, seed: int) -> Shown:
    """The left side as it was written, the right side in the seed's order, spares among it."""
    rows = tuple(Offered(pair.id, content.row_names[pair.id], pair.left) for pair in content.pairs)
    rights = (Offered(id_, content.right_names[id_], text) for id_, text in content.rights.items())
    return Shown(stem=content.stem, extra={"rows": rows, "rights": tuple(dealt(tuple(rights), seed))})


def anatomy(content: Matching) -> Anatomy:
    pairs = [(f"pairs[{place}]", pair) for place, pair in enumerate(content.pairs, start=1)]
    spares = [(f"spares[{place}]", spare) for place, spare in enumerate(content.spares, start=1)]
    return Anatomy(
        content.stem,
        (
            Group("lefts", "choice", tuple(Piece(f"{field}.left", pair.left) for field, pair in pairs)),
            Group("pairs", "choice", tuple(Piece(field, pair.right, pair.feedback) for field, pair in pairs)),
            Group(
                "spares", "choice", tuple(Piece(field, each.text, each.feedback) for field, each in spares)
            ),
        ),
        key=" · ".join(f"{pair.left}: {pair.right}" for pair in content.pairs),
    )
