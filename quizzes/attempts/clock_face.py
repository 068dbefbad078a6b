"""The countdown as pages show it."""

from datetime import datetime
from typing import Any

from quizzes.attempts import rules
from quizzes.core.clock import now


def clock_of(deadline: datetime | None) -> dict[str, Any]:
    """The countdown; a deadline more than a day away is no clock to watch."""
    left = rules.seconds_left(deadline, now())
    if left is None or left > rules.DAY:
        return {}
    return {"seconds_left": left, "time_left": rules.clock_face(left)}
