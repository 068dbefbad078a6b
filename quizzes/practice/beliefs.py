"""Misconceptions: held when a wrong option gives one away, corrected by a full answer to another question on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizzes.attempts.taker import Taker
from quizzes.bank.models import Misconception, Question, QuestionVersion
from quizzes.practice.models import PracticeBelief


@dataclass(frozen=True)
class Shown:
    """What one answer shows of beliefs: `held` are the keys that it gave away."""

    version: QuestionVersion
    held: Sequence[str]
    is_full: bool
    at: datetime


def note_beliefs(*, taker: Taker, answers: Sequence[Shown]) -> None:
    """Write down what the answers show, in the order in which they were given. A fixed number of queries; the caller
    holds the transaction."""
    named = _named(answers)
    if not named:
        return
    known = {
        belief.misconception_id: belief
        for belief in PracticeBelief.objects.filter(misconception__in=named, **taker.owns())
    }
    carried, forms = _carried(named)
    by_key = {key: pk for pk, key in named.items()}
    for answer in answers:
        for key in answer.held:
            if key in by_key:
                _hold(known, taker, by_key[key], answer)
        if answer.is_full:
            for pk in carried.get(answer.version.pk, ()):
                _correct(known.get(pk), answer, forms[pk])
    PracticeBelief.objects.bulk_create(belief for belief in known.values() if belief.pk is None)
    PracticeBelief.objects.bulk_update(
        [belief for belief in known.values() if belief.pk is not None],
        ["question", "last_held_at", "corrected_at"],
        batch_size=400,
    )


def _named(answers: Sequence[Shown]) -> dict[int, str]:
    """Id → key of every misconception that the answers gave away or that a full one may have put right."""
    held = Misconception.objects.filter(key__in={key for answer in answers for key in answer.held})
    full = [answer.version.pk for answer in answers if answer.is_full]
    put_right = Misconception.objects.filter(question_versions__in=full)
    return dict([*held.values_list("pk", "key"), *put_right.values_list("pk", "key")])


def _carried(named: Mapping[int, str]) -> tuple[dict[int, list[int]], dict[int, set[int]]]:
    """Version → misconceptions that it carries, and misconception → published questions that carry it now."""
    links = QuestionVersion.misconceptions.through.objects.filter(misconception__in=named)
    carried: dict[int, list[int]] = {}
    for version, misconception in links.values_list("questionversion", "misconception"):
        carried.setdefault(version, []).append(misconception)
    forms: dict[int, set[int]] = {pk: set() for pk in named}
    rows = Question.objects.filter(status="published", current__misconceptions__in=named)
    for question, misconception in rows.values_list("pk", "current__misconceptions"):
        if misconception in forms:
            forms[misconception].add(question)
    return carried, forms


def _hold(known: dict[int, PracticeBelief], taker: Taker, pk: int, answer: Shown) -> None:
    belief = known.get(pk)
    if belief is None:
        belief = known[pk] = PracticeBelief(
            misconception_id=pk, first_held_at=answer.at, last_held_at=answer.at, **taker.owns()
        )
    if answer.at < belief.last_held_at:
        return
    belief.question_id = answer.version.question_id
    belief.last_held_at = answer.at
    if belief.corrected_at is not None and belief.corrected_at <= answer.at:
        belief.corrected_at = None


def _correct(belief: PracticeBelief | None, answer: Shown, forms: set[int]) -> None:
    """In another form; where the bank has no other, a full answer to the same question has to do."""
    if belief is None or belief.corrected_at is not None or answer.at <= belief.last_held_at:
        return
    same = answer.version.question_id == belief.question_id
    if not same or forms <= {belief.question_id}:
        belief.corrected_at = answer.at
