"""Record a deed, in the transaction that does it."""

from datetime import datetime
from typing import Any

from quizzes.core.models import AuditLine


def record(
    *, at: datetime, actor: Any, verb: str, subject: object, about: Any = None, **details: Any
) -> AuditLine:
    """Append one line; `actor` is a user, or None for a guest or a command. `about` is the user whom the words name:
    where subject or details hold somebody's name, say whose."""
    person = actor if getattr(actor, "pk", None) else None
    return AuditLine.objects.create(
        at=at, actor=person, about=about, verb=verb, subject=str(subject)[:200], details=details
    )
