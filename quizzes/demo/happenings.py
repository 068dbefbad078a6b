"""What happens around the quizzes: groups, a colleague who helps, an exception, an answer that came late."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

from quizzes.assignments.excepting import make_exception
from quizzes.assignments.models import Assignment
from quizzes.assignments.rules import Exempt
from quizzes.attempts.models import AttemptItem
from quizzes.attempts.saving import save_answer
from quizzes.attempts.sitting import sitting_for
from quizzes.attempts.taker import Taker
from quizzes.classes.groups import make_group, put_in_group
from quizzes.classes.models import Classroom
from quizzes.classes.teachers import accept, invite
from quizzes.core.marks import FULL
from quizzes.core.refusal import Refusal
from quizzes.demo.sittings import Sittings
from quizzes.people.models import User

GROUPS = ("Red table", "Blue table", "Green table")
MORE_TIME = timedelta(days=2)
ON_THE_WAY = timedelta(minutes=3)


def form_groups(*, room: Classroom, teacher: User, at: datetime) -> None:
    """The class sits at three tables."""
    places = list(room.memberships.in_class().filter(role="student").order_by("joined_at"))
    for number, name in enumerate(GROUPS):
        group = make_group(classroom=room, name=name, by=teacher, at=at)
        put_in_group(group=group, places=places[number :: len(GROUPS)], by=teacher, at=at)


def share_class(*, room: Classroom, owner: User, colleague: User, at: datetime) -> None:
    """A colleague has opened the link of an invitation."""
    secret = invite(classroom=room, by=owner, at=at)
    accept(secret=secret, teacher=colleague, at=at + timedelta(hours=2))


def give_more_days(*, assignment: Assignment, teacher: User, at: datetime) -> None:
    """Somebody who has not started was ill: two days more than the others."""
    places = assignment.classroom.memberships.in_class().filter(role="student")
    absent = places.exclude(user__attempts__assignment=assignment).order_by("-joined_at").first()
    if absent is not None:
        own = Exempt(due_at=assignment.due_at + MORE_TIME, closes_at=assignment.closes_at + MORE_TIME)
        make_exception(assignment=assignment, student=absent.user, exempt=own, by=teacher, at=at)


def answer_too_late(*, given: Sequence[Assignment], sittings: Sittings, chance: Random) -> None:
    """Somebody's line was down when the clock ended: one answer was typed in time and came after it."""
    ended = AttemptItem.objects.filter(attempt__assignment__in=given, attempt__handed_in_by="clock")
    items = ended.select_related("attempt__student", "version").order_by("attempt", "position")
    # A blank one if there is one, else one that is not right yet.
    lost = sorted((item for item in items if item.mark != FULL), key=lambda item: item.answer is not None)
    if not lost or lost[0].attempt.deadline is None:
        return
    item = lost[0]
    # It is kept and refused, as at every late answer: the teacher decides.
    with suppress(Refusal):
        save_answer(
            sitting=sitting_for(Taker(item.attempt.student), item.attempt_id, item.position),
            answer=sittings.asked_of(item.version).right.answer,
            seen=item.save_number,
            save_key=f"{chance.getrandbits(128):032x}",
            at=lost[0].attempt.deadline + ON_THE_WAY,
            waited=ON_THE_WAY * 2,
        )
