"""What a teacher does with a class and the people in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from quizzes.classes.models import Accommodation, Classroom, JoinCode, Membership
from quizzes.classes.rules import Needs
from quizzes.core import audit, codes
from quizzes.core.refusal import Refusal
from quizzes.people.accounts import new_credentials_for
from quizzes.people.cards import issue_card
from quizzes.people.holding import hold_person
from quizzes.people.models import User
from quizzes.people.pins import reset_pin

A_MOMENT = timedelta(seconds=30)

needs_agreed = Signal()
"""Sent in the transaction that changed what is agreed with a student: `student`, `by`, `at`. A receiver answers words
for the teacher about what it changed, or none."""


@transaction.atomic
def open_class(*, teacher: User, name: str, time_zone: str, language: str = "en", at: datetime) -> Classroom:
    """A new class with its teacher and an open join code. Asked for twice within a moment, as by a double click, it is
    opened once."""
    hold_person(teacher.pk)
    before = opened_a_moment_ago(teacher, name, at)
    return before or begin_class(teacher=teacher, name=name, time_zone=time_zone, language=language, at=at)


def opened_a_moment_ago(teacher: User, name: str, at: datetime) -> Classroom | None:
    mine = Classroom.objects.filter(memberships__user=teacher, memberships__role="teacher")
    return mine.filter(name=name, archived_at=None, opened_at__gt=at - A_MOMENT, opened_at__lte=at).first()


def begin_class(*, teacher: User, name: str, time_zone: str, language: str, at: datetime) -> Classroom:
    classroom = Classroom.objects.create(name=name, time_zone=time_zone, language=language, opened_at=at)
    Membership.objects.create(classroom=classroom, user=teacher, role="teacher", joined_at=at)
    _make_code(classroom, at)
    audit.record(at=at, actor=teacher, verb="class opened", subject=classroom, classroom=classroom.pk)
    return classroom


@transaction.atomic
def change_class(
    *, classroom: Classroom, by: User, name: str, time_zone: str, language: str, at: datetime
) -> Classroom:
    """Another name, time zone or language. Moments that were agreed stay the same moments."""
    was = {"name": classroom.name, "time_zone": classroom.time_zone, "language": classroom.language}
    classroom.name = name
    classroom.time_zone = time_zone
    classroom.language = language
    classroom.save(update_fields=["name", "time_zone", "language"])
    audit.record(at=at, actor=by, verb="class changed", subject=classroom, classroom=classroom.pk, was=was)
    return classroom


@transaction.atomic
def archive_class(*, classroom: Classroom, by: User, at: datetime) -> Classroom:
    """Put the class away: nobody joins any more; everything in it is kept."""
    hold(classroom)
    refuse_unless_owner(classroom, by)
    if classroom.archived_at is None:
        classroom.archived_at = at
        classroom.save(update_fields=["archived_at"])
        _close_codes(classroom, at)
        audit.record(at=at, actor=by, verb="class archived", subject=classroom, classroom=classroom.pk)
    return classroom


@transaction.atomic
def unarchive_class(*, classroom: Classroom, by: User, at: datetime) -> Classroom:
    """Bring the class back, with a new join code."""
    hold(classroom)
    if classroom.archived_at is not None:
        classroom.archived_at = None
        classroom.save(update_fields=["archived_at"])
        _make_code(classroom, at)
        audit.record(at=at, actor=by, verb="class brought back", subject=classroom, classroom=classroom.pk)
    return classroom


@transaction.atomic
def close_code(*, classroom: Classroom, by: User, at: datetime) -> None:
    """Nobody joins any more until there is a new code. Twice is once."""
    if _close_codes(classroom, at):
        audit.record(at=at, actor=by, verb="join code closed", subject=classroom, classroom=classroom.pk)


@transaction.atomic
def new_code(*, classroom: Classroom, by: User, at: datetime) -> JoinCode:
    """A new code that enrols; the old one ends."""
    hold(classroom)
    if classroom.archived_at is not None:
        raise Refusal(_("This class is archived. Bring it back before students join."))
    _close_codes(classroom, at)
    audit.record(at=at, actor=by, verb="join code made", subject=classroom, classroom=classroom.pk)
    return _make_code(classroom, at)


@transaction.atomic
def remove_student(*, place: Membership, by: User, at: datetime) -> Membership:
    """The student leaves the class and keeps account and marks."""
    if place.left_at is None:
        place.left_at = at
        place.save(update_fields=["left_at"])
        audit.record(
            at=at,
            actor=by,
            verb="student removed",
            subject=place,
            about=place.user,
            classroom=place.classroom_id,
        )
    return place


@dataclass(frozen=True)
class Issued:
    """A card to print: the token, and the PIN where there is a new one, are kept nowhere else."""

    student: User
    token: str
    pin: str = ""


@transaction.atomic
def move_student(*, place: Membership, to: Classroom, by: User, at: datetime) -> Membership:
    """The student's place there begins (or begins again), and the one here ends. Marks stay in the class where they
    were earned, and so do the groups; the student number comes along unless somebody has it there."""
    hold(to)
    if to.archived_at is not None:
        raise Refusal(_("That class is archived. Bring it back before anybody moves to it."))
    there, _new = Membership.objects.get_or_create(
        classroom=to, user=place.user, defaults={"role": "student", "joined_at": at}
    )
    there.role, there.left_at = "student", None
    number = there.student_number or place.student_number
    taken = to.memberships.filter(student_number=number).exclude(pk=there.pk).exists()
    there.student_number = "" if taken else number
    there.save(update_fields=["role", "left_at", "student_number"])
    place.left_at = at
    place.save(update_fields=["left_at"])
    audit.record(
        at=at,
        actor=by,
        verb="student moved",
        subject=place,
        about=place.user,
        classroom=place.classroom_id,
        to=to.pk,
    )
    return there


def issue_cards(*, students: Sequence[User], by: User, at: datetime, new_pins: bool = False) -> list[Issued]:
    """A new sign-in card for each, with a new PIN where wished. All or none."""
    made = new_credentials_for(len(students)) if new_pins else []  # slow by design, so before the write lock
    with transaction.atomic():
        return [
            Issued(
                student,
                issue_card(user=student, by=by, at=at),
                reset_pin(user=student, by=by, at=at, credentials=fresh) if fresh else "",
            )
            for student, fresh in zip_longest(students, made)
        ]


@transaction.atomic
def rename_student(*, student: User, name: str, by: User, at: datetime) -> User:
    """Correct a student's display name, in every class. User name, PIN and card stay."""
    was = student.display_name
    student.display_name = name
    student.save(update_fields=["display_name"])
    audit.record(at=at, actor=by, verb="student renamed", subject=student.username, about=student, was=was)
    return student


@transaction.atomic
def agree_needs(*, student: User, needs: Needs, by: User, at: datetime) -> list[str]:
    """The student's conditions from now on, in every class, and for what they are working on: `needs_agreed` tells the
    packages above. Answers their words about it, for the teacher."""
    hold_person(student.pk)  # they may be starting an attempt this very moment
    Accommodation.objects.update_or_create(
        user=student,
        defaults={
            "time_factor": needs.time_factor,
            "untimed": needs.untimed,
            "extra_attempts": needs.extra_attempts,
            "pauses": needs.pauses,
            "fewer_options": needs.fewer_options,
        },
    )
    audit.record(
        at=at, actor=by, verb="accommodation agreed", subject=student, about=student, words=needs.words
    )
    told = needs_agreed.send(sender=Accommodation, student=student, by=by, at=at)
    return [words for _receiver, words in told if words]


def hold(classroom: Classroom) -> None:
    """Read the class anew and hold it, so that of two clicks the second finds what the first one did."""
    try:
        classroom.refresh_from_db(from_queryset=Classroom.objects.select_for_update())
    except Classroom.DoesNotExist:
        raise Refusal(_("This class is gone: somebody has just erased it."), "gone") from None


def refuse_unless_owner(classroom: Classroom, by: User) -> None:
    """What only an owner of the class may do."""
    if not classroom.memberships.in_class().filter(user=by, role="teacher").exists():
        raise Refusal(_("Only an owner of the class can do this. Ask one of them."), "not-owner")


def _make_code(classroom: Classroom, at: datetime) -> JoinCode:
    code = codes.join_code()
    while JoinCode.objects.filter(code=code).exists():
        code = codes.join_code()
    return JoinCode.objects.create(classroom=classroom, code=code, made_at=at)


def _close_codes(classroom: Classroom, at: datetime) -> int:
    return classroom.join_codes.filter(closed_at=None).update(closed_at=at)
