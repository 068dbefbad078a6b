"""Reads for the student's pages: a fixed number of queries each, whatever the length of the quiz."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import exempts_for, last_closings, own_terms_of, terms_for
from quizzes.assignments.rules import Feedback, OwnTerms, feedback_open, may_start
from quizzes.attempts.finishing import item_points
from quizzes.attempts.models import Attempt, AttemptItem, Mark
from quizzes.attempts.rules import Counting
from quizzes.bank.beliefs import Belief, beliefs_named
from quizzes.bank.models import QuestionVersion
from quizzes.classes.queries import accommodation_of
from quizzes.classes.rules import Needs
from quizzes.core import marks
from quizzes.core.verdict import Verdict
from quizzes.people.models import User
from quizzes.question_types.contract import Outcome, Shown
from quizzes.sources.proofs import Quote, quotes

VERDICTS: dict[str, tuple[object, str]] = {
    "right": (_("right"), "ok"),
    "partly": (_("partly right"), "warn"),
    "wrong": (_("not right"), "bad"),
    "blank": (_("not answered"), "info"),
    "waiting": (_("waits for the teacher"), "info"),
}
"""A question's verdict: the words, and the badge that carries them."""


AGAIN = ("wrong", "partly", "blank")
"""The verdicts of questions that are worth another look, the worst first."""


@dataclass(frozen=True)
class AssignmentView:
    """What a student sees before starting: the attempts so far, and whether another one may start."""

    assignment: Assignment
    attempts: Sequence[Attempt]
    running: Attempt | None
    may_start: Verdict
    questions: int
    own: OwnTerms
    """What holds for this student."""

    @property
    def minutes(self) -> int | None:
        """The student's own limit; None where no clock but closing runs."""
        return self.own.whole_minutes

    @property
    def allowed(self) -> int:
        return self.own.allowed

    @property
    def attempts_left(self) -> int:
        return max(0, self.allowed - len(self.attempts))


@dataclass(frozen=True)
class Reviewed:
    """One question after marking."""

    item: AttemptItem
    shown: Shown
    content: Any
    outcome: Outcome
    points: str
    quotes: Sequence[Quote]
    prefix: str
    beliefs: Sequence[Belief] = ()
    """What the chosen wrong options give away."""
    back: str = ""
    """Where the reading leads back to; empty where it need not."""
    judgement: Mark | None = None
    """The mark that a person gave, with levels and comment, where one stands."""
    comment: str = ""
    """What the teacher says about the answer without a mark."""

    @property
    def verdict(self) -> str:
        """`blank`, `waiting`, `right`, `partly` or `wrong`; where a person marks, their mark decides."""
        outcome = self.outcome
        by_a_person = outcome.state == "waiting" or self.item.awarded
        mark = self.item.mark if by_a_person else outcome.mark
        if (outcome.state == "blank" and not self.item.awarded) or mark is None:
            return outcome.state
        return "right" if mark == marks.FULL else "partly" if mark else "wrong"

    @property
    def is_to_look_at_again(self) -> bool:
        return self.verdict in AGAIN

    @property
    def version(self) -> QuestionVersion:
        """The version that marks and explains."""
        return self.item.judging

    @property
    def rubric(self) -> list[tuple[str, str]]:
        """(criterion, the level that the teacher gave), where a rubric was used."""
        given = (self.judgement.levels or {}) if self.judgement else {}
        rows = self.version.question_type.rubric(self.content)
        return [
            (row.text, row.levels[given[row.id]])
            for row in rows
            if given.get(row.id, -1) in range(len(row.levels))
        ]

    @property
    def verdict_words(self) -> str:
        return str(VERDICTS[self.verdict][0])

    @property
    def badge(self) -> str:
        return f"badge--{VERDICTS[self.verdict][1]}"

    @property
    def rule(self) -> str:
        """How a question of this type is marked, in words, with the source."""
        return str(self.version.question_type.rule)

    @property
    def prompt_template(self) -> str:
        return self.version.question_type.prompt_template

    @property
    def review_template(self) -> str:
        return self.version.question_type.review_template


@dataclass(frozen=True)
class Score:
    """Points as people read them."""

    earned: str
    possible: int
    percent: int | None


def assignment_view(assignment: Assignment, student: User, now: datetime) -> AssignmentView:
    """The page in front of an assignment."""
    attempts = list(assignment.attempts.filter(student=student).order_by("number"))
    own = own_terms_of(assignment, student)
    return AssignmentView(
        assignment=assignment,
        attempts=attempts,
        running=next((attempt for attempt in attempts if attempt.handed_in_at is None), None),
        may_start=may_start(own.window, len(attempts), now, own.allowed),
        questions=assignment.items.filter(spare=False).count(),
        own=own,
    )


def preview_of(assignment: Assignment, now: datetime) -> AssignmentView:
    """The same page for a student who has not started and for whom nothing was agreed."""
    own = terms_for(assignment, Needs(), None, None)
    return AssignmentView(
        assignment=assignment,
        attempts=(),
        running=None,
        may_start=may_start(own.window, 0, now, own.allowed),
        questions=assignment.items.filter(spare=False).count(),
        own=own,
    )


def feedback_of(attempt: Attempt, now: datetime, own: OwnTerms | None = None) -> Feedback:
    """What the rule shows of this attempt now; a try without assignment shows everything once handed in. `own` are
    the student's terms, where they are known already."""
    handed_in = attempt.handed_in_at is not None
    given = attempt.assignment
    if given is None:
        return Feedback(mark=handed_in, why=handed_in)
    closes_at = keys_kept_until(attempt, own)
    released = given.released_at is not None
    return feedback_open(given.feedback, handed_in, closes_at, now, released=released)


def keys_kept_until(attempt: Attempt, own: OwnTerms | None = None) -> datetime | None:
    """When the rules that wait for closing open; None for a try, which waits for nothing."""
    if attempt.assignment is None:
        return None
    return (own or own_terms_of_attempt(attempt)).keys_until


def released(attempts: Sequence[Attempt], student: User | None, now: datetime) -> list[Attempt]:
    """Those of a person's attempts (fetched with their assignment) whose reasons are open now: three queries."""
    if not attempts or student is None:
        return [attempt for attempt in attempts if feedback_of(attempt, now).why]
    needs, exempts = accommodation_of(student), exempts_for(student)
    last = last_closings(attempt.assignment_id for attempt in attempts if attempt.assignment_id)
    terms = {
        attempt.assignment.pk: terms_for(
            attempt.assignment, needs, exempts.get(attempt.assignment.pk), last.get(attempt.assignment.pk)
        )
        for attempt in attempts
        if attempt.assignment is not None
    }
    return [
        attempt
        for attempt in attempts
        if feedback_of(attempt, now, terms.get(attempt.assignment_id or 0)).why
    ]


def own_terms_of_attempt(attempt: Attempt) -> OwnTerms:
    """What holds for the student of an attempt at an assignment."""
    if attempt.assignment is None or attempt.student is None:
        raise ValueError("An attempt outside of an assignment has no terms.")
    return own_terms_of(attempt.assignment, attempt.student)


def score_of(attempt: Attempt) -> Score | None:
    """What a handed-in attempt earned."""
    if attempt.earned is None:
        return None
    whole = marks.Mark(attempt.possible)
    return Score(marks.points(attempt.earned), attempt.possible, marks.percent(attempt.earned, whole))


def score_that_counts(found: Counting[Attempt]) -> Score | None:
    """The same of what counts, which may be the mean of several attempts."""
    attempt, share = found.attempt, found.share
    if share is None or share == share_of(attempt):
        return score_of(attempt)
    whole = marks.Mark(attempt.possible)
    return Score(marks.points(share * whole), attempt.possible, marks.percent(share, marks.FULL))


def share_of(attempt: Attempt) -> marks.Mark | None:
    """What a handed-in attempt earned of what it could, from 0 to 1; None where there was nothing to earn."""
    return None if attempt.earned is None or not attempt.possible else attempt.earned / attempt.possible


def unmarked(attempts: QuerySet[Attempt]) -> set[int]:
    """Those of the handed-in attempts of which a person has still to mark something: what they earned is not known
    yet. One query."""
    items = AttemptItem.objects.filter(attempt__in=attempts, attempt__handed_in_at__isnull=False, mark=None)
    return set(items.order_by().values_list("attempt", flat=True))


def points_waiting(attempt: Attempt) -> int:
    """How many points of a handed-in attempt a person has still to give."""
    return int(attempt.items.filter(mark=None).aggregate(points=Sum("weight", default=0))["points"])


def review(attempt: Attempt, *, back: str = "") -> list[Reviewed]:
    """Every question of a handed-in attempt with its outcome and the sentences that prove it.

    Marks come from the items (the newest judgement); the words come from marking the same answer again, which is
    pure and so says the same as it did then. `back` is the page that the reading leads back to.
    """
    return _with_proofs(
        list(attempt.items.select_related("version", "judged").order_by("position")), attempt, back
    )


def all_checked(items: Sequence[int]) -> dict[int, Reviewed]:
    """Of a running attempt, each of these items that were checked for good, by its id."""
    found = list(AttemptItem.objects.filter(pk__in=items).select_related("version", "attempt"))
    if not found:
        return {}
    back = reverse("sheet-page", args=[found[0].attempt_id])
    return {each.item.pk: each for each in _with_proofs(found, found[0].attempt, back)}


def checked(item: int) -> Reviewed:
    """One question that was checked for good in a running attempt."""
    found = AttemptItem.objects.select_related("version", "judged", "attempt").get(pk=item)
    back = reverse("question-page", args=[found.attempt_id, found.position])
    return _with_proofs([found], found.attempt, back)[0]


def practised(item: AttemptItem, back: str) -> Reviewed:
    """An answer that belongs to no attempt: `item` stands in no database and carries version, seed, answer and mark.
    `back` is the page that the reading leads back to."""
    return _with_proofs([item], Attempt(), back)[0]


def _with_proofs(items: Sequence[AttemptItem], attempt: Attempt, back: str) -> list[Reviewed]:
    anchored = anchors_of([item.judging for item in items])
    quoted = quotes(anchored)
    judged = judgements_of(items)
    return _with_beliefs(
        [
            replace(
                _reviewed(item, quoted.get(item.judging.pk, []), back, asks_certainty=attempt.certainty),
                judgement=judged.get(item.pk),
            )
            for item in items
        ]
    )


def judgements_of(items: Sequence[AttemptItem]) -> dict[int, Mark]:
    """Item → the mark by a person that stands, an award before a mark by rubric: one query."""
    known = [item.pk for item in items if item.pk is not None]
    hands: dict[int, Mark] = {}
    awards: dict[int, Mark] = {}
    if not known:
        return hands
    kinds = [*Mark.BY_A_PERSON, "withdrawn"]
    for mark in Mark.objects.filter(item__in=known, kind__in=kinds).order_by("pk"):
        if mark.kind == "withdrawn":
            awards.pop(mark.item_id, None)
        else:
            (awards if mark.kind == "award" else hands)[mark.item_id] = mark
    return hands | awards


def _with_beliefs(reviewed: Sequence[Reviewed]) -> list[Reviewed]:
    named = beliefs_named(key for each in reviewed for key in each.outcome.misconceptions)
    return [
        replace(each, beliefs=[named[key] for key in each.outcome.misconceptions if key in named])
        for each in reviewed
    ]


def anchors_of(versions: Sequence[QuestionVersion]) -> dict[int, list[int]]:
    """Version → the sentences that prove its key, in order: one query."""
    found: dict[int, list[int]] = {}
    rows = QuestionVersion.objects.filter(pk__in=[version.pk for version in versions], anchors__isnull=False)
    for version, sentence in rows.order_by("anchors__position").values_list("pk", "anchors__sentence"):
        found.setdefault(version, []).append(sentence)
    return found


def _reviewed(item: AttemptItem, proving: Sequence[Quote], back: str, *, asks_certainty: bool) -> Reviewed:
    question_type = item.judging.question_type
    content = item.substance
    shown = question_type.shown(content, item.seed)
    return Reviewed(
        item=item,
        shown=shown,
        content=content,
        outcome=question_type.mark(content, item.answer).as_shown(shown),
        points="–" if item.mark is None else marks.points(item_points(item, asks_certainty=asks_certainty)),
        quotes=proving,
        prefix=f"item-{item.pk}",
        back=f"{back}#question-{item.position}" if back else "",
    )
