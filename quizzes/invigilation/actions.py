"""What a teacher does while an assignment runs. Each answers words for the teacher."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.assignments.excepting import make_exception
from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import exempts_for, outlasted, own_terms_of
from quizzes.assignments.rules import Exempt, in_words
from quizzes.attempts import finishing, timing
from quizzes.attempts.models import Attempt
from quizzes.core.refusal import Refusal
from quizzes.invigilation.rules import late_entry_closes
from quizzes.people.models import User


def give_time(*, attempts: QuerySet[Attempt], minutes: int, by: User, at: datetime) -> str:
    """More time for every attempt that gains by it."""
    moved = timing.give_time(attempts=attempts, minutes=minutes, by=by, at=at)
    said = ngettext("%(n)s minute more for %(who)s.", "%(n)s minutes more for %(who)s.", minutes)
    return said % {"n": minutes, "who": _who(moved)}


def stop_clocks(*, attempts: QuerySet[Attempt], by: User, at: datetime) -> str:
    """Every clock that runs stands still."""
    stopped = timing.pause_all(attempts=attempts, by=by, at=at)
    if not stopped:
        raise Refusal(_("No clock was running, so there was nothing to stop."))
    return _("The clock stands still for %(who)s.") % {"who": _who(stopped)}


def start_clocks(*, attempts: QuerySet[Attempt], by: User, at: datetime) -> str:
    """Every clock that stands still goes on."""
    started = timing.resume_all(attempts=attempts, by=by, at=at)
    if not started:
        raise Refusal(_("No clock stood still, so there was nothing to start."))
    return _("The clock goes on for %(who)s.") % {"who": _who(started)}


def take_in(*, attempt: Attempt, by: User, at: datetime) -> str:
    finishing.take_in(attempt=attempt, by=by, at=at)
    return _("The attempt of %(name)s is handed in, with what was saved.") % {"name": attempt.student}


def reopen(*, attempt: Attempt, minutes: int, by: User, at: datetime) -> str:
    """The student works on, with what was left and these minutes."""
    finishing.reopen(attempt=attempt, by=by, at=at, minutes=minutes)
    said = ngettext(
        "Open again for %(name)s, with %(n)s minute more.",
        "Open again for %(name)s, with %(n)s minutes more.",
        minutes,
    )
    return said % {"name": attempt.student, "n": minutes}


@transaction.atomic
def let_in(*, assignment: Assignment, student: User, by: User, at: datetime) -> str:
    """Late entry for one who has not started: a closing time of their own, which the teacher may change."""
    own = own_terms_of(assignment, student)
    closes_at = late_entry_closes(own.whole_minutes, at)
    if at < own.window.closes_at:
        raise Refusal(_("It is still open for %(name)s.") % {"name": student})
    exempt = replace(exempts_for(student).get(assignment.pk, Exempt()), closes_at=closes_at)
    make_exception(assignment=assignment, student=student, exempt=exempt, by=by, at=at)
    until = date_format(closes_at.astimezone(assignment.classroom.zone), "H:i")
    said = _("%(name)s may work on it until %(time)s.") % {"name": student, "time": until}
    return " ".join(filter(None, (said, _keys_wait(assignment))))


@transaction.atomic
def change_exception(*, assignment: Assignment, student: User, exempt: Exempt, by: User, at: datetime) -> str:
    """Make, change or (empty) remove an exception; it reaches the attempt that runs at once."""
    make_exception(assignment=assignment, student=student, exempt=exempt, by=by, at=at)
    applied = timing.apply_exception(assignment=assignment, student=student, by=by, at=at)
    words = _("%(name)s has an exception now.") if exempt else _("For %(name)s it is as for everybody.")
    return " ".join(filter(None, (words % {"name": student}, applied.words, _keys_wait(assignment))))


def _keys_wait(assignment: Assignment) -> str:
    """What an exception that outlasts closing means for the others; empty where they wait for nothing more."""
    until = outlasted(assignment) if assignment.waits_for_closing else None
    words = _("While somebody can still work, nobody sees the answers: they open on %(time)s.")
    return words % {"time": in_words(until)} if until else ""


def _who(attempts: list[Attempt]) -> str:
    """A name, or how many."""
    if len(attempts) == 1:
        return str(attempts[0].student)
    said = ngettext("%(n)s student", "%(n)s students", len(attempts))
    return said % {"n": len(attempts)}
