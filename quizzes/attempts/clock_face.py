"""The clock as pages show it, and the words that tell a student what was done to it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from quizzes.attempts import rules
from quizzes.attempts.heartbeat import left_in_pause
from quizzes.attempts.models import Attempt
from quizzes.attempts.sitting import Sitting

NEWS = {
    "time": _("Your teacher gave you more time."),
    "closing": _("Your teacher changed the closing time."),
    "paused": _("The clock stands still. What you wrote is kept."),
    "resumed": _("The clock goes on."),
    "needs": _("What was agreed with you holds now, also for this quiz."),
    "reopened": _("Your teacher has opened this again for you."),
}
TAKEN_IN = _("Your teacher has handed this in for you, with everything you saved.")


@dataclass(frozen=True)
class Clock:
    """What a page of an attempt knows of its clock when it is made."""

    attempt: int
    seconds_left: int | None
    paused_by: str
    """`student` or `teacher`; empty while the clock runs."""
    may_pause: bool
    news: int
    over: bool = False
    position: int | None = None
    """Where the student is; a pause comes back there."""

    @property
    def state(self) -> str:
        """`running`, `paused` or `over`."""
        return "over" if self.over else "paused" if self.paused_by else "running"

    @property
    def face(self) -> str:
        """`4:05`; empty where no clock runs, and for a deadline more than a day away: that is no clock to watch."""
        left = self.seconds_left
        return "" if left is None or left > rules.DAY else rules.clock_face(left)


def clock_of_sitting(sitting: Sitting, at: datetime) -> Clock:
    """The clock in front of one question."""
    left = _left(sitting.attempt, sitting.deadline, sitting.paused_at, at)
    paused_by, pause = sitting.paused_by, sitting.may_pause
    return Clock(sitting.attempt, left, paused_by, pause, sitting.news_number, position=sitting.position)


def clock_beside(attempt: Attempt, at: datetime) -> Clock:
    """The clock beside any other page of an attempt."""
    over = attempt.handed_in_at is not None
    left = None if over else _left(attempt.pk, attempt.deadline, attempt.paused_at, at)
    return Clock(
        attempt.pk, left, attempt.paused_by, attempt.may_pause and not over, attempt.news_number, over
    )


def _left(attempt: int, deadline: datetime | None, paused_at: datetime | None, at: datetime) -> int | None:
    return rules.seconds_left(deadline, at) if paused_at is None else left_in_pause(attempt, at)


def clock_of_minutes(minutes: int | None) -> str:
    """The clock face of a whole limit; empty where there is none."""
    return "" if minutes is None else rules.clock_face(60 * minutes)
