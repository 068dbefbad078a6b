"""One attempt as its teacher sees it: what the student sees, and the history of every answer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from quizzes.attempts.models import Attempt, Response
from quizzes.attempts.queries import Reviewed, Score, review, score_of
from quizzes.results.looks import words_of
from quizzes.results.rules import State


@dataclass(frozen=True)
class Saved:
    """One saved answer in words; `late` came after the deadline and does not count."""

    number: int
    at: datetime
    said: str
    late: bool
    typed_at: datetime | None
    """When it was typed, by the word of the browser, where it waited there."""


@dataclass(frozen=True)
class Answered:
    """A question of the attempt with everything that was saved for it, oldest first."""

    reviewed: Reviewed
    history: Sequence[Saved]

    @property
    def late(self) -> list[Saved]:
        return [saved for saved in self.history if saved.late]


@dataclass(frozen=True)
class Sitting:
    """One of the student's attempts at the assignment, for the list of all of them."""

    pk: int
    number: int
    words: str
    score: Score | None


@dataclass(frozen=True)
class AttemptDetail:
    attempt: Attempt
    words: str
    score: Score | None
    answered: Sequence[Answered]
    sittings: Sequence[Sitting]


def attempt_detail(attempt: Attempt) -> AttemptDetail:
    """A fixed number of queries, whatever the number of questions and saves."""
    reviewed = review(attempt, back=reverse("attempt-detail-page", args=[attempt.pk]))
    history = _history(reviewed)
    sittings = Attempt.objects.filter(assignment=attempt.assignment_id, student=attempt.student_id)
    return AttemptDetail(
        attempt=attempt,
        words=_words(attempt),
        score=score_of(attempt),
        answered=[Answered(each, history.get(each.item.pk, ())) for each in reviewed],
        sittings=[
            Sitting(each.pk, each.number, _words(each), score_of(each))
            for each in sittings.order_by("number")
        ],
    )


def _words(attempt: Attempt) -> str:
    done: State = "late" if attempt.late else "handed-in"
    return words_of(done if attempt.handed_in_at else "running", attempt.handed_in_by)


def _history(reviewed: Sequence[Reviewed]) -> dict[int, list[Saved]]:
    of_item = {each.item.pk: each for each in reviewed}
    found: dict[int, list[Saved]] = defaultdict(list)
    for kept in Response.objects.filter(item__in=of_item).order_by("pk"):
        said = _said(of_item[kept.item_id], kept)
        found[kept.item_id].append(Saved(kept.number, kept.saved_at, said, kept.late, kept.typed_at))
    return found


def _said(reviewed: Reviewed, kept: Response) -> str:
    """An answer in the words of its chosen parts; empty where it was cleared."""
    return reviewed.version.question_type.mark(reviewed.content, kept.answer).said
