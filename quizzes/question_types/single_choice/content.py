"""A question with one best answer."""

from dataclasses import dataclass

from quizzes.question_types.contract import ContentError, Json, Shown, known_only, text_of
from quizzes.question_types.options import Option, keys, options_of, shown_choices


@dataclass(frozen=True)
class SingleChoice:
    """A stem and three to five (at most ten) options, one of them the key."""

    stem: str
    options: tuple[Option, ...]
    shuffle: bool = True
    """False where the options have an order of their own (numbers, dates)."""

    @classmethod
    def from_json(cls, data: Json) -> "SingleChoice":
        known_only(data, {"stem", "options", "shuffle"})
        options = options_of(data, "options", least=2)
        if len(keys(options)) != 1:
            raise ContentError("options", f"has {len(keys(options))} right answers; exactly one is needed.")
        shuffle = data.get("shuffle", True)
        if not isinstance(shuffle, bool):
            raise ContentError("shuffle", "must be true or false.")
        return cls(stem=text_of(data, "stem"), options=options, shuffle=shuffle)

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
