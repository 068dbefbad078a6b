"""A student's PIN: stored as the password's hash, shown once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.core import audit, codes
from quizzes.core.refusal import Refusal
from quizzes.people import limits
from quizzes.people.models import User


@transaction.atomic
def reset_pin(*, user: User, at: datetime, by: User | None = None) -> str:
    """Give a student a new PIN, sign them out everywhere and lift a lock. The PIN returned is kept nowhere.

    `by` is who did it, for the audit trail. The sign-in card stays good: issue a new one if it went astray.
    """
    if not user.is_student:
        raise Refusal(_("Only students have a PIN; teachers and editors reset their password by e-mail."))
    pin = codes.pin()
    user.set_password(pin)
    user.save(update_fields=["password"])
    limits.unlock(user)
    audit.record(at=at, actor=by, verb="PIN reset", subject=user.username)
    return pin
