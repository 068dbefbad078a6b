"""Assigning freezes; changing changes the terms only; deleting asks whether anybody has started."""

from datetime import UTC, datetime, timedelta

import pytest

from quizzes.assignments import actions
from quizzes.assignments.queries import frozen_items
from quizzes.assignments.rules import Terms
from quizzes.classes.actions import archive_class
from quizzes.core.refusal import Refusal
from quizzes.models import Assignment, AuditLine, Question
from tests import makers

AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def terms(**changes):
    usual = {
        "title": "",
        "opens_at": AT,
        "due_at": AT + timedelta(days=7),
        "closes_at": AT + timedelta(days=14),
        "minutes": 20,
        "attempts_allowed": 2,
        "feedback": "after_hand_in",
        "counts": "best",
        "mode": "test",
        "certainty": False,
    }
    return Terms(**usual | changes)


def assign(cast, quiz, **changes):
    to = actions.Recipients(cast.blue)
    return actions.assign_quiz(to=to, quiz=quiz, by=cast.ada, at=AT, terms=terms(**changes))


def test_a_later_version_does_not_reach_the_assignment(cast):
    quiz = makers.QuizFactory(questions__size=2)
    given = assign(cast, quiz)
    before = frozen_items(given)
    makers.VersionFactory(question=quiz.items.first().question)
    assert frozen_items(given) == before
    assert [version.number for version, _ in before] == [1, 1]
    assert [version.number for version, _ in frozen_items(assign(cast, quiz))] == [2, 1]


def test_a_pinned_version_and_its_weight_are_what_is_frozen(cast):
    quiz = makers.QuizFactory(questions__size=1)
    item = quiz.items.get()
    first = item.question.current
    makers.VersionFactory(question=item.question)
    quiz.items.update(pinned=first, weight=3)
    assert frozen_items(assign(cast, quiz)) == [(first, 3)]


def test_positions_follow_the_order_of_the_quiz(cast):
    quiz = makers.QuizFactory(questions__size=3)
    quiz.items.filter(position=2).delete()
    kept = [item.question.current for item in quiz.items.order_by("position")]
    given = assign(cast, quiz)
    assert list(given.items.values_list("position", flat=True)) == [1, 2]
    assert [version for version, _ in frozen_items(given)] == kept


def test_without_a_title_the_quiz_gives_its_own(cast):
    quiz = makers.QuizFactory(title="Thirteen days")
    assert assign(cast, quiz).title == "Thirteen days"
    assert assign(cast, quiz, title="Homework 3").title == "Homework 3"


@pytest.mark.parametrize("status", ["draft", "in_review", "retired"])
def test_a_question_that_is_not_published_is_named_and_nothing_is_assigned(cast, status):
    quiz = makers.QuizFactory(questions__size=2)
    Question.objects.filter(quiz_items__quiz=quiz, quiz_items__position=2).update(status=status, title="U-2s")
    with pytest.raises(Refusal, match="U-2s"):
        assign(cast, quiz)
    assert not Assignment.objects.exists()


def test_a_question_without_a_version_is_named(cast):
    quiz = makers.QuizFactory(questions=[makers.QuestionFactory(title="Empty shell")])
    with pytest.raises(Refusal, match="Empty shell"):
        assign(cast, quiz)


def test_an_empty_quiz_is_refused(cast):
    with pytest.raises(Refusal, match="no questions"):
        assign(cast, makers.QuizFactory(questions=[]))


def test_nothing_new_is_assigned_to_an_archived_class(cast):
    archive_class(classroom=cast.blue, by=cast.ada, at=AT)
    with pytest.raises(Refusal, match="archived"):
        assign(cast, makers.QuizFactory())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"due_at": AT}, "due before it opens"),
        ({"closes_at": AT + timedelta(days=6)}, "closes before it is due"),
        (
            {name: AT - timedelta(days=d) for name, d in (("opens_at", 9), ("due_at", 5), ("closes_at", 1))},
            "passed already",
        ),
    ],
)
def test_times_in_the_wrong_order_are_refused(cast, changes, words):
    with pytest.raises(Refusal, match=words):
        assign(cast, makers.QuizFactory(), **changes)


def test_a_change_of_terms_keeps_the_questions_and_is_recorded(cast):
    given = assign(cast, makers.QuizFactory())
    before = frozen_items(given)
    wished = terms(minutes=None, attempts_allowed=5, title="Renamed")
    actions.change_assignment(assignment=given, by=cast.ada, at=AT, terms=wished)
    given.refresh_from_db()
    assert (given.minutes, given.attempts_allowed, given.title) == (None, 5, "Renamed")
    assert frozen_items(given) == before
    was = AuditLine.objects.get(verb="assignment changed").details["was"]
    assert was == {"minutes": "20", "attempts_allowed": "2", "title": given.quiz.title}


def test_an_emptied_title_is_the_title_of_the_quiz_again(cast):
    given = assign(cast, makers.QuizFactory(title="Thirteen days"), title="Homework 3")
    actions.change_assignment(assignment=given, by=cast.ada, at=AT, terms=terms(title=""))
    given.refresh_from_db()
    assert given.title == "Thirteen days"


def test_an_assignment_can_be_closed_early(cast):
    given = assign(cast, makers.QuizFactory())
    later = AT + timedelta(days=3)
    wished = terms(due_at=later - timedelta(hours=1), closes_at=later - timedelta(minutes=1))
    actions.change_assignment(assignment=given, by=cast.ada, at=later, terms=wished)
    given.refresh_from_db()
    assert given.closes_at < later


def test_an_assignment_that_nobody_started_can_be_deleted(cast):
    given = assign(cast, makers.QuizFactory())
    actions.delete_assignment(assignment=given, by=cast.ada, at=AT)
    assert not Assignment.objects.exists()
    assert AuditLine.objects.get(verb="assignment deleted").actor == cast.ada


def test_work_of_students_is_never_deleted_with_an_assignment(cast):
    given = assign(cast, makers.QuizFactory())
    given.attempts.create(student=cast.ben, title="x", started_at=AT)
    with pytest.raises(Refusal, match="1 student has worked"):
        actions.delete_assignment(assignment=given, by=cast.ada, at=AT)
    assert Assignment.objects.filter(pk=given.pk).exists()


def test_two_who_release_at_once_release_once(cast):
    given = assign(cast, makers.QuizFactory(), feedback="by_hand")
    pages = [Assignment.objects.get(pk=given.pk) for _each in range(2)]
    for number, page in enumerate(pages):
        actions.release_feedback(assignment=page, by=cast.ada, at=AT + timedelta(minutes=number))
    assert Assignment.objects.get().released_at == AT
    assert AuditLine.objects.filter(verb="feedback released").count() == 1


def test_an_assignment_that_a_colleague_has_just_deleted_is_gone_in_words(cast):
    given = assign(cast, makers.QuizFactory())
    page = Assignment.objects.get(pk=given.pk)
    actions.delete_assignment(assignment=given, by=cast.ada, at=AT)
    with pytest.raises(Refusal, match="just taken this assignment back"):
        actions.delete_assignment(assignment=page, by=cast.ada, at=AT)
