"""What a class's marks say about questions and quizzes: classical test theory, pure.

Marks are shares from 0 to 1 unless points are named. Every figure carries its 95 % interval, because thirty answers say
less than they seem to; where there are too few for a figure there is None. The formulas are checked in the tests
against scipy and against published examples.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, exp, inf, lgamma, log, sqrt, tanh
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

FEW = 5
"""Below this many answers no share is told."""
FEW_FOR_RELATION = 10
"""Below this many students neither discrimination nor reliability is told."""
Z = NormalDist().inv_cdf(0.975)
NEARLY_ONE = 1 - 1e-12
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A figure with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def facility(marks: Sequence[float]) -> Estimate | None:
    """The mean mark of a question, 0 (nobody) to 1 (everybody), with Wilson's score interval.

    Wilson 1927; recommended for small groups by Newcombe 1998. It is made for right and wrong: part marks vary less,
    so with them it is a little wider than it need be.
    """
    if len(marks) < FEW:
        return None
    return wilson(sum(marks) / len(marks), len(marks))


def wilson(share: float, n: int) -> Estimate:
    """Wilson's score interval of a share of `n` answers."""
    middle = share + Z * Z / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    return Estimate(share, max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def discrimination(points: Sequence[float], rest: Sequence[float]) -> Estimate | None:
    """The item-rest correlation: how far a question goes with the rest of the quiz, -1 to 1.

    Pearson's correlation of the question's points with the points of all other questions (corrected item-total
    correlation: Henrysson 1963), with the interval of Fisher's z (1921). None below FEW_FOR_RELATION students, or where
    everybody stands alike on either side.
    """
    if len(points) < FEW_FOR_RELATION:
        return None
    here, there = np.asarray(points, dtype=float), np.asarray(rest, dtype=float)
    spread = float(here.std() * there.std())
    if spread < 1e-12:
        return None
    together = float(np.mean((here - here.mean()) * (there - there.mean())))
    return fisher(together / spread, len(points))


def fisher(r: float, n: int) -> Estimate:
    """The 95 % interval of a correlation by Fisher's z."""
    bounded = max(-NEARLY_ONE, min(NEARLY_ONE, r))
    half = Z / sqrt(n - 3)
    return Estimate(r, tanh(atanh(bounded) - half), tanh(atanh(bounded) + half))


def alpha(points: Matrix) -> Estimate | None:
    """Cronbach's alpha of a students × questions table of points (Cronbach 1951), with Feldt's interval (1965).

    None below FEW_FOR_RELATION students or two questions, or where every sum is the same.
    """
    students, questions = points.shape if points.ndim == 2 else (0, 0)
    if students < FEW_FOR_RELATION or questions < 2:
        return None
    whole = float(points.sum(axis=1).var(ddof=1))
    if whole < 1e-12:
        return None
    parts = float(points.var(axis=0, ddof=1).sum())
    return feldt(questions / (questions - 1) * (1 - parts / whole), questions, students)


def feldt(value: float, questions: int, students: int) -> Estimate:
    """The 95 % interval of alpha: 1 - (1 - alpha) × F, with n - 1 and (n - 1)(k - 1) degrees of freedom
    (Feldt 1965; Feldt, Woodruff and Salih 1987, formulas 6 and 7)."""
    above, below = students - 1, (students - 1) * (questions - 1)
    ends = (1 - (1 - value) * f_quantile(tail, above, below) for tail in (0.975, 0.025))
    return Estimate(value, *ends)


def f_quantile(share: float, above: int, below: int) -> float:
    """The point that an F variable stays under with probability `share`, by halving: F = (d2/d1) x / (1 - x), where x
    follows a beta distribution with d1/2 and d2/2 (DLMF 8.17)."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if beta_share(middle, above / 2, below / 2) < share:
            low = middle
        else:
            high = middle
    x = (low + high) / 2
    return below / above * x / (1 - x) if x < 1 else inf


def beta_share(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function, by its continued fraction (DLMF 8.17.22), which converges quickly on
    this side of the mean; the other side follows by symmetry (DLMF 8.17.4)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = exp(a * log(x) + b * log(1 - x) - log(a) + lgamma(a + b) - lgamma(a) - lgamma(b))
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """1 / (1 + d1 / (1 + d2 / ...)), from the inside out, with as many terms as any of our degrees of freedom needs."""
    terms = 40 + round(2 * sqrt(a + b))
    value = 1.0
    for n in range(terms, 0, -1):
        m, odd = divmod(n, 2)
        top = -(a + m) * (a + b + m) * x if odd else m * (b - m) * x
        value = 1 + top / ((a + n - 1) * (a + n)) / value
    return 1 / value


def histogram(shares: Sequence[float], bins: int = 10) -> list[int]:
    """How many shares lie in each of `bins` equal steps; 1 belongs to the last."""
    counts = [0] * bins
    for share in shares:
        counts[max(0, min(bins - 1, int(share * bins + 1e-9)))] += 1
    return counts
