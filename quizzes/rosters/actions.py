"""Take a class list in: all of it as it was shown, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from quizzes.classes.actions import Issued, hold
from quizzes.classes.models import Classroom, Group, Membership
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.accounts import Credentials, create_student, new_credentials_for
from quizzes.people.models import User
from quizzes.rosters.lines import Line
from quizzes.rosters.planning import Plan, Step, plan
from quizzes.rosters.queries import school_of


@dataclass(frozen=True)
class TakenIn:
    """The new students with the secrets that exist in plain only here, and how many others changed."""

    issued: list[Issued]
    changed: int


def make_plan(
    *, classroom: Classroom, teacher: User, lines: Sequence[Line], choices: Mapping[int, str]
) -> Plan:
    """What would become of each row now. Writes nothing."""
    school = school_of(teacher, classroom, (line.username for line in lines))
    return plan(lines, school, choices)


def take_in(
    *,
    classroom: Classroom,
    by: User,
    lines: Sequence[Line],
    choices: Mapping[int, str],
    seal: str,
    at: datetime,
) -> TakenIn:
    """Do what the plan with this seal says. Where the class has changed since it was shown, refuse and do nothing."""
    shown = make_plan(classroom=classroom, teacher=by, lines=lines, choices=choices)
    _refuse_changed(shown, seal)
    credentials = new_credentials_for(len(shown.of("make")))  # slow by design, so before the write lock
    try:
        with transaction.atomic():
            hold(classroom)
            if classroom.archived_at is not None:
                raise Refusal(_("This class is archived. Bring it back before you add students."), "archived")
            current = make_plan(classroom=classroom, teacher=by, lines=lines, choices=choices)
            _refuse_changed(current, seal)
            return _do(current, classroom, by, credentials, at)
    except IntegrityError:
        # A number of somebody who was a student here and is more than that today; they are in no list.
        words = _(
            "One of the student numbers belongs to a person who cannot be changed here. Nothing was written."
        )
        raise Refusal(words, "number") from None


def _refuse_changed(found: Plan, seal: str) -> None:
    if found.seal != seal:
        words = _("Something has changed since this was shown: look at the rows again. Nothing was written.")
        raise Refusal(words, "changed")
    if found.too_many:
        words = _(
            "The class has room for %(room)d more students, and this list has %(n)d. Nothing was written."
        )
        raise Refusal(words % {"room": found.room, "n": found.newcomers}, "too-many")


def _do(
    current: Plan, classroom: Classroom, by: User, credentials: Sequence[Credentials], at: datetime
) -> TakenIn:
    groups = {group.name.casefold(): group for group in classroom.groups.all()}
    issued = []
    for step, fresh in zip(current.of("make"), credentials, strict=True):
        made = create_student(display_name=step.name, credentials=fresh, at=at, username=step.username)
        place = classroom.memberships.create(
            user=made.user, role="student", joined_at=at, student_number=step.number
        )
        _join_group(groups, step, place)
        issued.append(Issued(made.user, made.card, made.pin))
    changes = current.of("change")
    _change(changes, classroom, groups, by, at)
    audit.record(
        at=at,
        actor=by,
        verb="roster taken in",
        subject=classroom,
        classroom=classroom.pk,
        made=[each.student.pk for each in issued],
        changed=[step.person for step in changes],
    )
    return TakenIn(issued, len(changes))


def _change(
    steps: Sequence[Step], classroom: Classroom, groups: dict[str, Group], by: User, at: datetime
) -> None:
    people = User.objects.in_bulk([step.person for step in steps])
    places = {place.user_id: place for place in classroom.memberships.filter(user__in=people)}
    _free_numbers(steps, places)
    for step in steps:
        person = people[step.person or 0]
        if step.renames:
            was, person.display_name = person.display_name, step.name
            person.save(update_fields=["display_name"])
            audit.record(
                at=at, actor=by, verb="student renamed", subject=person.username, about=person, was=was
            )
        place = places.get(person.pk) or Membership(classroom=classroom, user=person, joined_at=at)
        place.role, place.left_at = "student", None
        place.student_number = step.number or place.student_number
        place.save()
        _join_group(groups, step, place)


def _free_numbers(steps: Sequence[Step], places: Mapping[int, Membership]) -> None:
    """Numbers that pass from one student to another are given back first, as no two may ever have the same."""
    moving = [places[step.person or 0] for step in steps if step.person in places and step.number]
    Membership.objects.filter(pk__in=[place.pk for place in moving]).update(student_number="")


def _join_group(groups: dict[str, Group], step: Step, place: Membership) -> None:
    if not step.group:
        return
    key = step.group.casefold()
    if key not in groups:
        groups[key] = place.classroom.groups.create(name=step.group)
    groups[key].members.add(place)
