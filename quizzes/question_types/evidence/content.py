"""A question with one best answer, and the sentences among which its proof stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Group, Piece, Reference
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of, truth_of
from quizzes.question_types.contract import Choice, ContentError, Json, Part, Shown
from quizzes.question_types.options import (
    Option,
    all_but,
    all_different,
    group_of,
    keys,
    one_key,
    options_of,
    shown_choices,
    some_wrong,
)

LEAST_SENTENCES, MOST_SENTENCES = 2, 15


@dataclass(frozen=True)
class Sentence:
    """A sentence of the reading as students read it, and what it does or does not show."""

    id: str
    """Its name in the reading, such as `p10.s4`."""
    text: str
    feedback: str
    proves: bool = False

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Sentence":
        known_only(data, {"id", "text", "feedback", "proves"}, where)
        return cls(
            id=key_of(data, "id", where, also="."),
            text=text_of(data, "text", where),
            feedback=text_of(data, "feedback", where),
            proves=truth_of(data, "proves", where, default=False),
        )

    def to_json(self) -> Json:
        data: Json = {"id": self.id, "text": self.text, "feedback": self.feedback}
        return {**data, "proves": True} if self.proves else data

    def part(self, chosen: bool) -> Part:
        # An option may have the same id, so the key says what it is.
        return Part(f"sentence-{self.id}", self.text, chosen, self.proves, self.feedback, group="proof")


@dataclass(frozen=True)
class Evidence:
    """A stem, two to ten options with one key, and a passage of which at least one sentence proves it."""

    stem: str
    options: tuple[Option, ...]
    sentences: tuple[Sentence, ...]

    @classmethod
    def from_json(cls, data: Json) -> "Evidence":
        known_only(data, {"stem", "options", "sentences"})
        stem = text_of(data, "stem")
        options = options_of(data, "options", least=2)
        one_key(options, "options")
        return cls(stem, options, _sentences(data))

    def to_json(self) -> Json:
        return {
            "stem": self.stem,
            "options": [option.to_json() for option in self.options],
            "sentences": [sentence.to_json() for sentence in self.sentences],
        }

    @property
    def key(self) -> Option:
        return keys(self.options)[0]

    @property
    def proofs(self) -> tuple[Sentence, ...]:
        """The sentences that prove the key."""
        return tuple(sentence for sentence in self.sentences if sentence.proves)


def _sentences(data: Json) -> tuple[Sentence, ...]:
    found = tuple(
        Sentence.from_json(entry, f"sentences[{place}].")
        for place, entry in enumerate(list_of(data, "sentences"), start=1)
    )
    if not LEAST_SENTENCES <= len(found) <= MOST_SENTENCES:
        raise ContentError(
            "sentences",
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": len(found), "least": LEAST_SENTENCES, "most": MOST_SENTENCES},
        )
    all_different("sentences", "id", [sentence.id for sentence in found])
    all_different("sentences", "text", [sentence.text for sentence in found])
    if len({sentence.proves for sentence in found}) == 1:
        raise ContentError(
            "sentences", _("needs at least one sentence that proves the answer and one that does not.")
        )
    return found


def shown(content: Evidence, seed: int) -> Shown:
    """The options shuffled, the sentences in the order of the passage."""
    sentences = tuple(Choice(sentence.id, sentence.text) for sentence in content.sentences)
    return Shown(content.stem, shown_choices(content.options, seed), {"sentences": sentences})


def fewer(content: Evidence, seed: int) -> tuple[str, ...]:
    return some_wrong(content.options, seed)


def without(content: Evidence, left_out: Sequence[str]) -> Evidence:
    return replace(content, options=all_but(content.options, left_out)) if left_out else content


def anatomy(content: Evidence) -> Anatomy:
    numbered = [(f"sentences[{place}]", each) for place, each in enumerate(content.sentences, start=1)]
    sentences = (Piece(field, each.text, each.feedback, each.proves) for field, each in numbered)
    return Anatomy(
        content.stem,
        (
            group_of("options", content.options, content.stem),
            Group("sentences", "quoted", tuple(sentences)),
        ),
        key=content.key.text,
        sentences=tuple(Reference(f"{field}.id", each.id, each.text) for field, each in numbered),
    )
