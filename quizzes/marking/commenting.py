"""Say something about an attempt or one of its answers, without moving points."""

from datetime import datetime

from django.db import transaction

from quizzes.attempts.holding import hold_attempt
from quizzes.attempts.models import Attempt, AttemptItem, Comment
from quizzes.core import audit
from quizzes.people.models import User


@transaction.atomic
def comment_on(
    *, attempt: Attempt, item: AttemptItem | None = None, text: str, by: User, at: datetime
) -> Comment | None:
    """The comment from now on; an empty one takes back what was said. The same again changes nothing."""
    # Who comments on the same attempt at the same moment waits here.
    held = hold_attempt(attempt.pk)
    said = text.strip()
    standing = Comment.objects.filter(attempt=held, item=item, ended_at=None)
    if [comment.text for comment in standing] == ([said] if said else []):
        return standing.first()
    standing.update(ended_at=at)
    made = None
    if said:
        made = Comment.objects.create(attempt=held, item=item, text=said, made_at=at, made_by=by)
    verb = "comment written" if said else "comment taken back"
    audit.record(at=at, actor=by, verb=verb, subject=held, attempt=held.pk, item=item.pk if item else None)
    return made
