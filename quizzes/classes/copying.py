"""Begin a class as a copy of another one."""

from datetime import datetime

from django.db import transaction

from quizzes.classes.actions import begin_class, opened_a_moment_ago
from quizzes.classes.models import TEACHING, Classroom, Group, Membership
from quizzes.core import audit
from quizzes.people.holding import hold_person
from quizzes.people.models import User


@transaction.atomic
def copy_class(
    *, classroom: Classroom, by: User, name: str, groups: bool, teachers: bool, at: datetime
) -> Classroom:
    """A new class of `by` with the same settings; no students and no assignments. Asked for twice within a moment, it
    is made once."""
    hold_person(by.pk)
    before = opened_a_moment_ago(by, name, at)
    if before is not None and before != classroom:
        return before
    made = begin_class(
        teacher=by, name=name, time_zone=classroom.time_zone, language=classroom.language, at=at
    )
    if groups:
        Group.objects.bulk_create(Group(classroom=made, name=each.name) for each in classroom.groups.all())
    if teachers:
        others = classroom.memberships.in_class().filter(role__in=TEACHING).exclude(user=by)
        Membership.objects.bulk_create(
            Membership(classroom=made, user_id=place.user_id, role="co_teacher", joined_at=at)
            for place in others
        )
    audit.record(at=at, actor=by, verb="class copied", subject=classroom, classroom=made.pk)
    return made
