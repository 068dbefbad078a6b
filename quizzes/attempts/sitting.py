"""One item of an attempt as the player needs it, by hand-written SELECTs.

Thirty students load a question and save an answer every few seconds. Through the ORM these two reads were a third of
the request's CPU (`python -m tests.bench page`); everything rarer than this stays with the ORM.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.http import Http404

from quizzes.attempts.rules import Step
from quizzes.attempts.taker import Taker
from quizzes.bank.frozen import freeze, frozen
from quizzes.question_types.contract import Answer, QuestionType

ITEM = """
    SELECT item.position, item.id, item.seed, item.answer, item.save_number, item.saved_at, item.flagged,
           item.closed, item.certainty, item.tries, item.checked, item.left_out,
           attempt.title, attempt.deadline, attempt.paused_at, attempt.paused_by, attempt.may_pause,
           attempt.news_number, attempt.layout, attempt.position, attempt.handed_in_at,
           attempt.mode, attempt.certainty,
           version.id, version.made_at
    FROM quizzes_attemptitem item
    JOIN quizzes_attempt attempt ON attempt.id = item.attempt_id
    JOIN quizzes_questionversion version ON version.id = item.version_id
    WHERE item.attempt_id = %s AND
"""
OF_STUDENT = "attempt.student_id = %s"
OF_GUEST = "attempt.student_id IS NULL AND attempt.guest = %s"
STEPS = """
    SELECT position, answer IS NOT NULL, flagged
    FROM quizzes_attemptitem WHERE attempt_id = %s ORDER BY position
"""
BIGGEST = 2**63 - 1
"""The largest number that a database can look for; the ORM knows it, plain SQL has to be told."""


@dataclass(frozen=True)
class Sitting:
    """One person in front of one question. Templates may hold it: nothing of the key can be reached from here."""

    attempt: int
    position: int
    item: int
    seed: int
    answer: Answer | None
    save_number: int
    saved_at: datetime | None
    flagged: bool
    closed: bool
    certainty: int | None
    tries: int
    checked: int
    left_out: Sequence[str]
    """Wrong options that this student is not dealt."""
    title: str
    deadline: datetime | None
    paused_at: datetime | None
    paused_by: str
    may_pause: bool
    news_number: int
    layout: str
    whereabouts: int | None
    """The question that the student was seen at last."""
    handed_in_at: datetime | None
    mode: str
    asks_certainty: bool
    version: tuple[int, datetime | str]
    """What `frozen` knows the dealt version by."""


def sitting_for(taker: Taker, attempt: int, position: int) -> Sitting:
    """This person's item at a position of their own attempt, or 404."""
    return _sittings(taker, attempt, " AND item.position = %s", position)[0]


def sittings_for(taker: Taker, attempt: int) -> list[Sitting]:
    """This person's items of their own attempt in order, or 404."""
    found = _sittings(taker, attempt, " ORDER BY item.position")
    freeze(sitting.version for sitting in found)
    return found


def _sittings(taker: Taker, attempt: int, which: str, *position: int) -> list[Sitting]:
    """At least one, or 404."""
    if max(attempt, *position, 0) > BIGGEST:
        raise Http404
    whose, owner = (OF_STUDENT, taker.user.pk) if taker.user else (OF_GUEST, taker.guest)
    with connection.cursor() as cursor:
        cursor.execute(ITEM + whose + which, [attempt, owner, *position])
        found = [_sitting(attempt, row) for row in cursor.fetchall()]
    if not found:
        raise Http404
    return found


def _sitting(attempt: int, row: Sequence[Any]) -> Sitting:
    (position, item, seed, answer, number, saved_at, flagged, closed, certainty, tries, checked, *rest) = row
    (left_out, title, deadline, paused_at, paused_by, may_pause, news_number, layout, *rest) = rest
    (whereabouts, *rest) = rest
    (handed_in_at, mode, asks_certainty, version, made_at) = rest
    return Sitting(
        attempt=attempt,
        position=position,
        item=item,
        seed=seed,
        answer=None if answer is None else json.loads(answer),
        save_number=number,
        saved_at=aware(saved_at),
        flagged=bool(flagged),
        closed=bool(closed),
        certainty=certainty,
        tries=tries,
        checked=checked,
        left_out=json.loads(left_out),
        title=title,
        deadline=aware(deadline),
        paused_at=aware(paused_at),
        paused_by=paused_by,
        may_pause=bool(may_pause),
        news_number=news_number,
        layout=layout,
        whereabouts=whereabouts,
        handed_in_at=aware(handed_in_at),
        mode=mode,
        asks_certainty=bool(asks_certainty),
        version=(version, made_at),
    )


def dealt(sitting: Sitting) -> tuple[QuestionType[Any], Any]:
    """The type and the content as it was dealt to this student, like `AttemptItem.substance`."""
    known = frozen(*sitting.version)
    return known.question_type, known.question_type.without(known.substance, sitting.left_out)


def steps_of(sittings: Sequence[Sitting]) -> list[Step]:
    """The navigator, from items that are read already."""
    return [Step(each.position, each.answer is not None, each.flagged) for each in sittings]


def steps(attempt: int) -> Sequence[Step]:
    """The navigator of an attempt."""
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [attempt])
        return [
            Step(position, bool(answered), bool(flagged)) for position, answered, flagged in cursor.fetchall()
        ]


def aware(at: datetime | None) -> datetime | None:
    """SQLite keeps moments in UTC without saying so; PostgreSQL says so."""
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at
