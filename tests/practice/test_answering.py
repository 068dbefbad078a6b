"""Answers in practice, what they change, and what they never touch."""

import pytest

from quizzes.attempts.finishing import hand_in, reopen
from quizzes.attempts.models import Attempt, AttemptItem, Mark, Response
from quizzes.attempts.taker import Taker
from quizzes.practice.dealing import next_turn, turn_like
from quizzes.practice.gathering import gather
from quizzes.practice.models import GatheredAttempt, PracticeAnswer, PracticeBelief, PracticeCard
from tests.practice.small import (
    BELIEF,
    BELIEVING,
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    RIGHT,
    WRONG,
    answered,
    assigned,
    met,
    question,
    sat,
)


@pytest.fixture
def ben(cast):
    return Taker(cast.ben)


def test_practice_touches_no_mark(cast, ben):
    met(cast.ben, cast.blue, question(), question(), answer=WRONG, at=MONDAY)

    def record():
        return [list(model.objects.values()) for model in (Attempt, AttemptItem, Mark, Response)]

    before = record()
    gather(taker=ben, at=MONDAY)
    for _ in range(4):
        answered(next_turn(taker=ben, at=MONDAY + HOUR), cast.ben, RIGHT, at=MONDAY + HOUR)
        turn = turn_like(taker=ben, version=question(), beliefs=(), at=MONDAY)
        answered(turn, cast.ben, WRONG, at=MONDAY)
        if next_turn(taker=ben, at=MONDAY + HOUR) is None:
            break
    assert record() == before
    assert PracticeAnswer.objects.count() >= 4


def test_a_double_click_keeps_the_first_answer(cast, ben):
    met(cast.ben, cast.blue, question(), answer=WRONG, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    turn = next_turn(taker=ben, at=MONDAY + HOUR)
    first = answered(turn, cast.ben, RIGHT, at=MONDAY + HOUR)
    card = PracticeCard.objects.get()
    assert answered(turn, cast.ben, WRONG, at=MONDAY + HOUR + MINUTE) == first
    assert PracticeCard.objects.get().due == card.due


def test_not_knowing_yet_is_an_answer_and_brings_it_back_soon(cast, ben):
    met(cast.ben, cast.blue, question(), answer=WRONG, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    given = answered(next_turn(taker=ben, at=MONDAY + HOUR), cast.ben, None, at=MONDAY + HOUR)
    assert given.answer is None
    assert given.rating == 1
    assert PracticeCard.objects.get().due == MONDAY + HOUR + 10 * MINUTE


def test_being_sure_and_right_lets_it_rest_longer(cast, ben):
    met(cast.ben, cast.blue, question(), answer=RIGHT, at=MONDAY, certainty=1)
    met(cast.bea, cast.blue, question(), answer=RIGHT, at=MONDAY, certainty=3)
    gather(taker=ben, at=MONDAY)
    gather(taker=Taker(cast.bea), at=MONDAY)
    unsure, sure = (PracticeCard.objects.get(student=each) for each in (cast.ben, cast.bea))
    assert unsure.due < MONDAY + DAY < sure.due


# Gathering


def test_an_attempt_becomes_cards_once_its_answers_are_open(cast, ben):
    assignment = assigned(cast.blue, question(), question(), at=MONDAY, feedback="after_close")
    sat(cast.ben, assignment, WRONG, at=MONDAY)
    assert gather(taker=ben, at=MONDAY + HOUR) == 0
    assert PracticeCard.objects.count() == 0
    assert gather(taker=ben, at=MONDAY + 2 * DAY) == 1
    assert PracticeCard.objects.count() == 2
    assert gather(taker=ben, at=MONDAY + 2 * DAY) == 0
    assert GatheredAttempt.objects.count() == 1


def test_an_attempt_that_was_opened_again_counts_as_it_was_handed_in_last(cast, ben):
    attempt = met(cast.ben, cast.blue, question(), answer=WRONG, at=MONDAY)
    assert gather(taker=ben, at=MONDAY + MINUTE) == 1
    reopen(attempt=attempt, by=cast.ada, at=MONDAY + HOUR)
    AttemptItem.objects.update(answer=RIGHT)
    assert gather(taker=ben, at=MONDAY + HOUR) == 0
    hand_in(attempt=Attempt.objects.get(), by=cast.ben, at=MONDAY + 2 * HOUR)
    assert gather(taker=ben, at=MONDAY + 2 * HOUR + MINUTE) == 1
    assert PracticeCard.objects.get().last_mark == 1
    assert gather(taker=ben, at=MONDAY + 3 * HOUR) == 0


def test_an_older_attempt_that_opens_late_does_not_overrule_newer_practice(cast, ben):
    version = question()
    late = assigned(cast.blue, version, at=MONDAY - 5 * DAY, feedback="after_close", closes_at=MONDAY)
    sat(cast.ben, late, WRONG, at=MONDAY - 4 * DAY)
    met(cast.ben, cast.blue, version, at=MONDAY - 3 * DAY)
    gather(taker=ben, at=MONDAY - HOUR)
    card = PracticeCard.objects.get()
    assert gather(taker=ben, at=MONDAY + HOUR) == 1
    assert PracticeCard.objects.get().last_mark == card.last_mark == 1


def test_gathering_costs_the_same_for_one_attempt_and_for_many(
    cast, ben, django_assert_max_num_queries, django_assert_num_queries
):
    def attempts(many):
        for _ in range(many):
            met(cast.ben, cast.blue, question(believes=True), answer=BELIEVING, at=MONDAY)
        met(cast.ben, cast.blue, question(believes=True), answer=RIGHT, at=MONDAY)

    attempts(2)
    with django_assert_max_num_queries(30):
        gather(taker=ben, at=MONDAY)
    attempts(2)
    with django_assert_max_num_queries(30) as few:
        gather(taker=ben, at=MONDAY)
    attempts(20)
    with django_assert_num_queries(len(few)):
        gather(taker=ben, at=MONDAY)
    with django_assert_num_queries(1):
        gather(taker=ben, at=MONDAY)


# Beliefs


def test_a_belief_is_corrected_by_a_right_answer_in_another_form(cast, ben):
    held, _other = question(believes=True), question(believes=True)
    met(cast.ben, cast.blue, held, answer=BELIEVING, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    belief = PracticeBelief.objects.get(student=cast.ben, misconception__key=BELIEF)
    assert belief.corrected_at is None
    met(cast.ben, cast.blue, held, answer=RIGHT, at=MONDAY + MINUTE)
    gather(taker=ben, at=MONDAY + MINUTE)
    belief.refresh_from_db()
    assert belief.corrected_at is None, "the same wording proves nothing while there is another"
    turn = turn_like(taker=ben, version=held, beliefs=[BELIEF], at=MONDAY + HOUR)
    answered(turn, cast.ben, RIGHT, at=MONDAY + HOUR)
    belief.refresh_from_db()
    assert belief.corrected_at == MONDAY + HOUR


def test_a_belief_that_shows_again_is_open_again(cast, ben):
    held, _other = question(believes=True), question(believes=True)
    met(cast.ben, cast.blue, held, answer=BELIEVING, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    for hour, answer, is_open in ((1, RIGHT, False), (2, BELIEVING, True), (3, WRONG, True)):
        turn = turn_like(taker=ben, version=held, beliefs=[BELIEF], at=MONDAY + hour * HOUR)
        answered(turn, cast.ben, answer, at=MONDAY + hour * HOUR)
        belief = PracticeBelief.objects.get()
        assert (belief.corrected_at is None) is is_open
    assert belief.first_held_at == MONDAY
    assert belief.last_held_at == MONDAY + 2 * HOUR


def test_where_the_bank_has_one_form_the_same_question_has_to_do(cast, ben):
    held = question(believes=True)
    met(cast.ben, cast.blue, held, answer=BELIEVING, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    answered(next_turn(taker=ben, at=MONDAY + HOUR), cast.ben, RIGHT, at=MONDAY + HOUR)
    assert PracticeBelief.objects.get().corrected_at == MONDAY + HOUR
