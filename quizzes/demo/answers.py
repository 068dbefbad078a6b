"""Answers that a student might give, right and wrong, for a question of any type. Pure.

The form is filled in at random with what the question shows, and the question's own type reads and marks it; so
nothing here knows one type from another.
"""

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from random import Random
from typing import Any

from quizzes.question_types.contract import Answer, Choice, Posted, QuestionType, Unreadable

TRIES = 120
ENOUGH = 8
NO_ANSWERS = ("id", "feedback", "misconception", "correct")
KEPT = 0.5
"""How often a field of a wrong answer is right all the same."""


@dataclass(frozen=True)
class Candidate:
    answer: Answer
    has_belief: bool
    """Whether a misconception stands behind it."""


def right_answer(type_: QuestionType[Any], content: Any) -> Candidate:
    return Candidate(type_.model_answer(content), has_belief=False)


def wrong_answers(type_: QuestionType[Any], content: Any, chance: Random) -> tuple[Candidate, ...]:
    """Up to ENOUGH different answers that earn less than everything."""
    found: dict[str, Candidate] = {}
    model = {name: _listed(value) for name, value in type_.model_answer(content).items()}
    values = _readable(type_, content, model)
    for _ in range(TRIES):
        posted = {name: _changed(model[name], values[name], chance) for name in model}
        answer = _read(type_, content, posted)
        outcome = type_.mark(content, answer)
        if answer is not None and outcome.mark is not None and outcome.mark < 1:
            found.setdefault(repr(answer), Candidate(answer, bool(outcome.misconceptions)))
    return tuple(found.values())[:ENOUGH]


def _changed(right: list[str], values: list[str], chance: Random) -> list[str]:
    """A field as somebody fills it in who may be wrong: another value, or a few too many or too few."""
    if not values or chance.random() < KEPT:
        return right
    if len(right) == 1:
        return [chance.choice(values)]
    flipped = chance.sample(values, min(chance.randint(1, 2), len(values)))
    return [value for value in dict.fromkeys([*right, *values]) if (value in right) != (value in flipped)]


def _readable(type_: QuestionType[Any], content: Any, model: dict[str, list[str]]) -> dict[str, list[str]]:
    """For each field, the values at hand that the type can read there."""
    shown = [*_ids(type_.shown(content, 0)), *_explained(content.to_json())]
    pool = list(dict.fromkeys([*shown, *(value for right in model.values() for value in right)]))
    return {
        name: [value for value in pool if _read(type_, content, {**model, name: [value]}) is not None]
        for name in model
    }


def _read(type_: QuestionType[Any], content: Any, posted: Posted) -> Answer | None:
    try:
        return type_.read(content, posted)
    except Unreadable:
        return None


def _listed(value: object) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]


def _ids(shown: object) -> Iterator[str]:
    """The ids of everything that can be chosen, wherever it stands in what is shown."""
    if isinstance(shown, Choice):
        yield shown.id
    elif isinstance(shown, dict):
        for value in shown.values():
            yield from _ids(value)
    elif isinstance(shown, list | tuple):
        for value in shown:
            yield from _ids(value)
    elif is_dataclass(shown):
        for name in shown.__dataclass_fields__:
            yield from _ids(getattr(shown, name))


def _explained(data: object) -> Iterator[str]:
    """What stands beside a feedback in the content, text or number: answers that people are known to give."""
    if isinstance(data, dict):
        if data.get("feedback"):
            values = [value for name, value in data.items() if name not in NO_ANSWERS]
            yield from (str(value) for value in values if isinstance(value, str | int | float))
        for value in data.values():
            yield from _explained(value)
    elif isinstance(data, list):
        for value in data:
            yield from _explained(value)
