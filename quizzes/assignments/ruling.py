"""Rule what an assignment counts for one student: excuse, set the score, take that back."""

from datetime import datetime
from fractions import Fraction

from django.db import models, transaction
from django.utils.translation import gettext as _

from quizzes.assignments.holding import hold_assignment
from quizzes.assignments.models import Assignment, Ruling
from quizzes.assignments.queries import possible_of
from quizzes.core import audit, marks
from quizzes.core.refusal import Refusal
from quizzes.people.holding import hold_person
from quizzes.people.models import User


@transaction.atomic
def excuse(
    *, assignment: Assignment, student: User, reason: str, comment: str = "", by: User, at: datetime
) -> Ruling:
    """The assignment does not count for the student, in no mean and no tally, until this is taken back."""
    made = _rule(assignment, student, None, reason, comment, by, at)
    audit.record(
        at=at,
        actor=by,
        verb="student excused",
        subject=student,
        about=student,
        assignment=assignment.pk,
        student=student.pk,
        reason=made.reason,
    )
    return made


@transaction.atomic
def set_score(
    *,
    assignment: Assignment,
    student: User,
    points: Fraction,
    reason: str,
    comment: str = "",
    by: User,
    at: datetime,
) -> Ruling:
    """These points count for the whole assignment, whatever the attempts earn now or by a re-mark."""
    most = possible_of(assignment)
    if not 0 <= points <= most:
        raise Refusal(_("Give from 0 to %(most)s points.") % {"most": most})
    if not most:
        raise Refusal(_("There are no points to earn here."))
    made = _rule(assignment, student, points, reason, comment, by, at)
    audit.record(
        at=at,
        actor=by,
        verb="score set",
        subject=student,
        about=student,
        assignment=assignment.pk,
        student=student.pk,
        points=marks.plain_points(points),
        reason=made.reason,
    )
    return made


@transaction.atomic
def end_ruling(*, assignment: Assignment, student: User, by: User, at: datetime) -> bool:
    """What the attempts earned counts again. Twice is once."""
    ended = _standing(assignment, student).update(ended_at=at, ended_by=by)
    if ended:
        audit.record(
            at=at,
            actor=by,
            verb="ruling taken back",
            subject=student,
            about=student,
            assignment=assignment.pk,
            student=student.pk,
        )
    return bool(ended)


def _rule(
    assignment: Assignment,
    student: User,
    points: Fraction | None,
    reason: str,
    comment: str,
    by: User,
    at: datetime,
) -> Ruling:
    if not reason.strip():
        raise Refusal(_("Say in a few words why; the record keeps it."))
    # Who rules on the same assignment at the same moment waits here.
    hold_person(student.pk)
    hold_assignment(assignment.pk)
    _standing(assignment, student).update(ended_at=at, ended_by=by)
    return Ruling.objects.create(
        assignment=assignment,
        student=student,
        points=points,
        reason=reason.strip()[:200],
        comment=comment.strip(),
        made_at=at,
        made_by=by,
    )


def _standing(assignment: Assignment, student: User) -> models.QuerySet[Ruling]:
    return Ruling.objects.filter(assignment=assignment, student=student, ended_at=None)
