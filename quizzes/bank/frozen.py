"""Published versions as the player needs them, kept by the process: they never change, so each is read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quizzes.bank.models import QuestionVersion
from quizzes.question_types.contract import Json, QuestionType

MOST = 4096
Name = tuple[int, datetime | str]
"""The id of a version and when it was made: another database may reuse the id."""


@dataclass(frozen=True)
class Frozen:
    """A version's type, its checked content, and its exhibits."""

    question_type: QuestionType[Any]
    substance: Any
    exhibits: tuple[Json, ...]


_kept: dict[Name, Frozen] = {}


def frozen(version: int, made_at: datetime | str) -> Frozen:
    """The version with this name; DoesNotExist where there is none."""
    name = (version, made_at)
    found = _kept.get(name)
    return found or _keep(name, QuestionVersion.objects.only("type", "content", "exhibits").get(pk=version))


def freeze(names: Iterable[Name]) -> None:
    """Read whatever of these is not kept yet, in one query."""
    missing = {version: made_at for version, made_at in names if (version, made_at) not in _kept}
    if missing:
        for found in QuestionVersion.objects.only("type", "content", "exhibits").filter(pk__in=missing):
            _keep((found.pk, missing[found.pk]), found)


def _keep(name: Name, found: QuestionVersion) -> Frozen:
    while len(_kept) >= MOST:
        # The oldest goes; another thread may have been quicker.
        _kept.pop(next(iter(_kept)), None)
    kept = _kept[name] = Frozen(found.question_type, found.substance, tuple(found.exhibits))
    return kept
