"""The class table: students × assignments, in a fixed number of queries whatever its size."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property, lru_cache
from operator import itemgetter

from django.db import connection
from django.db.models import Q, Sum
from django.utils.translation import gettext, ngettext

from quizzes.assignments.queries import chosen_few, exempts_of
from quizzes.assignments.rules import Exempt, Window
from quizzes.classes.models import Classroom
from quizzes.core import marks
from quizzes.results.rules import Stand, State, Tried, Worth, stands


def percent_of(share: Fraction | None) -> int | None:
    """A share of 1 in whole per cent; None of nothing."""
    return None if share is None else marks.percent(share, marks.FULL)


@dataclass(frozen=True)
class Column:
    """An assignment at the head of the table. `mean` is the share of the points, over those who handed in."""

    pk: int
    title: str
    possible: int
    untouched: State
    students: int
    handed_in: int
    mean: Fraction | None

    @cached_property
    def percent(self) -> int | None:
        return percent_of(self.mean)

    @property
    def possible_words(self) -> str:
        return ngettext("of %(n)s point", "of %(n)s points", self.possible) % {"n": self.possible}

    @property
    def mean_words(self) -> str:
        return "" if self.percent is None else gettext("mean %(n)s %%") % {"n": self.percent}

    @property
    def handed_in_words(self) -> str:
        return gettext("%(n)s of %(all)s handed in") % {"n": self.handed_in, "all": self.students}


@dataclass(frozen=True)
class Row:
    """A student's line. `mean` is over the assignments handed in, each with the same weight."""

    pk: int
    name: str
    username: str
    stands: tuple[Stand, ...]
    mean: Fraction | None

    @cached_property
    def percent(self) -> int | None:
        return percent_of(self.mean)


@dataclass(frozen=True)
class Gradebook:
    """The class table. `left` are students who are no longer in the class and have work in it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left: tuple[Row, ...]
    mean: Fraction | None
    anybody_works: bool
    """Whether an attempt is running, so that the clock may have to be asked."""

    @cached_property
    def percent(self) -> int | None:
        return percent_of(self.mean)


@dataclass(frozen=True)
class Given:
    """An assignment as read for the table; `few` are the students who are given it, None of them is everybody."""

    pk: int
    title: str
    counts: str
    untouched: State
    possible: int
    window: Window
    few: set[int] | None

    def untouched_by(self, exempt: Exempt | None, now: datetime) -> State:
        """The state of a student who has not started, who may have times of their own."""
        return self.untouched if exempt is None else _untouched(exempt.window(self.window), now)


Tries = dict[tuple[int, int], list[Tried]]


def gradebook(classroom: Classroom, now: datetime) -> Gradebook:
    """The whole table of a class: exact shares inside, rounded only where they are read."""
    given = _given(classroom, now)
    exempts = exempts_of(classroom.assignments.all())
    tries = _tries(classroom)
    with_work = {student for student, _ in tries}
    rows: list[Row] = []
    left: list[Row] = []
    people = classroom.memberships.filter(role="student").values_list(
        "user_id", "user__display_name", "user__username", "left_at"
    )
    for pk, name, username, left_at in people:
        if left_at is None or pk in with_work:
            found = [
                stands(
                    each.counts,
                    tries.get((pk, each.pk), ()),
                    each.untouched_by(exempts.get((each.pk, pk)), now),
                    each.few is None or pk in each.few,
                )
                for each in given
            ]
            row = Row(pk, name, username, tuple(found), mean_share(found))
            (rows if left_at is None else left).append(row)
    # Across the rows: one tuple of stands per assignment.
    across = list(zip(*(row.stands for row in rows), strict=True)) or [()] * len(given)
    columns = tuple(map(_column, given, across))
    anybody_works = any(not group[-1].by for group in tries.values())
    overall = marks.mean(row.mean for row in rows if row.mean is not None)
    return Gradebook(columns, in_order(rows, "name"), in_order(left, "name"), overall, anybody_works)


def in_order(rows: Iterable[Row], by: str) -> tuple[Row, ...]:
    """Rows by `name` or `mean`, upwards or (with a minus) downwards; who has no mean comes last either way."""
    named = sorted(rows, key=lambda row: (row.name.casefold(), row.username), reverse=by == "-name")
    if by not in ("mean", "-mean"):
        return tuple(named)
    sign = -1 if by == "-mean" else 1
    return tuple(sorted(named, key=lambda row: (row.mean is None, sign * (row.mean or 0))))


def mean_share(stands: Iterable[Stand]) -> Fraction | None:
    """The exact mean of the shares that count, or None. What is not given (any more) does not count."""
    worths = [stand.tried.worth for stand in stands if stand.tried is not None and stand.given]
    return marks.mean([worth.share for worth in worths if worth is not None and worth.share is not None])


def _column(given: Given, stands: Sequence[Stand]) -> Column:
    theirs = [stand for stand in stands if stand.given]
    done = sum(stand.tried is not None and stand.tried.by != "" for stand in theirs)
    return Column(
        given.pk, given.title, given.possible, given.untouched, len(theirs), done, mean_share(theirs)
    )


def _given(classroom: Classroom, now: datetime) -> list[Given]:
    points = Sum("items__weight", filter=Q(items__spare=False))
    rows = classroom.assignments.annotate(possible=points).values_list(
        "pk", "title", "counts", "opens_at", "due_at", "closes_at", "possible"
    )
    few = chosen_few(classroom.assignments.all())
    found = []
    for pk, title, counts, opens_at, due_at, closes_at, possible in rows.order_by("opens_at", "pk"):
        window = Window(opens_at, due_at, closes_at)
        found.append(Given(pk, title, counts, _untouched(window, now), possible or 0, window, few.get(pk)))
    return found


def _untouched(window: Window, now: datetime) -> State:
    if now < window.opens_at:
        return "not-open"
    return "missed" if now >= window.closes_at else "not-started"


ATTEMPTS_OF_A_CLASS = """
    SELECT attempt.student_id, attempt.assignment_id, attempt.number, attempt.id,
           attempt.handed_in_by, attempt.late, attempt.earned, attempt.possible
    FROM quizzes_attempt AS attempt
    JOIN quizzes_assignment AS assignment ON assignment.id = attempt.assignment_id
    WHERE assignment.classroom_id = %s
"""


def _tries(classroom: Classroom) -> Tries:
    """(student, assignment) → attempts by number. Plain SQL: thousands of rows, at a third of the ORM's cost."""
    with connection.cursor() as cursor:
        cursor.execute(ATTEMPTS_OF_A_CLASS, [classroom.pk])
        rows = cursor.fetchall()
    found: Tries = defaultdict(list)
    for student, assignment, number, pk, by, late, points, possible in rows:
        worth = None if points is None else _worth(points, possible)
        found[student, assignment].append(Tried(number, pk, by, bool(late), worth))
    for group in found.values():
        if len(group) > 1:
            group.sort(key=itemgetter(0))
    return found


@lru_cache(maxsize=4096)
def _worth(points: str, possible: int) -> Worth:
    earned = Fraction(points)
    return Worth(earned, possible, earned / possible if possible else None)
