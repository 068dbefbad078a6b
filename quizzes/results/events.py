"""What happened to an attempt, in words, from the record."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quizzes.attempts.models import Attempt
from quizzes.core.models import AuditLine

DEEDS: dict[str, object] = {
    "attempt started": _("started"),
    "attempt handed in": _("handed in"),
    "attempt taken in": _("taken in by the teacher"),
    "attempt opened again": _("opened again"),
    "time given": _("time given"),
    "clock stopped": _("clock stopped"),
    "clock started again": _("clock started again"),
    "accommodation applied": _("what was agreed was applied"),
    "closing moved": _("closing time moved"),
    "student excused": _("student excused"),
    "score set": _("score set by the teacher"),
    "ruling taken back": _("the teacher's word taken back"),
}
"""The deeds that a teacher looks for here; marks and comments stand beside their answers."""


@dataclass(frozen=True)
class Event:
    """One deed. `minutes` were given with it; `reason` is the teacher's."""

    at: datetime
    words: str
    by: str
    minutes: int | None
    reason: str


def events_of(attempt: Attempt) -> list[Event]:
    """Oldest first; one query, over the lines since the attempt began."""
    one = Q(details__attempt=attempt.pk) | Q(details__has_key="attempts")
    ruled = Q(details__assignment=attempt.assignment_id, details__student=attempt.student_id)
    rows = AuditLine.objects.filter(one | ruled, verb__in=DEEDS, at__gte=attempt.started_at)
    since = rows.select_related("actor").order_by("at", "pk")
    return [_event(line) for line in since if _is_of(line, attempt)]


def _is_of(line: AuditLine, attempt: Attempt) -> bool:
    told = line.details
    if told.get("assignment") is not None and told.get("student") is not None:
        return (told["assignment"], told["student"]) == (attempt.assignment_id, attempt.student_id)
    return told.get("attempt") == attempt.pk or attempt.pk in told.get("attempts", ())


def _event(line: AuditLine) -> Event:
    return Event(
        line.at,
        str(DEEDS[line.verb]),
        str(line.actor) if line.actor else "",
        line.details.get("minutes"),
        str(line.details.get("reason", "")),
    )
