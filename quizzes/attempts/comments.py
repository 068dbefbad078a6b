"""What teachers say about an attempt and its answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizzes.attempts.models import Attempt, Comment


@dataclass(frozen=True)
class Comments:
    """The comments that stand: `whole` on the attempt, and item → on its answer."""

    whole: str = ""
    of_item: dict[int, str] = field(default_factory=dict)


def comments_on(attempt: Attempt) -> Comments:
    """One query."""
    return comments_by_attempt([attempt.pk]).get(attempt.pk, Comments())


def comments_by_attempt(attempts: Iterable[int]) -> dict[int, Comments]:
    """Attempt → its comments: one query for any number of attempts."""
    whole: dict[int, str] = {}
    of_item: dict[int, dict[int, str]] = {}
    standing = Comment.objects.filter(attempt__in=list(attempts), ended_at=None).order_by("pk")
    for comment in standing:
        if comment.item_id is None:
            whole[comment.attempt_id] = comment.text
        else:
            of_item.setdefault(comment.attempt_id, {})[comment.item_id] = comment.text
    return {pk: Comments(whole.get(pk, ""), of_item.get(pk, {})) for pk in whole.keys() | of_item.keys()}
