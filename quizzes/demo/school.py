"""Make the school: people, classes, assignments and sittings, in one transaction and a few seconds."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.classes.models import Accommodation, Classroom, JoinCode, Membership
from quizzes.core import audit
from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from quizzes.demo import correcting, happenings
from quizzes.demo.essays import write_essays
from quizzes.demo.plans import PLANS, TIME_ZONE, Plan
from quizzes.demo.practising import practise
from quizzes.demo.roster import (
    JOEL,
    PASSWORD,
    RUTH,
    SEED,
    STAFF,
    VERA,
    Pupil,
    SchoolClass,
    StaffMember,
    roster,
)
from quizzes.demo.sittings import Sittings, students_of
from quizzes.people.models import User
from quizzes.quiz.actions import copy_quiz
from quizzes.quiz.models import Quiz
from quizzes.quiz.placing import add_draw, weigh

MADE = "demo school made"
OPEN_ONE = 5
"""Which of the plans runs now; those before it are over, or nearly."""
TERM_BEGAN = timedelta(days=40)
WHO_PRACTISE = 9
"""Of the first class; among them are those whose sign-ins are printed."""
# Who has agreed conditions: place in the school's list → time factor, untimed, extra attempts.
NEEDS = {
    4: ("3/2", False, 0, False),
    19: ("2", False, 1, True),
    33: ("1", True, 0, False),
    52: ("3/2", False, 0, True),
}


def is_made() -> bool:
    """Whether the school is in this database."""
    return AuditLine.objects.filter(verb=MADE).exists()


@transaction.atomic
def make_school(*, now: datetime, seed: int = SEED) -> None:
    """Everything at once, or a Refusal and nothing: where there is a school already, people, or no quiz."""
    if is_made():
        raise Refusal(_("The demo school is there already."))
    if User.objects.exists():
        raise Refusal(_("There are people in this database; the demo school needs one of its own."))
    quizzes = _quizzes()
    classes = roster(seed)
    began = now - TERM_BEGAN
    users = _make_people(classes, began)
    rooms = [_make_class(group, users, began) for group in classes]
    _agree_needs([users[pupil.username] for group in classes for pupil in group.pupils])
    ruth, joel, vera = (users[member.username] for member in (RUTH, JOEL, VERA))
    happenings.form_groups(room=rooms[0], teacher=ruth, at=began + timedelta(days=1))
    happenings.share_class(room=rooms[0], owner=ruth, colleague=joel, at=began + timedelta(days=2))
    slipped = correcting.slip(by=vera, at=began + timedelta(days=3))
    sittings = Sittings(now, Random(f"{seed} sittings"))  # noqa: S311 - reproducible on purpose
    if slipped:
        # Who knows it answers by the truth, whatever the key says.
        sittings.asked[slipped[1].pk] = sittings.asked_of(slipped[0])
    abilities = {pupil.username: pupil.ability for group in classes for pupil in group.pupils}
    pupils = [students_of([users[pupil.username] for pupil in group.pupils], abilities) for group in classes]
    given = [_assign(plan, rooms[plan.classroom], quizzes, now) for plan in PLANS]
    for plan, assignment in zip(PLANS, given, strict=True):
        sittings.take(assignment, plan, pupils[plan.classroom])
    sittings.write()
    aside = Random(f"{seed} aside")  # noqa: S311 - reproducible on purpose
    write_essays(teacher=ruth, room=rooms[1], students=pupils[1], now=now, chance=aside)
    happenings.answer_too_late(given=given[:OPEN_ONE], sittings=sittings, chance=aside)
    happenings.give_more_days(assignment=given[OPEN_ONE], teacher=ruth, at=now - timedelta(hours=20))
    if slipped:
        correcting.mend(slipped[0], by=vera, at=now - timedelta(days=1))
    _make_own_quiz(ruth, quizzes[0], began)
    practise(
        pupils[0][:WHO_PRACTISE],
        sittings.asked_of,
        now=now,
        chance=Random(f"{seed} practice"),  # noqa: S311 - reproducible on purpose
    )
    audit.record(at=now, actor=None, verb=MADE, subject="the demo school", seed=seed)


def _quizzes() -> list[Quiz]:
    """The ready-made quizzes that have questions."""
    found = list(
        Quiz.objects.filter(
            owner=None, open_to_guests=False, items__question__current__isnull=False
        ).distinct()
    )
    if not found:
        raise Refusal(_("There are no ready-made quizzes yet; load the reading and the bank first."))
    return found


def _make_own_quiz(teacher: User, ready: Quiz, began: datetime) -> None:
    """A ready-made quiz that its teacher has changed: its first question twice as heavy, and two drawn at random."""
    own = copy_quiz(quiz=ready, owner=teacher, at=began)
    first = own.items.order_by("position")[0]
    weigh(place=first, weight=2)
    add_draw(quiz=own, count=2, topic=None, question_type="", difficulty=3)


def _make_people(classes: Sequence[SchoolClass], began: datetime) -> dict[str, User]:
    pupils = [pupil for group in classes for pupil in group.pupils]
    with ThreadPoolExecutor() as pool:
        # Hashing is slow by design, and it lets go of Python's lock.
        hashes = list(pool.map(make_password, [PASSWORD, *(pupil.pin for pupil in pupils)]))
    staff = [_staff_user(member, hashes[0], began) for member in STAFF]
    students = [_student_user(pupil, hashed, began) for pupil, hashed in zip(pupils, hashes[1:], strict=True)]
    made = User.objects.bulk_create([*staff, *students])
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in made if user.email
    )
    return {user.username: user for user in made}


def _staff_user(member: StaffMember, hashed: str, began: datetime) -> User:
    return User(
        username=member.username,
        display_name=member.name,
        email=f"{member.username}@school.example",
        password=hashed,
        date_joined=began,
        is_teacher=member.role == "teacher",
        is_editor=member.role == "editor",
        is_staff=member.role == "operator",
        is_superuser=member.role == "operator",
    )


def _student_user(pupil: Pupil, hashed: str, began: datetime) -> User:
    return User(username=pupil.username, display_name=pupil.name, password=hashed, date_joined=began)


def _make_class(group: SchoolClass, users: dict[str, User], began: datetime) -> Classroom:
    room = Classroom.objects.create(name=group.name, time_zone=TIME_ZONE, opened_at=began)
    JoinCode.objects.create(classroom=room, code=group.code, made_at=began)
    teacher = Membership(classroom=room, user=users[group.teacher], role="teacher", joined_at=began)
    students = [
        Membership(
            classroom=room,
            user=users[pupil.username],
            role="student",
            joined_at=began + timedelta(minutes=place),
        )
        for place, pupil in enumerate(group.pupils)
    ]
    Membership.objects.bulk_create([teacher, *students])
    return room


def _agree_needs(students: Sequence[User]) -> None:
    Accommodation.objects.bulk_create(
        Accommodation(
            user=students[place], time_factor=factor, untimed=untimed, extra_attempts=extra, pauses=pauses
        )
        for place, (factor, untimed, extra, pauses) in NEEDS.items()
    )


def _assign(plan: Plan, room: Classroom, quizzes: Sequence[Quiz], now: datetime) -> Assignment:
    window, quiz = plan.window(now), quizzes[plan.quiz % len(quizzes)]
    assignment = Assignment.objects.create(
        classroom=room,
        quiz=quiz,
        title=quiz.title,
        opens_at=window.opens_at,
        due_at=window.due_at,
        closes_at=window.closes_at,
        minutes=plan.minutes,
        layout=quiz.layout,
        attempts_allowed=plan.attempts,
        feedback=plan.feedback,
        certainty=plan.certainty,
        made_at=min(window.opens_at, now) - timedelta(hours=15),
        made_by=room.memberships.get(role="teacher").user,
    )
    AssignedItem.objects.bulk_create(
        AssignedItem(
            assignment=assignment,
            position=item.position,
            version=item.pinned or item.question.current,
            weight=item.weight,
        )
        for item in quiz.items.select_related("pinned", "question__current")
        if item.pinned or item.question.current
    )
    return assignment
