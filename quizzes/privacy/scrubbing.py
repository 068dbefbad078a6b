"""The trail of deeds keeps that something was done, when and by whom, and forgets to whom."""

from collections.abc import Collection

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext as _

from quizzes.core.models import AuditLine
from quizzes.people.models import User

BY_USER_NAME = (
    "PIN reset",
    "card issued",
    "student renamed",
    "accounts merged",
    "person changed",
    "person made",
    "teacher signed up",
    "password changed",
)
BY_NAME = (
    "accommodation agreed",
    "accommodation applied",
    "exception made",
    "exception removed",
    "teacher left class",
    "owner made",
)
IN_A_CLASS = ("student removed", "student moved")


def forget_names(pks: Collection[int]) -> int:
    """Take these people's names out of every line about them; how many lines that were."""
    nobody = _("an erased account")
    LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id__in=[str(pk) for pk in pks]
    ).update(object_repr=nobody, change_message="")
    # The name may stand in the details too (what it was before), and with it what was agreed: all of them go.
    lines = AuditLine.objects.filter(Q(about__in=pks) | _older_lines(pks))
    return lines.update(subject=nobody, details={})


def _older_lines(pks: Collection[int]) -> Q:
    """Lines from before it was written down whom they name: found by their words. Where two students have one name, the
    lines of both forget it."""
    named = Q(pk__in=[])
    people = list(User.objects.filter(pk__in=pks).values_list("username", "display_name"))
    named |= Q(verb__in=BY_USER_NAME, subject__in=[username for username, _name in people])
    names = sorted({name or username for username, name in people})
    named |= Q(verb__in=BY_NAME, subject__in=names)
    for name in names:
        named |= Q(verb__in=IN_A_CLASS, subject__startswith=f"{name} in ")
    return Q(about=None) & named


def end_sign_ins(pks: Collection[int]) -> int:
    """Remove these people's running sign-ins. Each is sealed, so all are opened once; how many went."""
    ids = {str(pk) for pk in pks}
    found = [
        session.pk
        for session in Session.objects.iterator(chunk_size=2000)
        if str(session.get_decoded().get("_auth_user_id")) in ids
    ]
    for start in range(0, len(found), 500):
        Session.objects.filter(pk__in=found[start : start + 500]).delete()
    return len(found)
