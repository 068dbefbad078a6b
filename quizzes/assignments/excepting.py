"""Make an exception for one student at one assignment, change it, take it back."""

from datetime import datetime

from django.db import transaction

from quizzes.assignments.holding import hold_assignment
from quizzes.assignments.models import Assignment, AssignmentException
from quizzes.assignments.rules import Exempt, fault_of
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.holding import hold_person
from quizzes.people.models import User


@transaction.atomic
def make_exception(
    *, assignment: Assignment, student: User, exempt: Exempt, by: User, at: datetime
) -> AssignmentException | None:
    """What holds for the student from now on; an empty exception is none. Attempts that run are not touched here."""
    fault = fault_of(exempt.window(assignment.window))
    if fault:
        raise Refusal(fault.words)
    if not exempt:
        return remove_exception(assignment=assignment, student=student, by=by, at=at)
    hold_person(student.pk)
    hold_assignment(assignment.pk)  # the student may be starting it this very moment
    wished = {name: getattr(exempt, name) for name in Exempt.names()}
    made, _new = AssignmentException.objects.update_or_create(
        assignment=assignment, student=student, defaults=wished
    )
    said = {name: str(value) for name, value in wished.items() if value}
    audit.record(
        at=at,
        actor=by,
        verb="exception made",
        subject=student,
        about=student,
        assignment=assignment.pk,
        exempt=said,
    )
    return made


@transaction.atomic
def remove_exception(*, assignment: Assignment, student: User, by: User, at: datetime) -> None:
    """As for everybody again. Twice is once."""
    hold_assignment(assignment.pk)
    deleted, _rows = AssignmentException.objects.filter(assignment=assignment, student=student).delete()
    if deleted:
        audit.record(
            at=at,
            actor=by,
            verb="exception removed",
            subject=student,
            about=student,
            assignment=assignment.pk,
        )
