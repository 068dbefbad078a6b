"""Decisions about practice: pure, with `now` as an argument."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random

from quizzes.assignments.rules import feedback_open
from quizzes.attempts.scoring import HIGH, LOW
from quizzes.core.marks import FULL, Mark

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
HALF = Fraction(1, 2)

NEW_A_DAY = 10
"""New questions from chosen topics, a day."""
SECONDS_EACH = 40
"""Of one question with its review, for the estimate of how long it takes."""


def rating(mark: Mark, certainty: int | None) -> int:
    """How well it was known, as the scheduler wants to hear it.

    Less than half right is `again`, whatever was said about certainty; from half on, partly right is `hard`. All right
    is `easy` where the person was very sure, `hard` where they were not sure, since that may have been luck, and
    `good` in between or where nothing was said.
    """
    if mark < HALF:
        return AGAIN
    if mark < FULL:
        return HARD
    return {HIGH: EASY, LOW: HARD}.get(certainty or 0, GOOD)


def keeps_its_keys(
    feedback: str, handed_in: bool, closes_at: datetime, now: datetime, *, released: bool
) -> bool:
    """Whether an assignment still keeps its answers from a student, for whom it closes at `closes_at`: until they have
    handed in, or cannot hand in any more, and its feedback rule shows the answers."""
    is_done = handed_in or now >= closes_at
    return not (is_done and feedback_open(feedback, True, closes_at, now, released=released).why)


def minutes_for(questions: int) -> int:
    """About how long that many questions take, in whole minutes, at least one."""
    return max(1, round(questions * SECONDS_EACH / 60))


def fair_choice(
    candidates: Collection[int], dealt: Mapping[int, int], just_seen: Collection[int], salt: str
) -> int | None:
    """One of the candidates: never one just seen while there is another, then one that was dealt least often, and by
    chance among equals. The same `salt`, the same choice."""
    fresh = [each for each in candidates if each not in just_seen] or list(candidates)
    if not fresh:
        return None
    least = min(dealt.get(each, 0) for each in fresh)
    equals = sorted(each for each in fresh if dealt.get(each, 0) == least)
    return Random(salt).choice(equals)  # noqa: S311 - which question comes next is no secret


def week_of(today: date) -> tuple[date, date]:
    """Monday and Sunday of the week around a day."""
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)


def days_this_week(days: Iterable[date], today: date) -> int:
    """On how many days of this week there was practice."""
    monday, sunday = week_of(today)
    return len({day for day in days if monday <= day <= sunday})


# What a person knows of a topic, and of their own knowing

ENOUGH = 5
"""Fewer questions or answers than this carry no number."""


@dataclass(frozen=True)
class Evidence:
    """One question met: what its newest answer earned, and the chance that it is still remembered."""

    mark: Mark
    chance: float


def mastery(met: Sequence[Evidence]) -> int | None:
    """How much of a topic somebody would get right today, in whole per cent; None with fewer than ENOUGH questions.

    The mean, over every question met in the topic, of: what its newest answer earned × the chance that it is still
    remembered (from the scheduler: 1 on the day of the answer, falling after it, more slowly the better it sits).
    """
    if len(met) < ENOUGH:
        return None
    return round(100 * sum(float(each.mark) * each.chance for each in met) / len(met))


@dataclass(frozen=True)
class Level:
    """What saying a level of certainty claims: a chance to be right between `low` and `high`, in per cent."""

    value: int
    low: int
    high: int


LEVELS = (Level(1, 0, 67), Level(2, 67, 80), Level(3, 80, 100))
"""From the prices of certainty-based marking (attempts/scoring.py): in thirds, right and wrong earn 1 and 0, 2 and -2,
3 and -6. With the chance p to be right, middle beats low where 2p - 2(1 - p) > p, that is above 2/3; high beats middle
where 3p - 6(1 - p) > 2p - 2(1 - p), that is above 4/5. So whoever says a level claims a chance in its range."""


def right_share(found: Sequence[Mark]) -> int | None:
    """How much of the answers at a level was right, in whole per cent; None with fewer than ENOUGH."""
    return None if len(found) < ENOUGH else round(100 * float(sum(found)) / len(found))


def fits(level: Level, share: int) -> int:
    """0 where what was right lies in the range that was claimed; -1 below it (surer than right), 1 above it."""
    return -1 if share < level.low else 1 if share > level.high else 0
