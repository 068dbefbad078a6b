"""Erase accounts and classes for good. What others did and earned stays as it is."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.assignments.models import Assignment
from quizzes.attempts.holding import hold_for_good
from quizzes.attempts.models import Attempt
from quizzes.classes.actions import hold
from quizzes.classes.models import Classroom, Membership, MembershipQuerySet
from quizzes.core import audit
from quizzes.core.holding import hold_rows
from quizzes.core.refusal import Refusal
from quizzes.people.holding import hold_people, hold_person
from quizzes.people.models import User
from quizzes.privacy.access import Scope, why_not_erase
from quizzes.privacy.removing import remove
from quizzes.privacy.scrubbing import end_sign_ins, forget_names


@transaction.atomic
def erase_person(*, scope: Scope, at: datetime) -> Counter[str]:
    """The account with everything that hangs on it, by whoever may; a Refusal where they may not."""
    # Held, so that nobody takes the student into another class meanwhile.
    hold_person(scope.person.pk)
    words = why_not_erase(scope)
    if words:
        raise Refusal(words, "not-yours")
    return erase_accounts(pks=[scope.person.pk], by=scope.viewer, at=at)


@transaction.atomic
def erase_accounts(*, pks: Collection[int], by: User | None, at: datetime) -> Counter[str]:
    """These accounts, in as many statements as one of them; `by` is None for the clock."""
    hold_people(pks)
    hold_for_good(Attempt.objects.filter(student__in=pks))
    hold_people(pks, for_good=True)
    forget_names(pks)
    gone = remove(User, pks)
    audit.record(
        at=at,
        actor=by,
        verb="account erased",
        subject=_("an erased account"),
        accounts=gone[User._meta.label],
    )
    transaction.on_commit(partial(end_sign_ins, list(pks)))
    return gone


@transaction.atomic
def erase_class(*, classroom: Classroom, students: Collection[int], by: User, at: datetime) -> Counter[str]:
    """The class with its assignments and everybody's work in them; and the accounts of `students`, all of whom must
    be in no other class."""
    hold(classroom)
    hold_people(students)
    only_here = set(students_only_here(classroom).values_list("user_id", flat=True))
    if not only_here.issuperset(students):
        raise Refusal(
            _("One of the chosen students is in another class by now, so nothing was erased. Look again."),
            "elsewhere",
        )
    pk, name = classroom.pk, classroom.name
    hold_rows(Assignment.objects.filter(classroom=pk), for_good=True)
    hold_for_good(Attempt.objects.filter(assignment__classroom=pk))
    gone = remove(Classroom, [pk])
    if students:
        gone += erase_accounts(pks=list(students), by=by, at=at)
    audit.record(at=at, actor=by, verb="class erased", subject=name, classroom=pk, accounts=len(students))
    return gone


def students_only_here(classroom: Classroom) -> MembershipQuerySet:
    """The places of students who are and were in no other class, by name."""
    elsewhere = Membership.objects.exclude(classroom=classroom).values("user")
    places = classroom.memberships.only_students().exclude(user__in=elsewhere).select_related("user")
    return places.order_by("user__display_name", "user__username")
