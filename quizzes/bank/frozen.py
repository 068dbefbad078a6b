"""A published version as the player needs it, kept by the process: it never changes, so it is read once."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from quizzes.bank.models import QuestionVersion
from quizzes.question_types.contract import Json, QuestionType


@dataclass(frozen=True)
class Frozen:
    """A version's type, its checked content, and its exhibits."""

    question_type: QuestionType[Any]
    substance: Any
    exhibits: tuple[Json, ...]


@lru_cache(maxsize=4096)
def frozen(version: int, made_at: datetime | str) -> Frozen:
    """The version with this id. `made_at` is part of the name because another database may reuse the id."""
    found = QuestionVersion.objects.only("type", "content", "exhibits").get(pk=version)
    return Frozen(found.question_type, found.substance, tuple(found.exhibits))
