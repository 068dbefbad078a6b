"""What a teacher ruled on a whole assignment for one student."""

from datetime import datetime

from django.utils.translation import gettext as _

from quizzes.assignments.models import Ruling
from quizzes.assignments.queries import exempts_for, last_closings, terms_for
from quizzes.assignments.rules import OwnTerms
from quizzes.attempts.ruled import told
from quizzes.classes.queries import accommodation_of
from quizzes.privacy.access import Scope
from quizzes.privacy.words import Told, moment, without_nothing


def rulings_told(scope: Scope, now: datetime) -> list[Told]:
    """Those that stand and those that ended: four queries. The student is told no score before marks are shown, and
    never the reason, which is the teachers' note."""
    found = Ruling.objects.filter(student=scope.person, **scope.in_rooms("assignment__classroom"))
    rulings = found.select_related("assignment__classroom", "made_by").order_by("made_at", "pk")
    needs, exempts = accommodation_of(scope.person), exempts_for(scope.person)
    last = last_closings(ruling.assignment_id for ruling in rulings)

    def is_shown(ruling: Ruling) -> bool:
        pk = ruling.assignment_id
        return _is_shown(ruling, terms_for(ruling.assignment, needs, exempts.get(pk), last.get(pk)), now)

    return [_ruling(ruling, scope, shown=scope.part != "own" or is_shown(ruling)) for ruling in rulings]


def _is_shown(ruling: Ruling, terms: OwnTerms, now: datetime) -> bool:
    return told(ruling.assignment, ruling.value, terms, now, possible=0) is not None


def _ruling(ruling: Ruling, scope: Scope, *, shown: bool) -> Told:
    zone = ruling.assignment.classroom.zone
    words = {
        _("assignment"): ruling.assignment.title,
        _("class"): ruling.assignment.classroom.name,
        _("made"): moment(ruling.made_at, zone),
        _("taken back"): moment(ruling.ended_at, zone),
    }
    if shown:
        words |= {
            _("ruled"): _("excused") if ruling.points is None else _("score set"),
            _("points, exactly"): None if ruling.points is None else str(ruling.points),
            _("comment"): ruling.comment,
            _("by"): str(ruling.made_by) if ruling.made_by else None,
            _("reason"): _("kept for the teachers' record") if scope.part == "own" else ruling.reason,
        }
    return without_nothing(words)
