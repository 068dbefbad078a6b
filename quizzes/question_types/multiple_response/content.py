"""A question with several right answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy
from quizzes.question_types.content_fields import known_only, text_of, truth_of
from quizzes.question_types.contract import ContentError, Json, Shown
from quizzes.question_types.options import (
    Option,
    all_but,
    group_of,
    keys,
    options_of,
    shown_choices,
    some_wrong,
)

LEAST_OF_EACH = 2


@dataclass(frozen=True)
class MultipleResponse:
    """A stem and four to ten options, at least two of them right and two wrong."""

    stem: str
    options: tuple[Option, ...]
    shuffle: bool = True
    """False where the options have an order of their own (numbers, dates)."""

    @classmethod
    def from_json(cls, data: Json) -> "MultipleResponse":
        known_only(data, {"stem", "options", "shuffle"})
        stem = text_of(data, "stem")
        options = options_of(data, "options", least=2 * LEAST_OF_EACH)
        right = len(keys(options))
        if min(right, len(options) - right) < LEAST_OF_EACH:
            raise ContentError(
                "options",
                _("has %(right)s right and %(wrong)s wrong answers; two of each are the least.")
                % {"right": right, "wrong": len(options) - right},
            )
        return cls(stem, options, truth_of(data, "shuffle", default=True))

    def to_json(self) -> Json:
        data: Json = {"stem": self.stem, "options": [option.to_json() for option in self.options]}
        if not self.shuffle:
            data["shuffle"] = False
        return data


def shown(content: MultipleResponse, seed: int) -> Shown:
    return Shown(stem=content.stem, choices=shown_choices(content.options, seed, shuffle=content.shuffle))


def fewer(content: MultipleResponse, seed: int) -> tuple[str, ...]:
    return some_wrong(content.options, seed, least=LEAST_OF_EACH)


def without(content: MultipleResponse, left_out: Sequence[str]) -> MultipleResponse:
    return replace(content, options=all_but(content.options, left_out)) if left_out else content


def anatomy(content: MultipleResponse) -> Anatomy:
    options = group_of("options", content.options, content.stem)
    return Anatomy(content.stem, (options,), key=" · ".join(sorted(key.text for key in options.keys)))
