"""What a student's page asks every few seconds: how much time is left, does the clock run, is there news.

By a hand-written SELECT like `sitting`, for it is asked by everybody all the time; who asks is seen to be there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.http import Http404

from quizzes.attempts import finishing, rules, timing
from quizzes.attempts.models import Attempt
from quizzes.attempts.sitting import BIGGEST, aware
from quizzes.attempts.taker import Taker

ATTEMPT = """
    SELECT deadline, handed_in_at, handed_in_by, paused_at, seen_at, may_pause, news, news_number
    FROM quizzes_attempt WHERE id = %s AND
"""
OF_STUDENT = ATTEMPT + "student_id = %s"
OF_GUEST = ATTEMPT + "student_id IS NULL AND guest = %s"
SEEN_EVERY = timedelta(seconds=8)
"""How old `seen_at` gets before it is written anew: half of the pages' questions write nothing."""


@dataclass(frozen=True)
class Beat:
    """An attempt's clock at one moment. `state`: running, paused or over; `finisher`: who handed it in."""

    state: str
    left: int | None
    """Seconds; None where no clock runs."""
    finisher: str
    news: str
    news_number: int
    may_pause: bool = False


def beat(taker: Taker, attempt: int, *, at: datetime) -> Beat:
    """The clock of this person's own attempt, or 404; what is overdue is handed in, who asks is seen."""
    deadline, handed_in_at, finisher, paused_at, seen_at, may_pause, news, number = _row(taker, attempt)
    if finishing.is_over(attempt, handed_in_at, deadline, at=at):
        return Beat("over", 0, finisher or "clock", news, number)
    if seen_at is None or at - seen_at >= SEEN_EVERY:
        Attempt.objects.filter(pk=attempt, handed_in_at=None).update(seen_at=at)
    if paused_at is None:
        return Beat("running", rules.seconds_left(deadline, at), "", news, number, bool(may_pause))
    return Beat("paused", left_in_pause(attempt, at), "", news, number)


def left_in_pause(attempt: int, at: datetime) -> int | None:
    """Seconds that will be left when the clock goes on."""
    return rules.seconds_left(timing.limit_at(Attempt.objects.get(pk=attempt), at), at)


def _row(taker: Taker, attempt: int) -> tuple[Any, ...]:
    if attempt > BIGGEST:
        raise Http404
    sql, owner = (OF_STUDENT, taker.user.pk) if taker.user else (OF_GUEST, taker.guest)
    with connection.cursor() as cursor:
        cursor.execute(sql, [attempt, owner])
        row = cursor.fetchone()
    if row is None:
        raise Http404
    deadline, handed_in_at, finisher, paused_at, seen_at, *rest = row
    return aware(deadline), aware(handed_in_at), finisher, paused_at, aware(seen_at), *rest
