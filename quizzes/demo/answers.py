"""Answers that a student might give, right and wrong, to a question of any type.

The very form that students see is filled in: it is shown with the right answer in it, a field or two are changed,
and the question's own type reads and marks the outcome. So nothing here knows one type from another.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

from django.template.loader import render_to_string

from quizzes.demo.filled_form import Field, fields_of
from quizzes.demo.response_model import Candidate
from quizzes.question_types.contract import Answer, Posted, QuestionType, Unreadable

TRIES = 120
ENOUGH = 8
KEPT = 0.5
"""How often a field of a wrong answer is right all the same."""
NO_ANSWERS = ("id", "feedback", "misconception", "correct")


def right_answer(type_: QuestionType[Any], content: Any) -> Candidate:
    return Candidate(type_.model_answer(content), has_belief=False)


def wrong_answers(type_: QuestionType[Any], content: Any, chance: Random) -> tuple[Candidate, ...]:
    """Up to ENOUGH different answers that earn less than everything; none where only a person can mark."""
    found: dict[str, Candidate] = {}
    fields = fields_of(right_form(type_, content))
    known = [*dict.fromkeys(_explained(content.to_json()))]
    for _ in range(TRIES):
        answer = _read(type_, content, _changed(fields, known, chance))
        outcome = type_.mark(content, answer)
        if answer is not None and outcome.mark is not None and outcome.mark < 1:
            found.setdefault(repr(answer), Candidate(answer, bool(outcome.misconceptions)))
    return tuple(found.values())[:ENOUGH]


def right_form(type_: QuestionType[Any], content: Any) -> str:
    """The answer form as HTML, with the right answer in it."""
    context = {"shown": type_.shown(content, 0), "answer": type_.model_answer(content), "prefix": "demo"}
    return render_to_string(type_.answer_template, context)


def _changed(fields: dict[str, Field], known: list[str], chance: Random) -> Posted:
    """The right form with some fields as somebody fills them in who may be wrong."""
    posted = {name: field.right for name, field in fields.items()}
    typed = [name for name, field in fields.items() if field.kind == "typed"]
    if len(typed) > 1:
        one, other = chance.sample(typed, 2)
        posted |= {one: posted[other], other: posted[one]}
    elif typed and known:
        posted[typed[0]] = [chance.choice(known)]
    for name, field in fields.items():
        if field.kind != "typed" and chance.random() > KEPT:
            posted[name] = _chosen(field, chance)
    return posted


def _chosen(field: Field, chance: Random) -> list[str]:
    """Another option; where several may be chosen, one or two too many or too few."""
    if field.kind == "one":
        return [chance.choice(field.options)]
    flipped = chance.sample(field.options, min(chance.randint(1, 2), len(field.options)))
    return [option for option in field.options if (option in field.right) != (option in flipped)]


def _read(type_: QuestionType[Any], content: Any, posted: Posted) -> Answer | None:
    try:
        return type_.read(content, posted)
    except Unreadable:
        return None


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
