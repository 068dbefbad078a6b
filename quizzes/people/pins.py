"""A student's PIN: stored as the password's hash, shown once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people import limits
from quizzes.people.accounts import Credentials, new_credentials
from quizzes.people.models import User


@transaction.atomic
def reset_pin(
    *, user: User, at: datetime, by: User | None = None, credentials: Credentials | None = None
) -> str:
    """Give a student a new PIN, sign them out everywhere and lift a lock. The PIN returned is kept nowhere.

    `by` is who did it, for the audit trail; `credentials` are a PIN hashed before, where many are reset at once.
    The sign-in card stays good: issue a new one if it went astray.
    """
    if not user.is_student:
        raise Refusal(_("Only students have a PIN; teachers and editors reset their password by e-mail."))
    made = credentials or new_credentials()
    user.password = made.hashed
    user.save(update_fields=["password"])
    limits.unlock(user)
    audit.record(at=at, actor=by, verb="PIN reset", subject=user.username, about=user)
    return made.pin
