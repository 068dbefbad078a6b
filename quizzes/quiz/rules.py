"""How draws share the bank. All pure."""

from collections.abc import Sequence
from dataclasses import dataclass


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
