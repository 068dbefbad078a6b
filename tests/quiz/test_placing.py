"""Places of a quiz: added, moved, weighed, pinned, taken out; always 1 to n."""

from datetime import UTC, datetime

import pytest

from quizzes.core.refusal import Refusal
from quizzes.models import AuditLine, Quiz, QuizDraw, QuizItem
from quizzes.quiz import actions, placing
from quizzes.quiz.contents import contents
from tests import makers

AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def quiz(cast):
    """Three questions and, in third place, a draw of two."""
    made = makers.QuizFactory(owner=cast.ada, questions__size=3)
    made.items.filter(position=3).update(position=4)
    QuizDraw.objects.create(quiz=made, position=3, count=2, difficulty=3)
    return made


def order(quiz):
    """The places in order: a question's key, or `draw`."""
    lines = [(item.position, item.question.key) for item in quiz.items.select_related("question")]
    lines += [(draw.position, "draw") for draw in quiz.draws.all()]
    assert sorted(position for position, _ in lines) == list(range(1, len(lines) + 1))
    return [name for _, name in sorted(lines)]


def test_a_question_is_added_at_the_end_and_only_once(quiz):
    question = makers.VersionFactory().question
    first = placing.add_question(quiz=quiz, question=question)
    assert placing.add_question(quiz=quiz, question=question) == first
    assert order(quiz)[-1] == question.key
    assert len(order(quiz)) == 5


@pytest.mark.parametrize("status", ["draft", "in_review", "retired"])
def test_only_published_questions_are_added(quiz, status):
    question = makers.VersionFactory(question__status=status).question
    with pytest.raises(Refusal, match="is not published"):
        placing.add_question(quiz=quiz, question=question)


def test_a_full_quiz_takes_no_more(quiz, monkeypatch):
    monkeypatch.setattr(placing, "MOST_PLACES", 4)
    with pytest.raises(Refusal, match="room for 4 places"):
        placing.add_question(quiz=quiz, question=makers.VersionFactory().question)
    with pytest.raises(Refusal, match="room for 4 places"):
        placing.add_draw(quiz=quiz, count=1, topic=None, question_type="", difficulty=None)


@pytest.mark.parametrize(
    ("start", "to", "expected"),
    [(0, 4, "1d30"), (3, 1, "301d"), (2, 1, "d013"), (0, 99, "1d30"), (1, -5, "10d3"), (2, 3, "01d3")],
)
def test_a_place_moves_and_the_others_close_up(quiz, start, to, expected):
    before = order(quiz)
    names = {"0": before[0], "1": before[1], "d": "draw", "3": before[3]}
    places = sorted([*quiz.items.all(), *quiz.draws.all()], key=lambda place: place.position)
    number = placing.move(quiz=quiz, place=places[start], to=to)
    assert order(quiz) == [names[letter] for letter in expected]
    assert order(quiz).index(before[start]) == number - 1


def test_moving_what_somebody_else_took_out_is_refused_in_words(quiz):
    gone = quiz.items.first()
    QuizItem.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Refusal, match="not in the quiz any more"):
        placing.move(quiz=quiz, place=gone, to=2)


def test_taking_out_closes_the_gap(quiz):
    before = order(quiz)
    placing.remove(quiz=quiz, place=quiz.items.get(position=2))
    assert order(quiz) == [before[0], "draw", before[3]]
    placing.remove(quiz=quiz, place=quiz.draws.get())
    placing.remove_question(quiz=quiz, question=quiz.items.first().question)
    assert order(quiz) == [before[3]]


@pytest.mark.parametrize("weight", [0, 21, -1])
def test_a_question_is_worth_1_to_20_points(quiz, weight):
    with pytest.raises(Refusal, match="1 to 20"):
        placing.weigh(place=quiz.items.first(), weight=weight)


def test_a_weight_is_what_an_assignment_gets(quiz):
    makers.VersionFactory.create_batch(3, difficulty=3)
    placing.weigh(place=quiz.items.get(position=1), weight=7)
    placing.weigh(place=quiz.draws.get(), weight=2)
    weights = [each.weight for each in contents(quiz) if not each.spare]
    assert weights == [7, 1, 2, 2, 1]


def test_a_pinned_version_stays_until_it_is_unpinned(quiz):
    item = quiz.items.first()
    old = item.question.current
    placing.pin(item=item)
    new = makers.VersionFactory(question=item.question)
    assert contents_of(quiz) == old
    item.refresh_from_db()
    placing.unpin(item=item)
    assert contents_of(quiz) == new


def contents_of(quiz):
    QuizDraw.objects.all().delete()
    return contents(quiz)[0].version


def test_a_copy_of_a_ready_quiz_is_ones_own_and_leaves_the_ready_one_alone(cast):
    ready = makers.QuizFactory(title="First check", open_to_guests=True, key="first", layout="page")
    ready.items.filter(position=2).update(weight=4, pinned=ready.items.get(position=2).question.current)
    QuizDraw.objects.create(quiz=ready, position=4, count=2, weight=3, type="grid")
    copy = actions.copy_quiz(quiz=ready, owner=cast.ada, at=AT)
    copy.refresh_from_db()
    assert (copy.owner, copy.key, copy.open_to_guests, copy.title, copy.layout) == (
        cast.ada, None, False, "Copy of First check", "page",
    )  # fmt: skip
    fields = ("position", "question", "pinned", "weight")
    assert list(copy.items.values_list(*fields)) == list(ready.items.values_list(*fields))
    assert list(copy.draws.values_list("position", "count", "weight", "type")) == [(4, 2, 3, "grid")]
    placing.remove(quiz=copy, place=copy.items.first())
    assert ready.items.count() == 3


def test_the_longest_title_can_be_copied(cast):
    ready = makers.QuizFactory(title="x" * 120)
    assert len(actions.copy_quiz(quiz=ready, owner=cast.ada, at=AT).title) == 120


def test_a_deleted_quiz_leaves_its_assignments_with_their_questions(quiz, cast):
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    actions.delete_quiz(quiz=quiz, by=cast.ada, at=AT)
    given.refresh_from_db()
    assert (given.quiz, given.items.count()) == (None, 3)
    assert not Quiz.objects.filter(pk=quiz.pk).exists()
    assert AuditLine.objects.get(verb="quiz deleted").actor == cast.ada
