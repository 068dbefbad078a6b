"""What an assignment counts for its student, once the teacher may have ruled. The one place for students' pages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import possible_of
from quizzes.assignments.rules import OwnTerms, Ruled, feedback_open
from quizzes.attempts.models import Attempt
from quizzes.attempts.queries import Score, score_that_counts, share_of
from quizzes.attempts.rules import counting
from quizzes.core import marks


@dataclass(frozen=True)
class Told:
    """What a student is told of a ruling: excused, or the score that the teacher set (None until marks are shown)."""

    excused: bool
    score: Score | None
    comment: str


def told(
    assignment: Assignment, ruled: Ruled | None, own: OwnTerms, now: datetime, possible: int | None = None
) -> Told | None:
    """None where nothing was ruled. Being excused is told at once, and a score when the feedback rule shows marks.
    `possible` are the assignment's points, where they are known already."""
    if ruled is None:
        return None
    if ruled.points is None:
        return Told(True, None, ruled.comment)
    released = assignment.released_at is not None
    if not feedback_open(assignment.feedback, True, own.keys_until, now, released=released).mark:
        return None
    most = possible_of(assignment) if possible is None else possible
    return Told(False, own_score(ruled, most), ruled.comment)


def own_score(ruled: Ruled, possible: int) -> Score | None:
    """The score that a teacher set."""
    if ruled.points is None:
        return None
    return Score(marks.points(ruled.points), possible, marks.percent(ruled.points, marks.Mark(possible)))


def earned(assignment: Assignment, attempts: Sequence[Attempt], unmarked: Collection[int]) -> Score | None:
    """What the attempts (in the order of their numbers) came to by themselves; None also where the one that counts is
    among the `unmarked`."""
    handed_in = [each for each in attempts if each.handed_in_at]
    found = counting(assignment.counts, handed_in, lambda one: None if one.pk in unmarked else share_of(one))
    return score_that_counts(found) if found and found.attempt.pk not in unmarked else None
