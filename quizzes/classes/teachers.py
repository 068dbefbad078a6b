"""Who teaches a class: invitations, leaving, removing, and a second owner."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.classes.actions import hold, refuse_unless_owner
from quizzes.classes.models import TEACHING, Classroom, Invitation, Membership
from quizzes.core import audit
from quizzes.core.codes import fingerprint, token
from quizzes.core.refusal import Refusal
from quizzes.people.models import User

LASTS = timedelta(days=7)


@transaction.atomic
def invite(*, classroom: Classroom, by: User, at: datetime) -> str:
    """A link's secret that makes one teacher a co-teacher, for a week or until withdrawn. It is kept nowhere."""
    hold(classroom)
    refuse_unless_owner(classroom, by)
    if classroom.archived_at is not None:
        raise Refusal(_("This class is archived. Bring it back before you invite anybody."))
    made = token()
    classroom.invitations.create(fingerprint=fingerprint(made), made_by=by, made_at=at, expires_at=at + LASTS)
    audit.record(at=at, actor=by, verb="co-teacher invited", subject=classroom, classroom=classroom.pk)
    return made


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User, at: datetime) -> None:
    """The link opens nothing any more. Twice is once."""
    refuse_unless_owner(invitation.classroom, by)
    if Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=at):
        audit.record(
            at=at,
            actor=by,
            verb="invitation withdrawn",
            subject=invitation.classroom,
            classroom=invitation.classroom_id,
        )


def open_invitation(secret: str, at: datetime) -> Invitation | None:
    """The invitation that this secret opens now."""
    found = Invitation.objects.select_related("classroom", "made_by").filter(
        fingerprint=fingerprint(secret), ended_at=None, expires_at__gt=at, classroom__archived_at=None
    )
    return found.first()


def class_behind(secret: str, teacher: User) -> Classroom | None:
    """The class that the teacher teaches already, whether or not its invitation still opens anything."""
    return Classroom.objects.taught_by(teacher).filter(invitations__fingerprint=fingerprint(secret)).first()


@transaction.atomic
def accept(*, secret: str, teacher: User, at: datetime) -> Classroom:
    """The teacher becomes a co-teacher, and the link is used up; who teaches the class already uses up nothing."""
    found = open_invitation(secret, at)
    taught = class_behind(secret, teacher)
    if found is None and taught is not None:
        return taught
    if found is None or not teacher.is_teacher:
        raise Refusal(
            _(
                "This invitation is used up, withdrawn or too old. Ask the colleague who sent it for a new one."
            ),
            "invitation",
        )
    hold(found.classroom)
    place = found.classroom.memberships.filter(user=teacher).first()
    if place is not None and place.left_at is None and place.role in TEACHING:
        return found.classroom
    if not Invitation.objects.filter(pk=found.pk, ended_at=None).update(ended_at=at):
        raise Refusal(_("Somebody else used this invitation a moment ago. Ask for a new one."), "invitation")
    Membership.objects.update_or_create(
        classroom=found.classroom,
        user=teacher,
        defaults={"role": "co_teacher", "left_at": None, "joined_at": at},
    )
    audit.record(
        at=at,
        actor=teacher,
        verb="invitation accepted",
        subject=found.classroom,
        classroom=found.classroom_id,
    )
    return found.classroom


@transaction.atomic
def remove_teacher(*, place: Membership, by: User, at: datetime) -> None:
    """An owner removes a co-teacher; anybody removes themselves, but for the last owner."""
    hold(place.classroom)
    if place.user_id != by.pk:
        refuse_unless_owner(place.classroom, by)
        if place.role == "teacher":
            raise Refusal(_("An owner of a class is removed by nobody else. Ask them to leave it."))
    elif place.role == "teacher" and _owners(place.classroom) == 1:
        raise Refusal(
            _("You are the only owner of this class. Make a co-teacher an owner, then you can leave it.")
        )
    if Membership.objects.filter(pk=place.pk, left_at=None).update(left_at=at):
        audit.record(
            at=at,
            actor=by,
            verb="teacher left class",
            subject=place.user,
            about=place.user,
            classroom=place.classroom_id,
        )


@transaction.atomic
def make_owner(*, place: Membership, by: User, at: datetime) -> None:
    """A second owner, who may do all that the first may, and whom nobody else can remove."""
    hold(place.classroom)
    refuse_unless_owner(place.classroom, by)
    changed = Membership.objects.filter(pk=place.pk, left_at=None, role="co_teacher").update(role="teacher")
    if changed:
        audit.record(
            at=at,
            actor=by,
            verb="owner made",
            subject=place.user,
            about=place.user,
            classroom=place.classroom_id,
        )


def _owners(classroom: Classroom) -> int:
    return classroom.memberships.in_class().filter(role="teacher").count()
