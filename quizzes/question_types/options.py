"""Options with feedback, as the choosing types share them; loads without Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Group, Piece
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of, truth_of
from quizzes.question_types.contract import Choice, ContentError, Json, Part, Unreadable

MOST_OPTIONS = 10


@dataclass(frozen=True)
class Option:
    """One thing to choose, with what its chooser should learn."""

    id: str
    text: str
    feedback: str
    correct: bool = False
    misconception: str = ""

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Option":
        known_only(data, {"id", "text", "feedback", "correct", "misconception"}, where)
        option = cls(
            id=key_of(data, "id", where),
            text=text_of(data, "text", where),
            feedback=text_of(data, "feedback", where),
            correct=truth_of(data, "correct", where, default=False),
            misconception=key_of(data, "misconception", where, required=False),
        )
        if option.correct and option.misconception:
            raise ContentError(
                f"{where}misconception", _("stands on a right option; only a wrong one may carry a belief.")
            )
        return option

    def to_json(self) -> Json:
        data: Json = {"id": self.id, "text": self.text, "feedback": self.feedback}
        if self.correct:
            data["correct"] = True
        if self.misconception:
            data["misconception"] = self.misconception
        return data

    def part(self, chosen: bool, group: str = "") -> Part:
        belief = self.misconception if chosen else ""
        return Part(self.id, self.text, chosen, self.correct, self.feedback, belief, group)


def options_of(data: Json, name: str, *, least: int, most: int = MOST_OPTIONS) -> tuple[Option, ...]:
    """The options under `name`: enough of them, ids and texts all different."""
    found = tuple(
        Option.from_json(entry, f"{name}[{place}].")
        for place, entry in enumerate(list_of(data, name), start=1)
    )
    if not least <= len(found) <= most:
        raise ContentError(
            name,
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": len(found), "least": least, "most": most},
        )
    all_different(name, "id", [option.id for option in found])
    all_different(name, "text", [option.text for option in found])
    return found


def all_different(name: str, what: str, values: list[str]) -> None:
    """ContentError at the first entry that repeats an earlier one."""
    for place, value in enumerate(values, start=1):
        if value in values[: place - 1]:
            raise ContentError(
                f"{name}[{place}].{what}",
                _("repeats “%(value)s”; each must differ from the others.") % {"value": value},
            )


def keys(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The right options."""
    return tuple(option for option in options if option.correct)


def one_key(options: tuple[Option, ...], name: str) -> None:
    """ContentError unless exactly one option is right."""
    if len(keys(options)) != 1:
        raise ContentError(
            name, _("has %(count)s right answers; exactly one is needed.") % {"count": len(keys(options))}
        )


def group_of(name: str, options: Sequence[Option], lead: str, where: str = "") -> Group:
    """The options as parts of a question; `where` leads the name of each field."""
    pieces = (
        Piece(f"{where}{name}[{place}]", option.text, option.feedback, option.correct)
        for place, option in enumerate(options, start=1)
    )
    return Group(name, "choice", tuple(pieces), lead)


def shown_choices(options: tuple[Option, ...], seed: int, *, shuffle: bool = True) -> tuple[Choice, ...]:
    """The options without key and feedback, in the seed's order."""
    choices = [Choice(option.id, option.text) for option in options]
    return tuple(dealt(choices, seed) if shuffle else choices)


def some_wrong(options: Sequence[Option], seed: int, *, least: int = 1) -> tuple[str, ...]:
    """The ids of half the wrong options, rounded down, chosen by the seed; at least `least` wrong ones stay. (Of four
    options three are left, which tests measure as well with: Rodriguez, 2005.)"""
    wrong = [option.id for option in options if not option.correct]
    return tuple(dealt(wrong, seed)[: max(0, min(len(wrong) // 2, len(wrong) - least))])


def all_but(options: tuple[Option, ...], left_out: Iterable[str]) -> tuple[Option, ...]:
    """The options without wrong ones in `left_out`; all of them where nothing wrong would be left."""
    gone = set(left_out)
    kept = tuple(option for option in options if option.correct or option.id not in gone)
    return options if len(kept) == len(keys(options)) else kept


def of_this_question(options: tuple[Option, ...], chosen: Iterable[str]) -> None:
    """Unreadable when something was chosen that was never offered."""
    if set(chosen) - {option.id for option in options}:
        raise Unreadable(_("That option is not part of this question. Choose one of those shown."))


def beliefs(parts: Iterable[Part]) -> tuple[str, ...]:
    """The misconceptions that the chosen parts give away, each once."""
    return tuple(dict.fromkeys(part.misconception for part in parts if part.chosen and part.misconception))


def dealt(items: Sequence[Any], seed: int) -> list[Any]:
    """The items in the order that a seed deals: the same seed, the same order, for ever."""
    return Random(seed).sample(list(items), len(items))  # noqa: S311 - an order of options is no secret
