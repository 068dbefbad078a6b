"""What a teacher does with the groups of a class."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.classes.actions import hold
from quizzes.classes.models import Classroom, Group, Membership
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.models import User


@transaction.atomic
def make_group(*, classroom: Classroom, name: str, by: User, at: datetime) -> Group:
    """An empty group. No two of a class have the same name, small and capital letters alike."""
    hold(classroom)
    _refuse_taken_name(classroom, name)
    audit.record(at=at, actor=by, verb="group made", subject=name, classroom=classroom.pk)
    return classroom.groups.create(name=name)


@transaction.atomic
def rename_group(*, group: Group, name: str, by: User, at: datetime) -> Group:
    """Another name; its students stay."""
    hold(group.classroom)
    _refuse_taken_name(group.classroom, name, but=group)
    was, group.name = group.name, name
    group.save(update_fields=["name"])
    audit.record(at=at, actor=by, verb="group renamed", subject=name, was=was, classroom=group.classroom_id)
    return group


@transaction.atomic
def delete_group(*, group: Group, by: User, at: datetime) -> None:
    """The group goes; its students and their marks stay."""
    audit.record(at=at, actor=by, verb="group deleted", subject=group.name, classroom=group.classroom_id)
    group.delete()


@transaction.atomic
def put_in_group(*, group: Group, places: Iterable[Membership], by: User, at: datetime) -> Group:
    """Exactly these students of the class, and who has left it since and was in the group before."""
    gone = group.members.exclude(left_at=None)
    group.members.set([*places, *gone])
    audit.record(
        at=at,
        actor=by,
        verb="group filled",
        subject=group.name,
        students=group.members.filter(left_at=None).count(),
        classroom=group.classroom_id,
    )
    return group


def _refuse_taken_name(classroom: Classroom, name: str, but: Group | None = None) -> None:
    others = [group for group in classroom.groups.all() if group != but]
    if any(name.casefold() == other.name.casefold() for other in others):
        words = _("There is a group “%(name)s” in this class already. Choose another name.")
        raise Refusal(words % {"name": name}, "name-taken")
