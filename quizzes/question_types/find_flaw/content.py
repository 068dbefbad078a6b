"""A summary in parts, one of them flawed, and the repairs offered for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Group, Piece
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

LEAST_SEGMENTS, MOST_SEGMENTS = 3, 10


@dataclass(frozen=True)
class Segment:
    """A part of the summary, and what its chooser should learn."""

    id: str
    text: str
    feedback: str
    flaw: bool = False

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Segment":
        known_only(data, {"id", "text", "feedback", "flaw"}, where)
        return cls(
            id=key_of(data, "id", where),
            text=text_of(data, "text", where),
            feedback=text_of(data, "feedback", where),
            flaw=truth_of(data, "flaw", where, default=False),
        )

    def to_json(self) -> Json:
        data: Json = {"id": self.id, "text": self.text, "feedback": self.feedback}
        return {**data, "flaw": True} if self.flaw else data

    def part(self, chosen: bool) -> Part:
        # A repair may have the same id, so the key says what it is.
        return Part(f"segment-{self.id}", self.text, chosen, self.flaw, self.feedback, group="segment")


@dataclass(frozen=True)
class FindFlaw:
    """A stem, three to ten parts (four to six serve best) that read on as one text, and two to ten repairs."""

    stem: str
    segments: tuple[Segment, ...]
    repairs: tuple[Option, ...]

    @classmethod
    def from_json(cls, data: Json) -> "FindFlaw":
        known_only(data, {"stem", "segments", "repairs"})
        stem = text_of(data, "stem")
        segments = _segments(data)
        repairs = options_of(data, "repairs", least=2)
        one_key(repairs, "repairs")
        return cls(stem, segments, repairs)

    def to_json(self) -> Json:
        return {
            "stem": self.stem,
            "segments": [segment.to_json() for segment in self.segments],
            "repairs": [repair.to_json() for repair in self.repairs],
        }

    @property
    def flaw(self) -> Segment:
        return next(segment for segment in self.segments if segment.flaw)

    @property
    def repair(self) -> Option:
        return keys(self.repairs)[0]


def _segments(data: Json) -> tuple[Segment, ...]:
    found = tuple(
        Segment.from_json(entry, f"segments[{place}].")
        for place, entry in enumerate(list_of(data, "segments"), start=1)
    )
    if not LEAST_SEGMENTS <= len(found) <= MOST_SEGMENTS:
        raise ContentError(
            "segments",
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": len(found), "least": LEAST_SEGMENTS, "most": MOST_SEGMENTS},
        )
    all_different("segments", "id", [segment.id for segment in found])
    all_different("segments", "text", [segment.text for segment in found])
    flaws = sum(segment.flaw for segment in found)
    if flaws != 1:
        raise ContentError("segments", _("has %(flaws)s flaws; exactly one is needed.") % {"flaws": flaws})
    return found


def shown(content: FindFlaw, seed: int) -> Shown:
    """The parts in the order of the text, the repairs shuffled."""
    segments = tuple(Choice(segment.id, segment.text) for segment in content.segments)
    return Shown(content.stem, shown_choices(content.repairs, seed), {"segments": segments})


def fewer(content: FindFlaw, seed: int) -> tuple[str, ...]:
    return some_wrong(content.repairs, seed)


def without(content: FindFlaw, left_out: Sequence[str]) -> FindFlaw:
    return replace(content, repairs=all_but(content.repairs, left_out)) if left_out else content


def anatomy(content: FindFlaw) -> Anatomy:
    segments = (
        Piece(f"segments[{place}]", segment.text, segment.feedback, segment.flaw)
        for place, segment in enumerate(content.segments, start=1)
    )
    repairs = group_of("repairs", content.repairs, content.stem)
    groups = (Group("segments", "text", tuple(segments)), repairs)
    return Anatomy(content.stem, groups, key=f"{content.flaw.text}: {content.repair.text}")
