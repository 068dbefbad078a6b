"""How long a quiz takes, and how draws share the bank. All pure.

The time is an estimate for a class, not for a person. Reading: 150 words a minute. Silent reading with understanding
is about 195 words a minute in grade 7 and 250 in grade 12 (S. E. Taylor, Grade Level Norms for the Components of the
Fundamental Reading Skill, 1965), 238 for adults and non-fiction (M. Brysbaert, How many words do we read per minute?,
Journal of Memory and Language 109, 2019); a question is read carefully and in part twice, so a fourth is taken off the
slowest of these. Thinking and answering: what the question's type says, half as long again where it is hard.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from math import ceil
from random import Random
from typing import Any, Protocol, TypeVar

from quizzes.question_types.contract import Shown

WORDS_A_MINUTE = 150
PACE = {1: Fraction(1), 2: Fraction(5, 4), 3: Fraction(3, 2)}
"""Difficulty → how much longer thinking takes than with an easy question."""


def words_to_read(shown: Shown, exhibits: Iterable[dict[str, Any]]) -> int:
    """Everything that a student reads before answering: stem, exhibits, and every text that is offered."""
    texts = [shown.stem, *_texts(shown.choices), *_texts(shown.extra)]
    texts += [f"{exhibit.get('title', '')} {exhibit.get('text', '')}" for exhibit in exhibits]
    return sum(len(re.findall(r"\w[\w'’.,-]*", text)) for text in texts)


def _texts(found: Any) -> Iterator[str]:
    """Whatever is called `text`, however deep."""
    if isinstance(found, dict):
        for name, value in found.items():
            yield from [value] if name == "text" and isinstance(value, str) else _texts(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from _texts(value)
    elif is_dataclass(found):
        yield from _texts({field.name: getattr(found, field.name) for field in fields(found)})


def seconds_for(words: int, thinking: int, difficulty: int) -> int:
    """What one question takes: reading, then thinking at the pace of its difficulty."""
    return ceil(Fraction(60 * words, WORDS_A_MINUTE) + thinking * PACE[difficulty])


def in_minutes(seconds: int) -> int:
    """Whole minutes, halves upwards, and never nothing where there is something to do."""
    return max(1, (seconds + 30) // 60) if seconds else 0


@dataclass(frozen=True)
class Kind:
    """What a draw asks about a question."""

    topic: int
    type: str
    difficulty: int


def spread(fitting: Sequence[Sequence[int]], counts: Sequence[int]) -> list[list[int]]:
    """Share questions among draws so that none stands in two pools: each goes, the least wanted first, to the draw
    that is poorest for what it has to give. Each pool keeps the order of `fitting`."""
    wanted: dict[int, list[int]] = {}
    for draw, pool in enumerate(fitting):
        for question in pool:
            wanted.setdefault(question, []).append(draw)
    sizes = [0] * len(fitting)
    owner: dict[int, int] = {}
    for question, draws in sorted(wanted.items(), key=lambda each: len(each[1])):
        poorest = min(draws, key=lambda draw: sizes[draw] / counts[draw])
        owner[question] = poorest
        sizes[poorest] += 1
    return [[question for question in pool if owner[question] == draw] for draw, pool in enumerate(fitting)]


class Pooled(Protocol):
    """A question of a quiz as dealing sees it."""

    @property
    def draw(self) -> int | None: ...

    @property
    def spare(self) -> bool: ...


P = TypeVar("P", bound=Pooled)


def chosen(items: Sequence[P], chance: Random) -> list[P]:
    """What one attempt is dealt, in order: whatever stands alone, and of each draw's pool as many as are not spare."""
    pools: dict[int, list[int]] = {}
    for place, item in enumerate(items):
        if item.draw is not None:
            pools.setdefault(item.draw, []).append(place)
    kept = {place for place, item in enumerate(items) if item.draw is None}
    for pool in pools.values():
        kept.update(chance.sample(pool, sum(not items[place].spare for place in pool)))
    return [items[place] for place in sorted(kept)]
