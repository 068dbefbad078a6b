"""A task for a short essay, its rubric, and what a strong answer says."""

from dataclasses import dataclass
from typing import Any

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Group, Piece, Reference
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of, whole_of
from quizzes.question_types.contract import Choice, ContentError, Json, RubricRow, Shown
from quizzes.question_types.options import all_different

MOST_WORDS = 700
"""Of 700 words the longest essays still fit into the 5,000 characters that are kept."""
MOST_ROWS = 8
LEAST_LEVELS, MOST_LEVELS = 2, 6
WHOLE = 100


@dataclass(frozen=True)
class Criterion:
    """A row of the rubric: what is judged, its weight in per cent, its levels from the weakest to the strongest."""

    id: str
    criterion: str
    weight: int
    levels: tuple[str, ...]
    feedback: str

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Criterion":
        known_only(data, {"id", "criterion", "weight", "levels", "feedback"}, where)
        return cls(
            id=key_of(data, "id", where),
            criterion=text_of(data, "criterion", where),
            weight=whole_of(data, "weight", where, least=1, most=WHOLE),
            levels=_levels(data, where),
            feedback=text_of(data, "feedback", where),
        )

    def to_json(self) -> Json:
        return {
            "id": self.id,
            "criterion": self.criterion,
            "weight": self.weight,
            "levels": list(self.levels),
            "feedback": self.feedback,
        }


@dataclass(frozen=True)
class ModelPoint:
    """A point of a strong answer, and the sentences of the reading that it rests on."""

    text: str
    sentences: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Json, where: str) -> "ModelPoint":
        known_only(data, {"text", "sentences"}, where)
        names = list_of({"sentences": [], **data}, "sentences", where)
        keys = tuple(key_of({"": name}, "", f"{where}sentences", also=".") for name in names)
        return cls(text_of(data, "text", where), keys)

    def to_json(self) -> Json:
        return {"text": self.text, "sentences": list(self.sentences)}


@dataclass(frozen=True)
class Essay:
    """A task, its length in words (a hint, not a wall), the rubric, and one to eight model points."""

    stem: str
    minimum_words: int
    maximum_words: int
    rubric: tuple[Criterion, ...]
    model_points: tuple[ModelPoint, ...]

    @classmethod
    def from_json(cls, data: Json) -> "Essay":
        known_only(data, {"stem", "minimum_words", "maximum_words", "rubric", "model_points"})
        stem = text_of(data, "stem")
        minimum = whole_of(data, "minimum_words", least=1, most=MOST_WORDS)
        maximum = whole_of(data, "maximum_words", least=minimum, most=MOST_WORDS)
        return cls(stem, minimum, maximum, _rubric(data), _model_points(data))

    def to_json(self) -> Json:
        return {
            "stem": self.stem,
            "minimum_words": self.minimum_words,
            "maximum_words": self.maximum_words,
            "rubric": [row.to_json() for row in self.rubric],
            "model_points": [point.to_json() for point in self.model_points],
        }


def _rows(data: Json, name: str) -> list[Any]:
    found = list_of(data, name)
    if not 1 <= len(found) <= MOST_ROWS:
        raise ContentError(
            name,
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": len(found), "least": 1, "most": MOST_ROWS},
        )
    return found


def _rubric(data: Json) -> tuple[Criterion, ...]:
    entries = enumerate(_rows(data, "rubric"), start=1)
    found = tuple(Criterion.from_json(entry, f"rubric[{place}].") for place, entry in entries)
    all_different("rubric", "id", [row.id for row in found])
    all_different("rubric", "criterion", [row.criterion for row in found])
    total = sum(row.weight for row in found)
    if total != WHOLE:
        raise ContentError(
            "rubric",
            _("has weights that add up to %(total)s; they must make %(whole)s.")
            % {"total": total, "whole": WHOLE},
        )
    return found


def _model_points(data: Json) -> tuple[ModelPoint, ...]:
    entries = enumerate(_rows(data, "model_points"), start=1)
    found = tuple(ModelPoint.from_json(entry, f"model_points[{place}].") for place, entry in entries)
    all_different("model_points", "text", [point.text for point in found])
    return found


def _levels(data: Json, where: str) -> tuple[str, ...]:
    found = list_of(data, "levels", where)
    if not LEAST_LEVELS <= len(found) <= MOST_LEVELS:
        raise ContentError(
            f"{where}levels",
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": len(found), "least": LEAST_LEVELS, "most": MOST_LEVELS},
        )
    levels = [text_of({"levels": level}, "levels", where) for level in found]
    if len(set(levels)) < len(levels):
        raise ContentError(f"{where}levels", _("repeats a level; each must differ from the others."))
    return tuple(levels)


def rubric(content: Essay) -> tuple[RubricRow, ...]:
    return tuple(
        RubricRow(row.id, row.criterion, row.weight, row.levels, row.feedback) for row in content.rubric
    )


def shown(content: Essay, seed: int) -> Shown:
    """The length asked for and the criteria, which are no key; levels and model points come with the review."""
    return Shown(
        content.stem,
        extra={
            "minimum_words": content.minimum_words,
            "maximum_words": content.maximum_words,
            "criteria": tuple(Choice(row.id, f"{row.criterion} ({row.weight} %)") for row in content.rubric),
        },
    )


def anatomy(content: Essay) -> Anatomy:
    rubric = (
        Piece(f"rubric[{place}]", row.criterion, row.feedback)
        for place, row in enumerate(content.rubric, start=1)
    )
    points = [(f"model_points[{place}]", point) for place, point in enumerate(content.model_points, start=1)]
    return Anatomy(
        content.stem,
        (
            Group("rubric", "after", tuple(rubric)),
            Group("model_points", "after", tuple(Piece(field, point.text) for field, point in points)),
        ),
        key=" · ".join(point.text for _, point in points),
        sentences=tuple(
            Reference(f"{field}.sentences", key) for field, point in points for key in point.sentences
        ),
    )
