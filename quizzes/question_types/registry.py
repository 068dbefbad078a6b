"""The types there are, by key; loads without Django."""

from typing import Any

from quizzes.question_types import single_choice
from quizzes.question_types.contract import QuestionType

TYPES: dict[str, QuestionType[Any]] = {type_.key: type_ for type_ in (single_choice.TYPE,)}


def type_named(key: str) -> QuestionType[Any]:
    """The type, or KeyError with the known names."""
    if key not in TYPES:
        raise KeyError(f"{key} is not a question type; known are {', '.join(sorted(TYPES))}.")
    return TYPES[key]
