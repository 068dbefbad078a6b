"""Assign a quiz with its versions frozen; change its window; take it back while nobody has started."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.assignments.rules import Window, fault_of
from quizzes.classes.models import Classroom
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.models import User
from quizzes.quiz.contents import contents
from quizzes.quiz.models import Quiz


@transaction.atomic
def assign_quiz(
    *,
    classroom: Classroom,
    quiz: Quiz,
    by: User,
    at: datetime,
    title: str,
    opens_at: datetime,
    due_at: datetime,
    closes_at: datetime,
    minutes: int | None,
    attempts_allowed: int,
    feedback: str,
    counts: str,
    mode: str = "test",
    certainty: bool = False,
) -> Assignment:
    """Give a quiz to a class, with the question versions and weights of this moment for good.

    Refuses an archived class, an empty quiz, a question that is not published, a draw without enough questions, and
    times in the wrong order.
    """
    if classroom.archived_at is not None:
        raise Refusal(_("This class is archived. Bring it back, then assign the quiz."))
    _refuse_wrong_times(Window(opens_at, due_at, closes_at), at)
    frozen = contents(quiz)
    assignment = Assignment.objects.create(
        classroom=classroom,
        quiz=quiz,
        title=title or quiz.title,
        opens_at=opens_at,
        due_at=due_at,
        closes_at=closes_at,
        minutes=minutes,
        attempts_allowed=attempts_allowed,
        feedback=feedback,
        counts=counts,
        mode=mode,
        certainty=certainty,
        made_at=at,
        made_by=by,
    )
    AssignedItem.objects.bulk_create(
        AssignedItem(
            assignment=assignment,
            position=position,
            version=each.version,
            weight=each.weight,
            draw=each.draw,
            spare=each.spare,
        )
        for position, each in enumerate(frozen, start=1)
    )
    audit.record(at=at, actor=by, verb="quiz assigned", subject=assignment, assignment=assignment.pk)
    return assignment


@transaction.atomic
def change_assignment(
    *,
    assignment: Assignment,
    by: User,
    at: datetime,
    title: str,
    opens_at: datetime,
    due_at: datetime,
    closes_at: datetime,
    minutes: int | None,
    attempts_allowed: int,
    feedback: str,
    counts: str,
    mode: str,
    certainty: bool,
) -> Assignment:
    """Change everything but the questions. Running attempts keep their deadline and mode; what was late stays late."""
    _refuse_wrong_times(Window(opens_at, due_at, closes_at), None)
    wished = {
        "title": title or (assignment.quiz.title if assignment.quiz else assignment.title),
        "opens_at": opens_at,
        "due_at": due_at,
        "closes_at": closes_at,
        "minutes": minutes,
        "attempts_allowed": attempts_allowed,
        "feedback": feedback,
        "counts": counts,
        "mode": mode,
        "certainty": certainty,
    }
    kept = {name: getattr(assignment, name) for name in wished}
    was = {name: str(value) for name, value in kept.items() if value != wished[name]}
    for name, value in wished.items():
        setattr(assignment, name, value)
    assignment.save(update_fields=list(wished))
    pk = assignment.pk
    audit.record(at=at, actor=by, verb="assignment changed", subject=assignment, assignment=pk, was=was)
    return assignment


@transaction.atomic
def delete_assignment(*, assignment: Assignment, by: User, at: datetime) -> None:
    """Take an assignment back that nobody has started; refuses when there is work of students in it."""
    # The lock waits for a student who is starting this very moment.
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    started = assignment.attempts.values("student").distinct().count()
    if started:
        raise Refusal(
            ngettext(
                "%(n)s student has worked on this, so it cannot be deleted. Set its closing time to end it.",
                "%(n)s students have worked on this, so it cannot be deleted. Set its closing time to end it.",
                started,
            )
            % {"n": started}
        )
    audit.record(at=at, actor=by, verb="assignment deleted", subject=assignment, assignment=assignment.pk)
    assignment.delete()


def _refuse_wrong_times(window: Window, not_closed_by: datetime | None) -> None:
    fault = fault_of(window, not_closed_by)
    if fault:
        raise Refusal(fault.words)
