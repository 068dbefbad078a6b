"""How likely a student answers a question right. Pure.

The Rasch model: P(right) = 1 / (1 + exp(difficulty - ability)), both in logits (G. Rasch, Probabilistic
Models for Some Intelligence and Attainment Tests, Copenhagen 1960).
"""

from dataclasses import dataclass
from math import exp
from random import Random

from quizzes.question_types.contract import Answer

LOGITS = {1: -1.2, 2: 0.0, 3: 1.0}
"""Where a question of difficulty 1, 2 or 3 stands."""
BELIEF_WEIGHT = 4
"""How much more often a wrong answer is one with a misconception behind it."""
BLANK = 0.06
"""How often somebody who does not know leaves a question blank."""


@dataclass(frozen=True)
class Candidate:
    """An answer that might be given."""

    answer: Answer
    has_belief: bool
    """Whether a misconception stands behind it."""


@dataclass(frozen=True)
class Asked:
    """A question as the model sees it: its place on the scale, and the answers there are to give."""

    logit: float
    right: Candidate
    wrong: tuple[Candidate, ...]


def logit(difficulty: int, chance: Random) -> float:
    """A question's place on the scale: its editor's estimate, and how far reality strays from it."""
    return LOGITS[difficulty] + chance.gauss(0, 0.5)


def likelihood(ability: float, logit: float) -> float:
    """The probability of a right answer."""
    return 1 / (1 + exp(logit - ability))


def answered(asked: Asked, ability: float, chance: Random) -> Candidate | None:
    """What the student answers; None is left blank."""
    if chance.random() < likelihood(ability, asked.logit):
        return asked.right
    if not asked.wrong or chance.random() < BLANK:
        return None
    weights = [BELIEF_WEIGHT if candidate.has_belief else 1 for candidate in asked.wrong]
    return chance.choices(asked.wrong, weights)[0]
