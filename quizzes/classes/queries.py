"""Reads about classes: one function per page, a fixed number of queries each."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from quizzes.classes.models import TEACHING, Accommodation, Classroom, Group, Invitation, Membership
from quizzes.classes.rules import Needs
from quizzes.people.models import User


@dataclass(frozen=True)
class ClassRow:
    """A class in a teacher's list."""

    pk: int
    name: str
    archived: bool
    students: int
    open_assignments: int


@dataclass(frozen=True)
class RosterRow:
    """A student in a class. Two of the same name differ by user name."""

    pk: int
    name: str
    username: str
    joined_at: datetime
    needs: Needs
    number: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupRow:
    """A group in the list of a class, with the students who are in both now."""

    pk: int
    name: str
    students: int


@dataclass(frozen=True)
class Seat:
    """A student of the class, in a group or not. `pk` is that of the place, `student` that of the person."""

    pk: int
    student: int
    name: str
    username: str
    inside: bool


def classes_of(teacher: User, now: datetime) -> list[ClassRow]:
    """A teacher's classes by name, archived ones included, with students and the assignments open now."""
    mine = Classroom.objects.taught_by(teacher)
    students = _counts(
        Membership.objects.in_class().only_students().filter(classroom__in=mine).values_list("classroom")
    )
    running = mine.filter(assignments__opens_at__lte=now, assignments__closes_at__gt=now)
    assignments = _counts(running.values_list("pk"))
    return [
        ClassRow(room.pk, room.name, room.archived_at is not None, students[room.pk], assignments[room.pk])
        for room in mine
    ]


def usual_zone(teacher: User) -> str:
    """The time zone of the class that the teacher opened last; empty before the first."""
    zones = (
        Classroom.objects.taught_by(teacher).order_by("-opened_at", "-pk").values_list("time_zone", flat=True)
    )
    return zones.first() or ""


def _counts(rows: Iterable[tuple[int]]) -> Counter[int]:
    return Counter(pk for (pk,) in rows)


def roster(classroom: Classroom) -> list[RosterRow]:
    """The students who are in the class now, by display name, then user name."""
    places = classroom.memberships.in_class().only_students().select_related("user__accommodation")
    rows = [
        RosterRow(
            place.user_id,
            place.user.display_name,
            place.user.username,
            place.joined_at,
            needs_of(place.user),
            place.student_number,
            tuple(group.name for group in place.groups.all()),
        )
        for place in places.prefetch_related("groups")
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.username))


def owns(person: User, classroom: Classroom) -> bool:
    """Whether the person is an owner of the class."""
    return classroom.memberships.in_class().filter(user=person, role="teacher").exists()


def teachers_of(classroom: Classroom) -> list[Membership]:
    """Who teaches the class now, owners first, then by name."""
    places = classroom.memberships.in_class().filter(role__in=TEACHING).select_related("user", "classroom")
    return sorted(places, key=lambda place: (place.role != "teacher", str(place.user).casefold()))


def open_invitations(classroom: Classroom, now: datetime) -> list[Invitation]:
    """The invitations that somebody could still accept, oldest first."""
    return list(classroom.invitations.filter(ended_at=None, expires_at__gt=now).select_related("made_by"))


def groups_of(classroom: Classroom) -> list[GroupRow]:
    """The groups of a class by name."""
    groups = list(classroom.groups.all())
    inside = Membership.objects.in_class().only_students().filter(groups__in=groups)
    students = _counts(inside.values_list("groups"))
    return [GroupRow(group.pk, group.name, students[group.pk]) for group in groups]


def groups_by_student(classroom: Classroom) -> dict[int, list[str]]:
    """The names of the groups that each student (by the person's key) is in."""
    found: dict[int, list[str]] = defaultdict(list)
    for student, name in classroom.groups.order_by("name").values_list("members__user", "name"):
        found[student].append(name)
    return found


def seats(group: Group) -> list[Seat]:
    """Every student of the group's class, by name, with who is in the group."""
    inside = set(group.members.values_list("pk", flat=True))
    places = group.classroom.memberships.in_class().only_students().select_related("user")
    rows = [
        Seat(place.pk, place.user_id, place.user.display_name, place.user.username, place.pk in inside)
        for place in places
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.username))


def open_code(classroom: Classroom) -> str:
    """The code that enrols now; empty where joining is closed."""
    code = classroom.join_codes.filter(closed_at=None).first()
    return code.code if code else ""


def accommodation_of(student: User) -> Needs:
    """What was agreed for the student; plain conditions where nothing was."""
    return _needs(Accommodation.objects.filter(user=student).first())


def needs_of(student: User) -> Needs:
    """The same of a student who was fetched with `accommodation`."""
    return _needs(getattr(student, "accommodation", None))


def _needs(kept: Accommodation | None) -> Needs:
    if kept is None:
        return Needs()
    factor = kept.time_factor or Fraction(1)
    return Needs(factor, kept.untimed, kept.extra_attempts, kept.pauses, kept.fewer_options)
