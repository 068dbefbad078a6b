"""From a mark (0 to 1) to points: tries that cost, and certainty that pays or costs. Pure.

Certainty follows certainty-based marking as published by A. R. Gardner-Medwin (University College London, 1995 and
2006): a right answer earns 1, 2 or 3 and a wrong one 0, -2 or -6 at low, middle and high certainty. Whoever says how
sure they really are does best: middle pays above two chances in three, high above four in five. Here the whole scale is
divided by 3, so that a question is worth its weight when it is right and sure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from quizzes.core.marks import NOTHING, Mark

TRIES = 3
LOW, MIDDLE, HIGH = 1, 2, 3


@dataclass(frozen=True)
class Certainty:
    """A level of certainty and its price: thirds of the weight for a right and for a wrong answer."""

    value: int
    name: object
    right: int
    wrong: int


CERTAINTIES = (
    Certainty(LOW, _("not sure"), 1, 0),
    Certainty(MIDDLE, _("fairly sure"), 2, -2),
    Certainty(HIGH, _("very sure"), 3, -6),
)


def credit(tries: int) -> Fraction:
    """What is left of the mark after `tries` tries that missed: all, two thirds, one third."""
    return max(NOTHING, Fraction(TRIES - tries, TRIES))


def points(mark: Mark | None, weight: int, *, certainty: int | None = None) -> Fraction:
    """What an answer adds to the sum. A mark that a person has still to give adds nothing yet; without certainty the
    mark counts as it is, and a partly right answer lies as far between the two prices as its mark."""
    if mark is None:
        return NOTHING
    if certainty is None:
        return mark * weight
    price = CERTAINTIES[certainty - 1]
    return (price.wrong + (price.right - price.wrong) * mark) * weight / 3


def total(earned: Iterable[Fraction]) -> Fraction:
    """An attempt's sum; certainty may cost more than was earned, but nobody ends below nothing."""
    return max(NOTHING, sum(earned, NOTHING))
