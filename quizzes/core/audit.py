"""Record a deed, in the transaction that does it."""

from datetime import datetime
from typing import Any

from quizzes.core.models import AuditLine


def record(*, at: datetime, actor: Any, verb: str, subject: object, **details: Any) -> AuditLine:
    """Append one line; `actor` is a user, or None for a guest or a command."""
    person = actor if getattr(actor, "pk", None) else None
    return AuditLine.objects.create(
        at=at, actor=person, verb=verb, subject=str(subject)[:200], details=details
    )
