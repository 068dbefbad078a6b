"""What a person worked on: every attempt with questions, answers and marks, as far as the viewer may see them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.assignments.queries import exempts_for, last_closings, terms_for
from quizzes.assignments.rules import Feedback
from quizzes.attempts.models import Attempt, AttemptItem, Comment, Mark, Response
from quizzes.attempts.queries import feedback_of
from quizzes.classes.queries import accommodation_of
from quizzes.marking.models import Judgement
from quizzes.privacy.access import Scope
from quizzes.privacy.words import AsKept, BankWords, KeptWords, Told, moment, score, share, without_nothing

CERTAINTY = {1: gettext_lazy("low"), 2: gettext_lazy("middle"), 3: gettext_lazy("high")}
ALL_OPEN = Feedback(mark=True, why=True)

R = TypeVar("R", bound=Model)


@dataclass(frozen=True)
class History:
    """What was saved, marked and said, by item; and what was said about whole attempts."""

    saves: "defaultdict[int, list[Response]]"
    marks: "defaultdict[int, list[Mark]]"
    judgements: "defaultdict[int, list[Judgement]]"
    comments: "defaultdict[int, list[Comment]]"
    notes: bool
    """Whether the teachers' reasons are told: they are for the record, and comments for the student."""


def attempts_told(scope: Scope, now: datetime) -> list[Told]:
    """A fixed number of queries, however much was worked."""
    chosen = Attempt.objects.filter(student=scope.person, **scope.in_rooms("assignment__classroom"))
    attempts = list(chosen.select_related("assignment__classroom").order_by("started_at", "pk"))
    items = AttemptItem.objects.filter(attempt__in=chosen).order_by("attempt", "position")
    of_attempt = _by("attempt_id", items.select_related("version__question", "judged"))
    history = _history(scope, chosen)
    said_of = _by("attempt_id", _comments(chosen).filter(item=None))
    feedback = _feedback(scope, attempts, now)
    return [
        without_nothing(
            _attempt(attempt, feedback[attempt.pk])
            | {
                _("comments"): _comments_told(said_of[attempt.pk]) if feedback[attempt.pk].why else None,
                _("questions"): [
                    _item(item, attempt, feedback[attempt.pk], history) for item in of_attempt[attempt.pk]
                ],
            }
        )
        for attempt in attempts
    ]


def _history(scope: Scope, chosen: "QuerySet[Attempt]") -> History:
    saves = Response.objects.filter(item__attempt__in=chosen).order_by("pk")
    marks = Mark.objects.filter(item__attempt__in=chosen).select_related("made_by").order_by("pk")
    # What is not released has not become a mark: the student is not told of it yet.
    judged = Judgement.objects.filter(item__attempt__in=chosen, released_at=None).order_by("pk")
    return History(
        _by("item_id", saves),
        _by("item_id", marks),
        _by("item_id", judged.none() if scope.part == "own" else judged),
        _by("item_id", _comments(chosen).exclude(item=None)),
        notes=scope.part != "own",
    )


def _comments(chosen: "QuerySet[Attempt]") -> "QuerySet[Comment]":
    return Comment.objects.filter(attempt__in=chosen).select_related("made_by").order_by("pk")


def _by(name: str, rows: Iterable[R]) -> "defaultdict[int, list[R]]":
    found: defaultdict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _feedback(scope: Scope, attempts: Sequence[Attempt], now: datetime) -> dict[int, Feedback]:
    """Attempt → what of marks and reasons may be told. A student's own export opens no earlier than the result."""
    if scope.part != "own":
        return {attempt.pk: ALL_OPEN for attempt in attempts}
    needs, exempts = accommodation_of(scope.person), exempts_for(scope.person)
    last = last_closings(attempt.assignment_id for attempt in attempts if attempt.assignment_id)
    terms = {
        attempt.assignment.pk: terms_for(
            attempt.assignment, needs, exempts.get(attempt.assignment.pk), last.get(attempt.assignment.pk)
        )
        for attempt in attempts
        if attempt.assignment is not None
    }
    return {
        attempt.pk: feedback_of(attempt, now, terms.get(attempt.assignment_id or 0)) for attempt in attempts
    }


def _attempt(attempt: Attempt, feedback: Feedback) -> Told:
    room = attempt.assignment.classroom if attempt.assignment else None
    zone = room.zone if room else None
    told = {
        _("quiz"): attempt.title,
        _("class"): room.name if room else _("none: a try of one's own"),
        _("attempt number"): attempt.number,
        _("mode"): str(attempt.get_mode_display()),
        _("started"): moment(attempt.started_at, zone),
        _("handed in"): moment(attempt.handed_in_at, zone),
        _("handed in by"): str(attempt.get_handed_in_by_display()) if attempt.handed_in_by else None,
        _("late"): attempt.late or None,
        _("time limit in minutes"): attempt.minutes,
        _("own deadline"): moment(attempt.deadline, zone),
        _("time factor"): str(attempt.time_factor) if attempt.time_factor != 1 else None,
        _("without time limit"): attempt.untimed or None,
        _("minutes added"): attempt.extra_minutes or None,
        _("clock stopped since"): moment(attempt.paused_at, zone),
        _("seconds the clock stood still"): attempt.paused_seconds or None,
        _("page last heard of"): moment(attempt.seen_at, zone),
        _("score"): score(attempt.earned, attempt.possible) if feedback.mark else None,
        _("marks and reasons"): None if feedback.why else _("not open yet"),
    }
    return without_nothing(told)


def _item(item: AttemptItem, attempt: Attempt, feedback: Feedback, history: History) -> Told:
    zone = attempt.assignment.classroom.zone if attempt.assignment else None
    told = {
        _("number"): item.position,
        _("question"): BankWords(item.version.question.title if feedback.why else _stem(item)),
        _("version"): item.version.number,
        _("weight"): item.weight,
        _("answer"): said(item, item.answer),
        # In the raw answer of some types (pairs to match) the identifiers give the key away.
        _("answer, as it is kept"): AsKept(item.answer or {}) if feedback.why else None,
        _("saved"): moment(item.saved_at, zone),
        _("flagged to come back to"): item.flagged or None,
        _("certainty"): certainty_told(item.certainty),
        _("tries that missed"): (item.tries or None) if feedback.why else None,
        _("mark"): share(item.mark) if feedback.why else None,
        _("every save"): [_save(item, each, zone) for each in history.saves[item.pk]],
        _("every mark"): _marks_told(history, item, zone) if feedback.why else None,
        _("comments"): _comments_told(history.comments[item.pk]) if feedback.why else None,
        _("judged by hand, not released"): [_judgement(each, zone) for each in history.judgements[item.pk]],
    }
    return without_nothing(told)


def _stem(item: AttemptItem) -> str:
    """What the student was asked. The title of a question, which students do not see, may hint at its answer."""
    return item.version.question_type.shown(item.version.substance, item.seed).stem


def certainty_told(certainty: int | None) -> str | None:
    return None if certainty is None else str(CERTAINTY.get(certainty, certainty))


def said(item: AttemptItem, answer: Any) -> str:
    """An answer in the words of its chosen parts; empty where there is none."""
    if answer is None:
        return ""
    outcome = item.judging.question_type.mark(item.substance, answer)
    return "; ".join(str(part.text) for part in outcome.parts if part.chosen)


def _save(item: AttemptItem, kept: Response, zone: Any) -> Told:
    told = {
        _("saved"): moment(kept.saved_at, zone),
        _("answer"): said(item, kept.answer) or _("cleared"),
        _("certainty"): certainty_told(kept.certainty),
        _("typed, by the word of the browser"): moment(kept.typed_at, zone),
        _("after the deadline"): kept.late or None,
        _("what the teacher made of it"): str(kept.get_decision_display()) if kept.decision else None,
    }
    return without_nothing(told)


def _marks_told(history: History, item: AttemptItem, zone: Any) -> list[Told]:
    return [_mark(each, zone, notes=history.notes) for each in history.marks[item.pk]]


def _mark(mark: Mark, zone: Any, *, notes: bool) -> Told:
    told = {
        _("given"): moment(mark.made_at, zone),
        _("how"): str(mark.get_kind_display()),
        _("mark"): share(mark.mark),
        _("by"): str(mark.made_by) if mark.made_by else None,
        _("reason"): _reason(mark, notes=notes),
        _("comment"): mark.comment,
        _("levels of the rubric"): mark.levels,
    }
    return without_nothing(told)


def _reason(mark: Mark, *, notes: bool) -> str:
    """A person's own words; of every other mark the way it was given says the same."""
    if mark.kind != "award":
        return KeptWords(mark.reason)
    return mark.reason if notes else _("kept for the teachers' record")


def _judgement(judgement: Judgement, zone: Any) -> Told:
    told = {
        _("given"): moment(judgement.made_at, zone),
        _("taken back"): moment(judgement.undone_at, zone),
        _("levels of the rubric"): judgement.levels,
        _("comment"): judgement.comment,
    }
    return without_nothing(told)


def _comments_told(comments: Sequence[Comment]) -> list[Told]:
    return [
        without_nothing(
            {
                _("comment"): each.text,
                _("written"): moment(each.made_at),
                _("by"): str(each.made_by) if each.made_by else None,
                _("replaced or taken back"): moment(each.ended_at),
            }
        )
        for each in comments
    ]
