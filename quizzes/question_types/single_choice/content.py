"""A question with one best answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizzes.question_types.anatomy import Anatomy
from quizzes.question_types.content_fields import known_only, text_of, truth_of
from quizzes.question_types.contract import Json, Shown
from quizzes.question_types.options import (
    Option,
    all_but,
    group_of,
    keys,
    one_key,
    options_of,
    shown_choices,
    some_wrong,
)


@dataclass(frozen=True)
class SingleChoice:
    """A stem and two to ten options (three to five serve best), one of them the key."""

    stem: str
    options: tuple[Option, ...]
    shuffle: bool = True
    """False where the options have an order of their own (numbers, dates)."""

    @classmethod
    def from_json(cls, data: Json) -> "SingleChoice":
        known_only(data, {"stem", "options", "shuffle"})
        stem = text_of(data, "stem")
        options = options_of(data, "options", least=2)
        one_key(options, "options")
        return cls(stem, options, truth_of(data, "shuffle", default=True))

    def to_json(self) -> Json:
        data: Json = {"stem": self.stem, "options": [option.to_json() for option in self.options]}
        if not self.shuffle:
            data["shuffle"] = False
        return data

    @property
    def key(self) -> Option:
        return keys(self.options)[0]


def shown(content: SingleChoice, seed: int) -> Shown:
    return Shown(stem=content.stem, choices=shown_choices(content.options, seed, shuffle=content.shuffle))


def fewer(content: SingleChoice, seed: int) -> tuple[str, ...]:
    return some_wrong(content.options, seed)


def without(content: SingleChoice, left_out: Sequence[str]) -> SingleChoice:
    return replace(content, options=all_but(content.options, left_out)) if left_out else content


def anatomy(content: SingleChoice) -> Anatomy:
    options = group_of("options", content.options, content.stem)
    return Anatomy(content.stem, (options,), key=content.key.text)
