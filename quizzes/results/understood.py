"""What a class understood of one assignment: the scores, the quiz as a whole, and each question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

import numpy as np

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import stem_of
from quizzes.bank.models import QuestionVersion
from quizzes.core import marks
from quizzes.results import given_answers, statistics
from quizzes.results.beliefs import Belief, believed
from quizzes.results.given_answers import Given, Judge
from quizzes.results.question_figures import Figures, figures, in_words, seconds_on_items
from quizzes.results.statistics import Estimate

STEPS = 10


@dataclass(frozen=True)
class Step:
    """A tenth of the points, and how many students ended in it."""

    low: int
    high: int
    count: int
    percent: int
    """Of the tallest step, for the length of its bar."""


@dataclass(frozen=True)
class AskedQuestion:
    """A question of the assignment with its figures."""

    number: int
    version: QuestionVersion
    stem: str
    figures: Figures

    @property
    def time(self) -> str:
        return "" if self.figures.seconds is None else in_words(self.figures.seconds)


@dataclass(frozen=True)
class Understood:
    """The whole page. `alpha` is None where it cannot be told; `drawn` says that students met different questions.
    Mean, median, steps and alpha leave out the `unmarked`, of whom a person has still to mark something."""

    students: int
    unmarked: int
    steps: tuple[Step, ...]
    mean: int | None
    median: int | None
    alpha: Estimate | None
    drawn: bool
    questions: tuple[AskedQuestion, ...]
    beliefs: tuple[Belief, ...]

    @property
    def first_looks(self) -> tuple[AskedQuestion, ...]:
        """The questions worth a look, the weightiest first."""
        marked = [asked for asked in self.questions if asked.figures.looks]
        return tuple(sorted(marked, key=lambda asked: (-asked.figures.weight_of_looks, asked.number)))

    @property
    def enough(self) -> bool:
        return self.students >= statistics.FEW


def understood(assignment: Assignment) -> Understood:
    """A fixed number of queries, whatever the class and the quiz."""
    students = given_answers.students_of(assignment.classroom_id)
    given = given_answers.given_answers(Assignment.objects.filter(pk=assignment.pk), students)
    versions = given_answers.versions_of(given)
    judge = Judge(versions)
    outcomes = {each.item: judge.outcome(each) for each in given}
    by_attempt = _by_attempt(given)
    seconds = _seconds(by_attempt)
    rest = {item: value for group in by_attempt.values() for item, value in _rest(group).items()}
    answers = given_answers.by_version(given)
    places = _places(assignment)
    ordered = sorted(answers, key=lambda version: places.get(version, len(places)))
    asked = tuple(
        AskedQuestion(
            number,
            versions[version],
            stem_of(versions[version]),
            figures(answers[version], outcomes, rest, seconds, versions[version].question_type.cases),
        )
        for number, version in enumerate(ordered, start=1)
    )
    whole = {
        attempt: group
        for attempt, group in by_attempt.items()
        if all(each.mark is not None for each in group)
    }
    shares = [_share(group) for group in whole.values()]
    drawn = len({frozenset(each.version for each in group) for group in by_attempt.values()}) > 1
    return Understood(
        students=len(by_attempt),
        unmarked=len(by_attempt) - len(whole),
        steps=steps(shares),
        mean=_whole(fmean(shares)) if shares else None,
        median=_whole(median(shares)) if shares else None,
        alpha=None if drawn else statistics.alpha(_table(whole, ordered)),
        drawn=drawn,
        questions=asked,
        beliefs=believed(given, versions, judge),
    )


def _places(assignment: Assignment) -> dict[int, int]:
    return dict(assignment.items.values_list("version_id", "position"))


def _by_attempt(given: Sequence[Given]) -> dict[int, list[Given]]:
    found: dict[int, list[Given]] = {}
    for each in given:
        found.setdefault(each.attempt, []).append(each)
    return found


def _points(each: Given) -> float:
    return float((each.mark or marks.NOTHING) * each.weight)


def _rest(group: Sequence[Given]) -> dict[int, float]:
    """Item → the points of the attempt's other items."""
    whole = sum(map(_points, group))
    return {each.item: whole - _points(each) for each in group}


def _share(group: Sequence[Given]) -> float:
    possible = sum(each.weight for each in group)
    return sum(map(_points, group)) / possible if possible else 0.0


def _table(by_attempt: Mapping[int, Sequence[Given]], versions: Sequence[int]) -> statistics.Matrix:
    """Students × questions, in points."""
    place = {version: number for number, version in enumerate(versions)}
    table = np.zeros((len(by_attempt), len(versions)))
    for row, group in enumerate(by_attempt.values()):
        for each in group:
            table[row, place[each.version]] = _points(each)
    return table


def _seconds(by_attempt: Mapping[int, Sequence[Given]]) -> dict[int, float]:
    began, saves = given_answers.starts(by_attempt), given_answers.saves(by_attempt)
    found: dict[int, float] = {}
    for attempt, made in saves.items():
        found |= seconds_on_items(began[attempt], made)
    return found


def steps(shares: Sequence[float]) -> tuple[Step, ...]:
    """The score distribution in tenths of the points."""
    counts = statistics.histogram(shares, STEPS)
    tallest = max(counts) or 1
    wide = 100 // STEPS
    return tuple(
        Step(place * wide, (place + 1) * wide, count, round(100 * count / tallest))
        for place, count in enumerate(counts)
    )


def _whole(share: float) -> int:
    return round(100 * share)
