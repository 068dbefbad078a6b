"""The class table: students × assignments, in a fixed number of queries whatever its size."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext, ngettext

from quizzes.assignments.queries import chosen_few, exempts_of, rulings_of
from quizzes.assignments.rules import Exempt, Window
from quizzes.attempts.models import Attempt
from quizzes.attempts.queries import unmarked
from quizzes.classes.models import Classroom, Membership
from quizzes.core import marks
from quizzes.marking.waiting import BY_HAND
from quizzes.results.rules import EVERYTHING, Choice, Stand, State, Tried, Worth, stands, under


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
    due_at: datetime | None = None

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
    number: str = ""
    """By which the school knows the student."""

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


def gradebook(classroom: Classroom, now: datetime, choice: Choice = EVERYTHING) -> Gradebook:
    """The table of a class, or of what was chosen of it: exact shares inside, rounded only where they are read."""
    given = [each for each in _given(classroom, now) if choice.takes(each.title, each.window.due_at)]
    exempts = exempts_of(classroom.assignments.all())
    rulings = rulings_of(classroom.assignments.all())
    tries = _tries(classroom)
    with_work = {student for student, _ in tries} | {student for _, student in rulings}
    rows: list[Row] = []
    left: list[Row] = []
    for pk, name, username, left_at, number in _people(classroom, choice):
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
            if rulings:
                found = [
                    under(rulings[each.pk, pk], stand, each.possible) if (each.pk, pk) in rulings else stand
                    for each, stand in zip(given, found, strict=True)
                ]
            row = Row(pk, name, username, tuple(found), mean_share(found), number)
            (rows if left_at is None else left).append(row)
    # Across the rows: one tuple of stands per assignment.
    across = list(zip(*(row.stands for row in rows), strict=True)) or [()] * len(given)
    columns = tuple(map(_column, given, across))
    anybody_works = any(not group[-1].by for group in tries.values())
    overall = marks.mean(row.mean for row in rows if row.mean is not None)
    return Gradebook(columns, in_order(rows, "name"), in_order(left, "name"), overall, anybody_works)


def _people(classroom: Classroom, choice: Choice) -> QuerySet[Membership, tuple[Any, ...]]:
    places = classroom.memberships.filter(role="student")
    if choice.group is not None:
        places = places.filter(groups=choice.group)
    return places.values_list("user_id", "user__display_name", "user__username", "left_at", "student_number")


def in_order(rows: Iterable[Row], by: str, columns: Sequence[Column] = ()) -> tuple[Row, ...]:
    """Rows by `name`, `mean` or the key of a column, upwards or (with a minus) downwards; who has no mean, or no
    score there, comes last either way."""
    named = sorted(rows, key=lambda row: (row.name.casefold(), row.username), reverse=by == "-name")
    wanted, sign = by.removeprefix("-"), -1 if by.startswith("-") else 1
    place = next((at for at, column in enumerate(columns) if str(column.pk) == wanted), None)
    if wanted != "mean" and place is None:
        return tuple(named)
    known = {row.pk: row.mean if place is None else _share_at(row, place) for row in named}
    return tuple(sorted(named, key=lambda row: (known[row.pk] is None, sign * (known[row.pk] or 0))))


def _share_at(row: Row, place: int) -> Fraction | None:
    worth = row.stands[place].worth
    return worth.share if worth else None


def mean_share(stands: Iterable[Stand]) -> Fraction | None:
    """The exact mean of the shares that count, or None. What is not given (any more) or excused does not count."""
    worths = [
        (stand.tried.worth if stand.tried is not None else None) if stand.ruled is None else stand.own
        for stand in stands
        if stand.given
    ]
    return marks.mean([worth.share for worth in worths if worth is not None and worth.share is not None])


def _column(given: Given, stands: Sequence[Stand]) -> Column:
    theirs = [stand for stand in stands if stand.given and stand.state != "excused"]
    done = sum(stand.done for stand in theirs)
    return Column(
        given.pk,
        given.title,
        given.possible,
        given.untouched,
        len(theirs),
        done,
        mean_share(theirs),
        given.window.due_at,
    )


def _given(classroom: Classroom, now: datetime) -> list[Given]:
    points = Sum("items__weight", filter=Q(items__spare=False))
    rows = classroom.assignments.annotate(possible=points).values_list(
        "pk", "title", "counts", "opens_at", "due_at", "closes_at", "possible"
    )
    few, zone = chosen_few(classroom.assignments.all()), classroom.zone
    found = []
    for pk, title, counts, opens_at, due_at, closes_at, possible in rows.order_by("opens_at", "pk"):
        window = Window(opens_at, due_at.astimezone(zone), closes_at)
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
    by_hand = classroom.assignments.filter(items__version__type__in=BY_HAND)
    waiting = unmarked(Attempt.objects.filter(assignment__in=by_hand))
    found: Tries = defaultdict(list)
    for student, assignment, number, pk, by, late, points, possible in rows:
        worth = None if points is None or pk in waiting else _worth(points, possible)
        found[student, assignment].append(Tried(number, pk, by, bool(late), worth))
    for group in found.values():
        if len(group) > 1:
            group.sort(key=itemgetter(0))
    return found


@lru_cache(maxsize=4096)
def _worth(points: str, possible: int) -> Worth:
    earned = Fraction(points)
    return Worth(earned, possible, earned / possible if possible else None)
