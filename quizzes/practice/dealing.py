"""Which question comes next: what is due, in a new wording where the bank has one, then something new."""

from collections.abc import Sequence
from datetime import datetime
from random import SystemRandom

from django.db import transaction
from django.db.models import Count, QuerySet

from quizzes.attempts.holding import hold_taker
from quizzes.attempts.taker import Taker
from quizzes.bank.models import Question, QuestionVersion
from quizzes.classes.queries import accommodation_of
from quizzes.practice import rules
from quizzes.practice.held import practicable
from quizzes.practice.likeness import alike, on_the_same_point
from quizzes.practice.models import PracticeCard, PracticeTurn
from quizzes.practice.queries import due_cards, new_questions

LOOK_AHEAD = 4
"""How many due cards are looked at for one whose wording was not just seen."""


def next_turn(*, taker: Taker, at: datetime) -> PracticeTurn | None:
    """The turn that waits unanswered, else the next one that is due, else a new question; None when all is done."""
    allowed = practicable(taker, at)
    turns = PracticeTurn.objects.filter(**taker.owns())
    open_turns = turns.filter(given=None, version__question__in=allowed).exclude(reason="like")
    waiting = open_turns.last()
    if waiting is not None:
        return waiting
    with transaction.atomic():
        hold_taker(taker)
        # Asked once more: another tab may have been dealt one while this one waited.
        waiting = open_turns.last()
        if waiting is not None:
            return waiting
        seen = turns.filter(given__isnull=False).order_by("-pk").values_list("version__question", flat=True)
        just_seen = set(seen[:1])
        dealt = _due(taker, allowed, just_seen, at) or _new(taker, allowed, at)
        return None if dealt is None else _deal(taker, *dealt, at=at)


def like_it(
    *, version: QuestionVersion, taker: Taker, beliefs: Sequence[str] = (), at: datetime
) -> QuestionVersion | None:
    """Another question like this one: on the same misconception (one of `beliefs` first), else the same claim or
    sentence, else of the same topic, type and difficulty. Never one that is held back; the one that was dealt to this
    person least often. None where the bank has none."""
    found = alike(version, beliefs, practicable(taker, at))
    chosen = rules.fair_choice(found, _how_often(taker, found), _last_seen(taker), _salt(taker, version.pk))
    return None if chosen is None else _current(chosen)


def turn_like(
    *, taker: Taker, version: QuestionVersion, beliefs: Sequence[str], at: datetime
) -> PracticeTurn | None:
    """A turn with a question like this one, on this one's card. The link pressed twice leads to the same turn."""
    of_card = PracticeTurn.objects.filter(card__question=version.question_id, reason="like", **taker.owns())
    open_turns = of_card.filter(given=None, version__question__in=practicable(taker, at))
    waiting = open_turns.last()
    if waiting is not None:
        return waiting
    with transaction.atomic():
        hold_taker(taker)
        waiting = open_turns.last()
        if waiting is not None:
            return waiting
        other = like_it(version=version, taker=taker, beliefs=beliefs, at=at)
        if other is None:
            return None
        card, _ = PracticeCard.objects.get_or_create(
            question_id=version.question_id, defaults={"due": at, "made_at": at}, **taker.owns()
        )
        return _deal(taker, card, other, "like", at=at)


def _deal(
    taker: Taker, card: PracticeCard, version: QuestionVersion, reason: str, *, at: datetime
) -> PracticeTurn:
    seed = SystemRandom().randrange(2**31)
    fewer = taker.user is not None and accommodation_of(taker.user).fewer_options
    left_out = list(version.question_type.fewer(version.substance, seed)) if fewer else []
    return PracticeTurn.objects.create(
        card=card,
        version=version,
        seed=seed,
        left_out=left_out,
        reason=reason,
        dealt_at=at,
        **taker.owns(),
    )


Dealt = tuple[PracticeCard, QuestionVersion, str]


def _due(taker: Taker, allowed: QuerySet[Question], just_seen: set[int], at: datetime) -> Dealt | None:
    first: Dealt | None = None
    due = due_cards(taker, allowed, at).select_related("question__current")
    for card in due.order_by("due", "pk")[:LOOK_AHEAD]:
        version = _wording(taker, card, allowed, just_seen)
        if version is not None and version.question_id not in just_seen:
            return card, version, "due"
        if version is not None and first is None:
            first = card, version, "due"
    return first


def _wording(
    taker: Taker, card: PracticeCard, allowed: QuerySet[Question], just_seen: set[int]
) -> QuestionVersion | None:
    """A belief comes back in another form. Anything else comes as itself, but never twice in a row where the bank has
    another question on the same point."""
    own = card.question.current
    if own is None:
        return None
    if not card.beliefs and card.last_question_id != card.question_id and own.question_id not in just_seen:
        return own
    others = on_the_same_point(own, card.beliefs, allowed)
    last = {card.last_question_id, *just_seen} - {None}
    chosen = rules.fair_choice(
        [*others, *([] if card.beliefs and others else [card.question_id])],
        _how_often(taker, others),
        [each for each in last if each is not None],
        _salt(taker, card.pk),
    )
    return own if chosen is None or chosen == card.question_id else _current(chosen)


def _current(question: int) -> QuestionVersion | None:
    return Question.objects.select_related("current").get(pk=question).current


def _new(taker: Taker, allowed: QuerySet[Question], at: datetime) -> Dealt | None:
    found = new_questions(taker, allowed, at)
    chosen = rules.fair_choice(found, {}, (), _salt(taker, len(found)))
    if chosen is None:
        return None
    card, _ = PracticeCard.objects.get_or_create(
        question_id=chosen, defaults={"due": at, "made_at": at, "from_topic": True}, **taker.owns()
    )
    version = _current(chosen)
    return None if version is None else (card, version, "topic")


def _how_often(taker: Taker, questions: Sequence[int]) -> dict[int, int]:
    """Question → how often it was dealt to this person."""
    turns = PracticeTurn.objects.filter(version__question__in=questions, **taker.owns())
    rows = turns.order_by().values_list("version__question").annotate(Count("pk"))
    return dict(rows)


def _last_seen(taker: Taker) -> list[int]:
    turns = PracticeTurn.objects.filter(**taker.owns()).order_by("-pk")
    return list(turns.values_list("version__question", flat=True)[:1])


def _salt(taker: Taker, what: int) -> str:
    dealt = PracticeTurn.objects.filter(**taker.owns()).count()
    return f"{taker.user.pk if taker.user else taker.guest}-{what}-{dealt}"
