"""From the levels of a rubric to a mark; loads without Django."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from quizzes.core.marks import Mark
from quizzes.question_types.contract import RubricRow


def judged(rows: Sequence[RubricRow], levels: Mapping[str, int]) -> Mark:
    """The weighted mean of the levels, the weakest counting 0 and the strongest 1 (analytic rubric scoring: Brookhart
    2013). ValueError where a criterion has no level, or one that it does not know."""
    whole = sum(row.weight for row in rows)
    if not whole:
        raise ValueError("There is nothing to judge.")
    return sum((Fraction(row.weight, whole) * _share(row, levels) for row in rows), Fraction(0))


def _share(row: RubricRow, levels: Mapping[str, int]) -> Fraction:
    level = levels.get(row.id, -1)
    if level not in range(len(row.levels)):
        raise ValueError(f"{row.text}: there is no such level.")
    return Fraction(level, len(row.levels) - 1)
