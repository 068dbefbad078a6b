"""Answers that a student might give, right and wrong, for a question of any type. Pure.

The form is filled in at random with what the question shows, and the question's own type reads and marks it; so
nothing here knows one type from another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from quizzes.question_types.contract import Answer, Choice, Posted, QuestionType, Shown, Unreadable

TRIES = 120
ENOUGH = 8


@dataclass(frozen=True)
class Candidate:
    answer: Answer
    has_belief: bool
    """Whether a misconception stands behind it."""


def right_answer(type_: QuestionType[Any], content: Any) -> Candidate:
    return Candidate(type_.model_answer(content), has_belief=False)


def wrong_answers(type_: QuestionType[Any], content: Any, chance: Random) -> tuple[Candidate, ...]:
    """Up to ENOUGH different answers that earn less than everything, those with a belief behind them first."""
    found: dict[str, Candidate] = {}
    model = type_.model_answer(content)
    singles = [*_shown_ids(type_.shown(content, 0)), *_explained_texts(content.to_json())]
    for _ in range(TRIES):
        answer = _read(
            type_, content, {name: _filled(value, singles, chance) for name, value in model.items()}
        )
        outcome = type_.mark(content, answer)
        if answer is not None and outcome.mark is not None and outcome.mark < 1:
            found.setdefault(repr(answer), Candidate(answer, bool(outcome.misconceptions)))
    return tuple(sorted(found.values(), key=lambda candidate: not candidate.has_belief)[:ENOUGH])


def _filled(value: object, singles: list[str], chance: Random) -> list[str]:
    """What a field could hold instead: one value, or a few where the model answer has a list."""
    many = chance.randint(1, 3) if isinstance(value, list) else 1
    return chance.sample(singles, min(many, len(singles)))


def _read(type_: QuestionType[Any], content: Any, posted: Posted) -> Answer | None:
    try:
        return type_.read(content, posted)
    except Unreadable:
        return None


def _shown_ids(shown: Shown) -> Iterator[str]:
    groups = [shown.choices, *(value for value in shown.extra.values() if isinstance(value, list | tuple))]
    for group in groups:
        yield from (choice.id for choice in group if isinstance(choice, Choice))


def _explained_texts(data: object) -> Iterator[str]:
    """The texts inside the content that have feedback of their own: what people are known to write."""
    if isinstance(data, dict):
        if isinstance(data.get("text"), str) and data.get("feedback"):
            yield data["text"]
        for value in data.values():
            yield from _explained_texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _explained_texts(value)
