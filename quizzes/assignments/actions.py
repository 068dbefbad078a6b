"""Assign a quiz with its versions frozen; change its terms; release feedback; take it back while nobody has started."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.assignments.rules import Terms, Window, fault_of
from quizzes.classes.models import Classroom, Group, Membership
from quizzes.core import audit
from quizzes.core.holding import hold_rows
from quizzes.core.refusal import Refusal
from quizzes.people.models import User
from quizzes.quiz.contents import contents
from quizzes.quiz.models import Quiz

closing_moved = Signal()
"""An assignment closes later than it did. Receivers answer words for the teacher."""
A_MOMENT = timedelta(seconds=30)
"""Within it the very same assignment, asked for again, is a button pressed twice."""


@dataclass(frozen=True)
class Recipients:
    """Who of a class gets an assignment: everybody, or (where anything is named) only these."""

    classroom: Classroom
    groups: Sequence[Group] = ()
    students: Sequence[Membership] = ()
    everybody: bool = True


@transaction.atomic
def assign_to(
    *, recipients: Sequence[tuple[Recipients, Terms]], quiz: Quiz, by: User, at: datetime
) -> list[Assignment]:
    """Give a quiz to several classes, or to none where one of them refuses. Asked for twice within a moment, as by a
    double click, it is given once."""
    classes = Classroom.objects.filter(pk__in=[to.classroom.pk for to, _terms in recipients])
    hold_rows(classes)
    return [assign_quiz(to=to, quiz=quiz, by=by, at=at, terms=terms) for to, terms in recipients]


@transaction.atomic
def assign_quiz(*, to: Recipients, quiz: Quiz, by: User, at: datetime, terms: Terms) -> Assignment:
    """Give a quiz to a class or to some of it, with the question versions and weights of this moment for good.

    Refuses an archived class, an empty quiz, a question that is not published, a draw without enough questions, and
    times in the wrong order.
    """
    if to.classroom.archived_at is not None:
        words = _("“%(name)s” is archived. Bring it back, then assign the quiz.")
        raise Refusal(words % {"name": to.classroom.name})
    _refuse_wrong_times(terms.window, at)
    frozen = contents(quiz)
    kept = asdict(terms) | {"title": terms.title or quiz.title, "layout": terms.layout or quiz.layout}
    kept |= {"classroom": to.classroom, "quiz": quiz, "made_by": by, "to_everybody": to.everybody}
    before = _made_a_moment_ago(kept, to, [each.version.pk for each in frozen], at)
    if before is not None:
        return before
    assignment = Assignment.objects.create(made_at=at, **kept)
    _give(assignment, to)
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
    *, assignment: Assignment, by: User, at: datetime, terms: Terms, to: Recipients | None = None
) -> str:
    """Change everything but the questions; answers what it means for those who work, in words or empty.

    Running attempts keep their limit and mode, and a later closing time reaches them; what was late stays late. Who
    is no longer given it keeps the work that is in it."""
    _refuse_wrong_times(terms.window, None)
    title = terms.title or (assignment.quiz.title if assignment.quiz else assignment.title)
    wished = asdict(terms) | {"title": title, "layout": terms.layout or assignment.layout}
    if to is not None:
        wished["to_everybody"] = to.everybody
        _give(assignment, to)
    kept = {name: getattr(assignment, name) for name in wished}
    was = {name: str(value) for name, value in kept.items() if value != wished[name]}
    for name, value in wished.items():
        setattr(assignment, name, value)
    assignment.save(update_fields=list(wished))
    pk = assignment.pk
    audit.record(at=at, actor=by, verb="assignment changed", subject=assignment, assignment=pk, was=was)
    if assignment.closes_at <= kept["closes_at"]:
        return ""
    said = closing_moved.send(Assignment, assignment=assignment, by=by, at=at)
    return " ".join(words for _receiver, words in said if words)


@transaction.atomic
def release_feedback(*, assignment: Assignment, by: User, at: datetime) -> Assignment:
    """Show marks and reasons to whoever has handed in, from now on."""
    return _release(assignment, at, by, at, "feedback released")


@transaction.atomic
def withhold_feedback(*, assignment: Assignment, by: User, at: datetime) -> Assignment:
    """Take the release back: what students have seen they have seen, the pages show it no more."""
    return _release(assignment, None, by, at, "feedback withheld")


def _release(
    assignment: Assignment, released_at: datetime | None, by: User, at: datetime, verb: str
) -> Assignment:
    if assignment.feedback != "by_hand":
        raise Refusal(
            _("This assignment shows its feedback by itself. Change its terms to release it by hand.")
        )
    # One UPDATE asks and writes, so that two clicks are one release.
    others = Assignment.objects.filter(pk=assignment.pk, released_at__isnull=released_at is not None)
    if others.update(released_at=released_at):
        assignment.released_at = released_at
        audit.record(at=at, actor=by, verb=verb, subject=assignment, assignment=assignment.pk)
    return assignment


def _made_a_moment_ago(
    kept: dict[str, Any], to: Recipients, versions: Sequence[int], at: datetime
) -> Assignment | None:
    """The very same assignment, if there is one."""
    lately = Assignment.objects.filter(made_at__gt=at - A_MOMENT, **kept)
    for each in lately.prefetch_related("groups", "named", "items"):
        given_to = (set(each.groups.all()), set(each.named.all()))
        same_people = to.everybody or given_to == (set(to.groups), set(to.students))
        if same_people and [item.version_id for item in each.items.all()] == list(versions):
            return each
    return None


def _give(assignment: Assignment, to: Recipients) -> None:
    assignment.groups.set([] if to.everybody else to.groups)
    assignment.named.set([] if to.everybody else to.students)


@transaction.atomic
def delete_assignment(*, assignment: Assignment, by: User, at: datetime) -> None:
    """Take an assignment back that nobody has started; refuses when there is work of students in it."""
    # The lock waits for a student who is starting this very moment.
    if Assignment.objects.select_for_update().filter(pk=assignment.pk).first() is None:
        raise Refusal(_("Somebody has just taken this assignment back."), "gone")
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
