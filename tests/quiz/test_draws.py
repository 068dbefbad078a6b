"""Random draws: frozen as pools, dealt differently to each attempt, worth the same to everybody."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.utils import timezone

from quizzes.assignments import actions
from quizzes.assignments.queries import deal, quizzes_for
from quizzes.assignments.rules import Terms
from quizzes.attempts.queries import assignment_view
from quizzes.attempts.starting import start_attempt
from quizzes.core.refusal import Refusal
from quizzes.quiz.contents import Content, contents
from quizzes.quiz.models import QuizDraw
from quizzes.quiz.rules import chosen, spread
from quizzes.results.assignment_queries import frozen_questions
from quizzes.results.queries import gradebook
from tests import makers

AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def bank(size, **fields):
    return [makers.VersionFactory(**fields).question for _ in range(size)]


def drawing(count=2, weight=3, fixed=1, **criteria):
    quiz = makers.QuizFactory(questions__size=fixed)
    QuizDraw.objects.create(quiz=quiz, position=fixed + 1, count=count, weight=weight, **criteria)
    return quiz


def assign(cast, quiz, at=AT):
    terms = Terms("", opens_at=at, due_at=at + timedelta(days=7), closes_at=at + timedelta(days=14))
    return actions.assign_quiz(to=actions.Recipients(cast.blue), quiz=quiz, by=cast.ada, at=at, terms=terms)


def test_an_assignment_keeps_the_whole_pool_and_an_attempt_is_dealt_some_of_it(cast):
    pool = {question.current for question in bank(6, difficulty=3)}
    quiz = drawing(count=2, difficulty=3)
    given = assign(cast, quiz)
    fixed = quiz.items.get().question.current
    assert {item.version for item in given.items.filter(draw=1)} == pool
    dealt = deal(given, Random(1))
    assert dealt[0] == (fixed, 1)
    assert len(dealt) == 3
    assert {version for version, _ in dealt[1:]} <= pool
    assert {weight for _, weight in dealt[1:]} == {3}


def test_an_assignment_keeps_the_layout_of_its_quiz(cast):
    assert assign(cast, makers.QuizFactory(layout="page")).layout == "page"


def test_two_students_are_dealt_different_questions_for_the_same_points(cast):
    bank(12, difficulty=3)
    given = assign(cast, drawing(count=4, difficulty=3), at=timezone.now())
    deals = {tuple(version.pk for version, _ in deal(given, Random(seed))) for seed in range(20)}
    assert len(deals) > 10
    ben, bea = (
        start_attempt(student=who, assignment=given, at=given.opens_at) for who in (cast.ben, cast.bea)
    )
    assert ben.possible == bea.possible == 1 + 4 * 3
    assert [item.position for item in ben.items.all()] == [1, 2, 3, 4, 5]


def test_every_question_of_a_pool_is_dealt_as_often_as_any_other(cast):
    items = [Content(None, 1), *(Content(None, 2, draw=1, spare=place >= 2) for place in range(4))]
    seen = dict.fromkeys(range(1, 5), 0)
    for seed in range(2000):
        for item in chosen(items, Random(seed))[1:]:
            seen[next(place for place, each in enumerate(items) if each is item)] += 1
    assert all(900 < count < 1100 for count in seen.values()), seen


def test_what_pages_say_of_a_drawing_assignment_is_what_an_attempt_gets(cast):
    bank(5, difficulty=3)
    given = assign(cast, drawing(count=2, difficulty=3))
    assert assignment_view(given, cast.ben, AT).questions == 3
    assert gradebook(cast.blue, AT).columns[0].possible == 7
    drawn = [question.draw for question in frozen_questions(given)]
    assert drawn[0] is None
    assert {(draw.number, draw.count, draw.pool) for draw in drawn[1:]} == {(1, 2, 5)}


def test_a_draw_leaves_out_the_quizs_own_questions_and_those_that_anybody_may_try(cast):
    kept, own, tried = (bank(1, difficulty=2)[0] for _ in range(3))
    makers.QuizFactory(questions=[tried], open_to_guests=True)
    quiz = makers.QuizFactory(questions=[own])
    QuizDraw.objects.create(quiz=quiz, position=2, count=1, difficulty=2)
    assert [each.version for each in contents(quiz) if each.draw] == [kept.current]


def test_a_draw_of_any_type_leaves_out_what_a_person_must_mark(cast):
    bank(1, type="essay", difficulty=2)
    [marked] = bank(1, difficulty=2)
    assert [each.version for each in contents(drawing(count=1, fixed=0, difficulty=2))] == [marked.current]
    assert [each.version.type for each in contents(drawing(count=1, fixed=0, type="essay"))] == ["essay"]


def test_a_draw_chooses_by_topic_type_and_difficulty(cast):
    legacy = makers.TopicFactory(key="legacy", title="Legacy", position=7)
    [wanted] = bank(1, question__topic=legacy, type="grid", difficulty=2)
    bank(1, question__topic=legacy, type="grid", difficulty=1)
    bank(1, question__topic=legacy, difficulty=2)
    bank(1, type="grid", difficulty=2)
    quiz = drawing(count=1, fixed=0, topic=legacy, type="grid", difficulty=2)
    assert [each.version for each in contents(quiz)] == [wanted.current]


def test_a_draw_for_which_the_bank_has_too_few_questions_is_refused_in_words(cast):
    bank(1, difficulty=3)
    with pytest.raises(Refusal, match="asks for 2, but the bank has 1 question"):
        assign(cast, drawing(count=2, difficulty=3))


def test_two_draws_never_share_a_question(cast):
    bank(3, difficulty=3)
    bank(2, difficulty=2)
    quiz = drawing(count=2, fixed=0, difficulty=3)
    QuizDraw.objects.create(quiz=quiz, position=2, count=2)
    pools = {number: {each.version for each in contents(quiz) if each.draw == number} for number in (1, 2)}
    assert not pools[1] & pools[2]
    assert [len(pool) for pool in pools.values()] == [3, 2]


def test_who_chooses_a_quiz_to_assign_reads_what_it_draws(cast):
    quiz = drawing(count=2, fixed=1, difficulty=3)
    QuizDraw.objects.filter(quiz=quiz).update(position=1)
    quiz.items.update(position=2)
    makers.QuizFactory()
    offered = next(one for one in quizzes_for(cast.ada) if one.pk == quiz.pk)
    assert [question.title for question in offered.questions] == [
        "2 questions at random: any topic, any type that marks itself, 3 hard",
        quiz.items.get().question.title,
    ]
    assert offered.count == 3


@pytest.mark.parametrize(
    ("fitting", "counts", "pools"),
    [
        ([], [], []),
        ([[1, 2, 3]], [2], [[1, 2, 3]]),
        ([[1, 2], [1, 2, 3, 4]], [1, 1], [[1, 2], [3, 4]]),
        ([[1], [1]], [1, 1], [[1], []]),
        ([[1, 2, 3, 4], [1, 2, 3, 4]], [3, 1], [[1, 3, 4], [2]]),
    ],
)
def test_questions_are_shared_where_they_are_needed(fitting, counts, pools):
    assert spread(fitting, counts) == pools
