"""How a student stands while an assignment runs, and who needs a look first. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

State = Literal["lost", "paused", "hurry", "running", "waiting", "missed", "late", "handed-in"]
"""`hurry`: little time and something unanswered. `waiting`: not started and may still. `missed`: may not any more."""

LOST_AFTER = timedelta(seconds=15)
"""A page asks its clock every few seconds and writes every second time or so; after this it is not there."""
HURRY = timedelta(minutes=2)
ATTENTION: tuple[State, ...] = (
    "lost",
    "hurry",
    "paused",
    "waiting",
    "missed",
    "running",
    "late",
    "handed-in",
)
"""Who needs a look first."""
LATE_ENTRY = timedelta(minutes=60)
"""How long somebody may work who is let in late, unless their own limit is longer."""


@dataclass(frozen=True)
class Facts:
    """What is known of a student's newest attempt; all None and nothing where there is none."""

    started: bool
    handed_in: bool = False
    late: bool = False
    paused: bool = False
    seen_at: datetime | None = None
    deadline: datetime | None = None
    unanswered: int = 0


def state_of(facts: Facts, may_start: bool, now: datetime) -> State:
    """The one word for a student's row."""
    if not facts.started:
        return "waiting" if may_start else "missed"
    if facts.handed_in:
        return "late" if facts.late else "handed-in"
    if facts.paused:
        return "paused"
    if is_lost(facts.seen_at, now):
        return "lost"
    short = facts.deadline is not None and facts.deadline - now <= HURRY
    return "hurry" if short and facts.unanswered else "running"


def is_lost(seen_at: datetime | None, now: datetime) -> bool:
    """Whether a page that was there is heard of no more. One that never asked (without JavaScript) is not missed."""
    return seen_at is not None and now - seen_at > LOST_AFTER


def newest(*moments: datetime | None) -> datetime | None:
    """The latest of those that are known."""
    return max((moment for moment in moments if moment is not None), default=None)


def late_entry_closes(own_minutes: int | None, now: datetime) -> datetime:
    """Until when a student who is let in late may work."""
    limit = timedelta(minutes=own_minutes or 0)
    return (now + max(LATE_ENTRY, limit)).replace(second=0, microsecond=0) + timedelta(minutes=1)
