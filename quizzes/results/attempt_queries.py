"""One attempt as its teacher sees it: what the student sees, and the history of every answer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from quizzes.assignments.queries import ruling_on
from quizzes.assignments.rules import Ruled
from quizzes.attempts.comments import comments_on
from quizzes.attempts.models import Attempt, Mark, Response
from quizzes.attempts.queries import Reviewed, Score, review, score_of
from quizzes.attempts.ruled import own_score
from quizzes.core import marks
from quizzes.results.events import Event, events_of
from quizzes.results.question_figures import in_words, seconds_on_items
from quizzes.results.score_queries import state_of, time_of


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
class Marked:
    """One mark that an answer got: by what, from whom, and why."""

    at: datetime
    kind: str
    by: str
    points: str
    reason: str


@dataclass(frozen=True)
class Answered:
    """A question of the attempt with everything that was saved for it and every mark it got, oldest first."""

    reviewed: Reviewed
    history: Sequence[Saved]
    marked: Sequence[Marked] = ()
    time: str = ""
    """How long it took, in words; empty where nothing tells."""
    comment: str = ""

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
    waiting: int
    """Points that a person has still to give or to release."""
    answered: Sequence[Answered]
    sittings: Sequence[Sitting]
    comment: str
    events: Sequence[Event]
    time: str
    ruled: Ruled | None
    own: Score | None


def attempt_detail(attempt: Attempt) -> AttemptDetail:
    """A fixed number of queries, whatever the number of questions and saves."""
    reviewed = review(attempt, back=reverse("attempt-detail-page", args=[attempt.pk]))
    history = _history(reviewed)
    sittings = Attempt.objects.filter(assignment=attempt.assignment_id, student=attempt.student_id)
    said, marked, times = comments_on(attempt), _marks(reviewed), _times(attempt, history)
    ruled = ruling_on(attempt.assignment, attempt.student) if attempt.assignment and attempt.student else None
    return AttemptDetail(
        attempt=attempt,
        words=state_of(attempt),
        score=score_of(attempt),
        waiting=sum(each.item.weight for each in reviewed if each.item.mark is None),
        answered=[
            Answered(
                each,
                history.get(each.item.pk, ()),
                marked.get(each.item.pk, ()),
                times.get(each.item.pk, ""),
                said.of_item.get(each.item.pk, ""),
            )
            for each in reviewed
        ],
        sittings=[
            Sitting(each.pk, each.number, state_of(each), score_of(each))
            for each in sittings.order_by("number")
        ],
        comment=said.whole,
        events=events_of(attempt),
        time=time_of(attempt),
        ruled=ruled,
        own=own_score(ruled, attempt.possible) if ruled else None,
    )


def _times(attempt: Attempt, history: Mapping[int, Sequence[Saved]]) -> dict[int, str]:
    """Item → how long until its saves, from the one before."""
    saves = [(saved.at, item) for item, kept in history.items() for saved in kept if not saved.late]
    spent = seconds_on_items(attempt.started_at, sorted(saves))
    return {item: in_words(max(1, round(seconds))) for item, seconds in spent.items()}


def _marks(reviewed: Sequence[Reviewed]) -> dict[int, list[Marked]]:
    """Item → every mark it got: one query."""
    weights = {each.item.pk: each.item.weight for each in reviewed}
    found: dict[int, list[Marked]] = defaultdict(list)
    for mark in Mark.objects.filter(item__in=weights).select_related("made_by").order_by("pk"):
        points = "–" if mark.mark is None else marks.points(mark.mark * weights[mark.item_id])
        by = str(mark.made_by) if mark.made_by and mark.kind != "machine" else ""
        # What the product writes as a reason says no more than the kind.
        reason = mark.reason if mark.kind == "award" else ""
        found[mark.item_id].append(Marked(mark.made_at, mark.get_kind_display(), by, points, reason))
    return found


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
