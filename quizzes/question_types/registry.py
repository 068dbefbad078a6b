"""The types there are, by key; loads without Django."""

from typing import Any

from quizzes.question_types import (
    check_machine,
    cloze,
    essay,
    evidence,
    find_flaw,
    grid,
    map_point,
    matching,
    multiple_response,
    numeric,
    ordering,
    short_answer,
    single_choice,
    true_false_reason,
)
from quizzes.question_types.contract import QuestionType

ALL: tuple[QuestionType[Any], ...] = (
    single_choice.TYPE,
    multiple_response.TYPE,
    true_false_reason.TYPE,
    short_answer.TYPE,
    find_flaw.TYPE,
    numeric.TYPE,
    evidence.TYPE,
    grid.TYPE,
    essay.TYPE,
    ordering.TYPE,
    matching.TYPE,
    cloze.TYPE,
    map_point.TYPE,
    check_machine.TYPE,
)
TYPES = {type_.key: type_ for type_ in ALL}


def type_named(key: str) -> QuestionType[Any]:
    """The type, or KeyError with the known names."""
    if key not in TYPES:
        raise KeyError(f"{key} is not a question type; known are {', '.join(sorted(TYPES))}.")
    return TYPES[key]
