"""One student at one assignment, and one student at all of them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from quizzes.assignments.models import Assignment, Ruling
from quizzes.assignments.queries import possible_of
from quizzes.attempts.comments import Comments, comments_by_attempt
from quizzes.attempts.models import Attempt
from quizzes.attempts.queries import Score, score_of, unmarked
from quizzes.attempts.ruled import earned, own_score
from quizzes.classes.models import Classroom
from quizzes.people.models import User
from quizzes.results import given_answers
from quizzes.results.beliefs import Belief, believed
from quizzes.results.given_answers import Judge
from quizzes.results.looks import SHAPES, words_of
from quizzes.results.queries import Column, Row, gradebook
from quizzes.results.question_figures import in_words
from quizzes.results.rules import Stand, State


@dataclass(frozen=True)
class Sat:
    """One attempt, as the pages about a score list it. `time` is from the start to handing in, without pauses."""

    pk: int
    number: int
    words: str
    at: datetime
    time: str
    score: Score | None
    comment: str


@dataclass(frozen=True)
class ScorePage:
    """What one assignment counts for one student, and why. `rulings` are all that were made, the newest first."""

    ruling: Ruling | None
    own: Score | None
    earned: Score | None
    waits: bool
    """Whether somebody has still to mark something of it."""
    possible: int
    sat: Sequence[Sat]
    rulings: Sequence[Ruling]


def score_page(assignment: Assignment, student: User) -> ScorePage:
    """Five queries."""
    sat = Attempt.objects.filter(assignment=assignment, student=student)
    attempts, waiting = list(sat.order_by("number")), unmarked(sat)
    rulings = list(
        Ruling.objects.filter(assignment=assignment, student=student)
        .select_related("made_by", "ended_by")
        .order_by("-pk")
    )
    possible = possible_of(assignment)
    ruling = next((each for each in rulings if each.ended_at is None), None)
    return ScorePage(
        ruling=ruling,
        own=own_score(ruling.value, possible) if ruling else None,
        earned=earned(assignment, attempts, waiting),
        waits=bool(waiting),
        possible=possible,
        sat=_sat(attempts, comments_by_attempt(each.pk for each in attempts), waiting),
        rulings=rulings,
    )


def _sat(attempts: Sequence[Attempt], comments: dict[int, Comments], waiting: Collection[int]) -> list[Sat]:
    return [
        Sat(
            each.pk,
            each.number,
            state_of(each),
            each.handed_in_at or each.started_at,
            time_of(each),
            None if each.pk in waiting else score_of(each),
            comments.get(each.pk, Comments()).whole,
        )
        for each in attempts
    ]


def state_of(attempt: Attempt) -> str:
    """How an attempt stands, in words."""
    done: State = "late" if attempt.late else "handed-in"
    return words_of(done if attempt.handed_in_at else "running", attempt.handed_in_by)


def time_of(attempt: Attempt) -> str:
    """How long the student had the attempt open, in words; empty while it runs."""
    if attempt.handed_in_at is None:
        return ""
    seconds = (attempt.handed_in_at - attempt.started_at).total_seconds() - attempt.paused_seconds
    return in_words(max(0, ceil(seconds)))


@dataclass(frozen=True)
class Line:
    """One assignment of the student."""

    column: Column
    stand: Stand
    sat: Sequence[Sat]

    @property
    def shape(self) -> str:
        return SHAPES[self.stand.state]

    @property
    def words(self) -> str:
        stand = self.stand
        return words_of(stand.state, stand.tried.by if stand.tried else "", stand.running_again, stand.given)

    @property
    def heat(self) -> int:
        worth = self.stand.worth
        return worth.heat if worth and self.stand.counts else 0

    @property
    def earned(self) -> str:
        """What was earned, where the teacher's word counts instead."""
        tried = self.stand.tried
        return tried.worth.words if self.stand.ruled and tried and tried.worth else ""


@dataclass(frozen=True)
class StudentScores:
    """All assignments of one student in a class, the mean, and the beliefs that showed."""

    row: Row | None
    lines: Sequence[Line]
    held: Sequence[Belief]
    corrected: Sequence[Belief]
    counted: int
    """How many scores the mean is made of."""
    mean_of_class: int | None


def student_scores(classroom: Classroom, student: User, now: datetime) -> StudentScores:
    """A fixed number of queries, whatever the number of assignments and attempts."""
    book = gradebook(classroom, now)
    row = next((each for each in (*book.rows, *book.left) if each.pk == student.pk), None)
    attempts = Attempt.objects.filter(assignment__classroom=classroom, student=student).order_by("number")
    comments = comments_by_attempt(attempt.pk for attempt in attempts)
    waiting = unmarked(attempts)
    sat: dict[int | None, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        sat[attempt.assignment_id].append(attempt)
    stands = row.stands if row else ()
    lines = [
        Line(column, stand, _sat(sat[column.pk], comments, waiting))
        for column, stand in zip(book.columns, stands, strict=row is not None)
        if stand.given or stand.tried
    ]
    beliefs = _beliefs(classroom, student)
    return StudentScores(
        row,
        lines,
        [belief for belief in beliefs if belief.holders],
        [belief for belief in beliefs if not belief.holders],
        sum(line.stand.counts and line.stand.worth is not None for line in lines),
        book.percent,
    )


def _beliefs(classroom: Classroom, student: User) -> Sequence[Belief]:
    assignments = Assignment.objects.filter(classroom=classroom)
    given = given_answers.given_answers(assignments, [student.pk])
    versions = given_answers.versions_of(given)
    return believed(given, versions, Judge(versions))
