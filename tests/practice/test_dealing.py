"""Which question comes next."""

import itertools

import pytest

from quizzes.attempts.taker import Taker
from quizzes.practice.choosing import choose_topics
from quizzes.practice.dealing import like_it, next_turn, turn_like
from quizzes.practice.gathering import gather
from quizzes.practice.models import PracticeCard, PracticeTurn
from quizzes.practice.rules import NEW_A_DAY
from quizzes.sources.models import Topic
from tests import makers
from tests.practice.small import (
    BELIEF,
    BELIEVING,
    DAY,
    HOUR,
    MONDAY,
    RIGHT,
    WRONG,
    answered,
    assigned,
    met,
    question,
)


@pytest.fixture
def ben(cast):
    return Taker(cast.ben)


def dealt(ben, at):
    turn = next_turn(taker=ben, at=at)
    return turn and turn.version


def test_what_was_not_known_in_a_quiz_comes_back_and_what_was_known_waits(cast, ben):
    known, missed = question(), question()
    met(cast.ben, cast.blue, known, at=MONDAY)
    met(cast.ben, cast.blue, missed, answer=WRONG, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    assert dealt(ben, MONDAY) is None
    turn = next_turn(taker=ben, at=MONDAY + HOUR)
    assert turn.version == missed
    answered(turn, cast.ben, RIGHT, at=MONDAY + HOUR)
    assert dealt(ben, MONDAY + HOUR) is None
    assert dealt(ben, MONDAY + 10 * DAY) == known


def test_a_turn_that_waits_is_dealt_again_unchanged(cast, ben):
    met(cast.ben, cast.blue, question(), question(), answer=WRONG, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    first = next_turn(taker=ben, at=MONDAY + HOUR)
    assert next_turn(taker=ben, at=MONDAY + 2 * HOUR) == first
    assert PracticeTurn.objects.count() == 1


def test_a_belief_comes_back_in_another_form_until_the_bank_has_no_other(cast, ben):
    held, *forms = [question(believes=True) for _ in range(3)]
    met(cast.ben, cast.blue, held, answer=BELIEVING, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    at, seen = MONDAY, [held]
    for _ in range(6):
        at += HOUR
        turn = next_turn(taker=ben, at=at)
        answered(turn, cast.ben, BELIEVING, at=at)
        seen.append(turn.version)
    assert all(one != other for one, other in itertools.pairwise(seen))
    assert set(seen[1:]) == set(forms)


def test_with_one_form_only_the_same_question_comes_back(cast, ben):
    held = question(believes=True)
    met(cast.ben, cast.blue, held, answer=BELIEVING, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    assert dealt(ben, MONDAY + HOUR) == held


@pytest.mark.parametrize("point", ["claim", "sentence"])
def test_a_question_alternates_with_another_one_on_the_same_point(point, cast, ben, claim):
    sentence = makers.SentenceFactory()
    one = question(sentence=sentence if point == "sentence" else None)
    other = question(sentence=sentence if point == "sentence" else None)
    if point == "claim":
        one.claims.add(claim)
        other.claims.add(claim)
    question()  # on something else
    met(cast.ben, cast.blue, one, answer=WRONG, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    at, seen = MONDAY, []
    for _ in range(4):
        at += HOUR
        turn = next_turn(taker=ben, at=at)
        answered(turn, cast.ben, WRONG, at=at)
        seen.append(turn.version)
    assert seen == [other, one, other, one]


@pytest.fixture
def claim():
    passage = makers.PassageFactory()
    return passage.claims.create(key="p1.c1", position=1, says="It did.", verdict="wrong", severity=2)


def test_two_cards_on_one_point_do_not_bring_the_same_wording_twice_in_a_row(cast, ben):
    pair = [question(believes=True) for _ in range(2)]
    met(cast.ben, cast.blue, *pair, answer=BELIEVING, at=MONDAY)
    met(cast.ben, cast.blue, question(), answer=WRONG, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    at, seen = MONDAY + HOUR, []
    for _ in range(8):
        turn = next_turn(taker=ben, at=at)
        answered(turn, cast.ben, WRONG, at=at)
        seen.append(turn.version)
        at += HOUR
    assert all(one != other for one, other in itertools.pairwise(seen))


def test_a_due_card_rests_while_its_question_is_asked_in_class(cast, ben):
    version = question()
    met(cast.ben, cast.blue, version, answer=WRONG, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    assigned(cast.blue, version, at=MONDAY)
    assert dealt(ben, MONDAY + HOUR) is None
    assert dealt(ben, MONDAY + 3 * DAY) == version


def test_a_turn_that_waits_is_not_dealt_once_its_question_is_asked_in_class(cast, ben):
    version = question()
    met(cast.ben, cast.blue, version, answer=WRONG, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    assert next_turn(taker=ben, at=MONDAY + HOUR)
    assigned(cast.blue, version, at=MONDAY)
    assert dealt(ben, MONDAY + HOUR) is None


def test_a_chosen_topic_brings_so_many_new_questions_a_day_the_easiest_first(cast, ben):
    hard = question(difficulty=3)
    easy = [question(difficulty=1) for _ in range(NEW_A_DAY + 2)]
    elsewhere = question(question__topic=makers.TopicFactory(key="legacy", title="Legacy"))
    assert dealt(ben, MONDAY) is None
    choose_topics(taker=ben, topics=Topic.objects.filter(key="origins"), at=MONDAY)
    seen = []
    while turn := next_turn(taker=ben, at=MONDAY):
        assert turn.reason == "topic"
        answered(turn, cast.ben, RIGHT, at=MONDAY, certainty=3)
        seen.append(turn.version)
    assert len(seen) == NEW_A_DAY
    assert set(seen) <= set(easy)
    assert hard not in seen
    assert elsewhere not in seen
    assert next_turn(taker=ben, at=MONDAY + DAY).reason == "topic"


# Try one like it


def test_one_like_it_shares_the_belief_that_the_answer_gave_away(cast, ben):
    version, other = question(believes=True), question(believes=True)
    for _ in range(5):
        question()
    assert like_it(version=version, taker=ben, beliefs=[BELIEF], at=MONDAY) == other


def test_else_the_claim_else_topic_type_and_difficulty(cast, ben, claim):
    version, same_claim = question(difficulty=2), question(difficulty=3)
    same_kind = question(difficulty=2)
    question(difficulty=2, type="numeric")
    question(difficulty=2, question__topic=makers.TopicFactory(key="legacy"))
    assert like_it(version=version, taker=ben, at=MONDAY) == same_kind
    version.claims.add(claim)
    same_claim.claims.add(claim)
    assert like_it(version=version, taker=ben, at=MONDAY) == same_claim


def test_one_like_it_is_never_asked_in_class_at_the_moment(cast, ben):
    version, other = question(believes=True), question(believes=True)
    assigned(cast.blue, other, at=MONDAY)
    assert like_it(version=version, taker=ben, beliefs=[BELIEF], at=MONDAY) is None
    assert like_it(version=version, taker=ben, beliefs=[BELIEF], at=MONDAY + 3 * DAY) == other


def test_pressing_again_after_answering_brings_each_of_the_others_in_turn(cast, ben):
    version, *others = [question(believes=True) for _ in range(4)]
    seen = []
    for _ in range(6):
        turn = turn_like(taker=ben, version=version, beliefs=[BELIEF], at=MONDAY)
        assert turn == turn_like(taker=ben, version=version, beliefs=[BELIEF], at=MONDAY)
        answered(turn, cast.ben, RIGHT, at=MONDAY)
        seen.append(turn.version)
    assert set(seen[:3]) == set(seen[3:]) == set(others)


def test_dealing_asks_no_more_of_the_database_with_a_hundred_cards(
    cast, ben, django_assert_max_num_queries, django_assert_num_queries
):
    versions = [question(believes=number % 2 == 0) for number in range(40)]
    met(cast.ben, cast.blue, *versions[:4], answer=BELIEVING, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    with django_assert_max_num_queries(40) as first:
        next_turn(taker=ben, at=MONDAY + HOUR)
    PracticeTurn.objects.all().delete()
    met(cast.ben, cast.blue, *versions[4:], answer=BELIEVING, at=MONDAY)
    gather(taker=ben, at=MONDAY)
    assert PracticeCard.objects.count() == 40
    with django_assert_num_queries(len(first)):
        next_turn(taker=ben, at=MONDAY + HOUR)
