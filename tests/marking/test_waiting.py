"""What waits for a teacher is told on the first page and on the assignment's, wherever it comes from."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.assignments.ruling import end_ruling, excuse
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.starting import start_attempt
from quizzes.home.queries import student_home
from quizzes.marking.awarding import give_award, withdraw_award
from quizzes.marking.judging import judge, release
from quizzes.marking.queries import marking_desk
from quizzes.marking.remarking import agree
from quizzes.marking.waiting import ToMark, to_mark, waiting_in
from quizzes.results.queries import gradebook
from quizzes.results.understood import understood
from tests import makers
from tests.results.school import answer


@pytest.fixture
def given(cast, start):
    quiz = makers.QuizFactory(questions__size=2)
    return makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, made_at=start - timedelta(hours=2))


@pytest.fixture
def ben(cast, given, hand_in_answers):
    return hand_in_answers(cast.ben, given, [{"choice": "c"}, {"choice": "c"}])


def test_nothing_waits_where_everything_is_marked(cast, ben, given, client_of):
    assert to_mark(cast.ada) == []
    client = client_of(cast.ada)
    assert "Waits for you" not in client.get("/home/").content.decode()
    assert (
        "Mark and decide"
        not in client.get(reverse("assignment-detail-page", args=[given.pk])).content.decode()
    )


def test_late_answers_to_one_question_wait_once(cast, ben, given, start, client_of):
    for later, choice in enumerate("ab"):
        at = start + timedelta(minutes=later)
        answer(ben.items.get(position=1), {"choice": choice}, at, late=True)
    assert to_mark(cast.ada) == [ToMark(given, 0, late=1)]
    client = client_of(cast.ada)
    for url in ("/home/", reverse("assignment-detail-page", args=[given.pk])):
        page = client.get(url).content.decode()
        assert "1 late answer to decide on" in page
        assert reverse("marking-page", args=[given.pk]) in page


def test_a_corrected_question_waits_until_the_teacher_agrees(cast, ben, given, start, client_of):
    makers.VersionFactory(question=given.items.get(position=1).version.question)
    assert to_mark(cast.ada) == [ToMark(given, 0, corrected=1)]
    assert "1 question was corrected since" in client_of(cast.ada).get("/home/").content.decode()
    assigned = given.items.select_related("version__question__current", "assignment").get(position=1)
    agree(assigned=assigned, to=assigned.version.question.current_id, by=cast.ada, at=start)
    assert to_mark(cast.ada) == []


def test_nothing_waits_for_a_stranger_or_in_an_archived_class(cast, ben, given, start):
    answer(ben.items.get(position=1), {"choice": "a"}, start, late=True)
    assert to_mark(cast.cem) == []
    cast.blue.archived_at = start
    cast.blue.save()
    assert to_mark(cast.ada) == []


def test_ten_assignments_cost_as_many_queries_as_one(cast, ben, given, start):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            found = to_mark(cast.ada)
        return len(asked), len(found)

    makers.VersionFactory(question=given.items.get(position=1).version.question)
    first, _one = cost()
    for _ in range(9):
        more = makers.AssignmentFactory(
            classroom=cast.blue, quiz=makers.QuizFactory(questions__size=1), made_at=start
        )
        makers.VersionFactory(question=more.items.get().version.question)
    assert cost() == (first, 10)


ESSAY = {"text": "Both sides gave way in secret."}


def told(given, teacher, client_of):
    """What the three pages say waits: home, the marking page, the class table (and its cells)."""
    home = next((each for each in to_mark(teacher) if each.assignment == given), ToMark(given, 0))
    desk = marking_desk(given)
    cells = waiting_in(given.classroom)
    page = client_of(teacher).get(reverse("gradebook-page", args=[given.classroom_id]))
    heads = {head.column.pk: head.waiting for head in page.context["columns"]}
    return {
        "home": home.count + home.ready + home.late,
        "marking page": sum(each.waiting + each.ready for each in desk.by_hand) + len(desk.late),
        "class table": heads[given.pk],
        "cells": sum(count for (_student, assignment), count in cells.items() if assignment == given.pk),
    }


def hand_in_nothing(student, assignment, start):
    hand_in(attempt=start_attempt(student=student, assignment=assignment, at=start), by=student, at=start)


def everywhere(count):
    return dict.fromkeys(("home", "marking page", "class table", "cells"), count)


@pytest.fixture
def essays(cast, assignment, hand_in_answers):
    """Ben and Bea have written one each."""
    return [
        hand_in_answers(each, assignment, [None, ESSAY]).items.get(position=2)
        for each in (cast.ben, cast.bea)
    ]


def judge_best(item, by, at):
    levels = {row.id: len(row.levels) - 1 for row in item.judging.question_type.rubric(item.substance)}
    return judge(item=item, levels=levels, comment="", seen=0, by=by, at=at)


def test_an_essay_waits_for_its_mark_and_then_for_its_release(cast, assignment, essays, start, client_of):
    assigned = assignment.items.get(position=2)
    assert told(assignment, cast.ada, client_of) == everywhere(2)
    for item in essays:
        judge_best(item, cast.ada, start + timedelta(minutes=5))
    assert to_mark(cast.ada) == [ToMark(assignment, 0, ready=2)]
    assert told(assignment, cast.ada, client_of) == everywhere(2)
    assert "2 marks wait for you to release them" in client_of(cast.ada).get("/home/").content.decode()
    release(assigned=assigned, by=cast.ada, at=start + timedelta(minutes=6))
    assert told(assignment, cast.ada, client_of) == everywhere(0)


def test_an_essay_with_points_of_the_teacher_s_own_waits_no_more(cast, assignment, essays, start, client_of):
    give_award(item=essays[0], points=Fraction(2), reason="Read on paper", by=cast.ada, at=start)
    assert told(assignment, cast.ada, client_of) == everywhere(1)
    page = client_of(cast.ada).get(reverse("judging-page", args=[assignment.pk, 2]))
    assert page.context["page"].here.item == essays[1]
    assert "1 of 2 marked" in page.content.decode()
    withdraw_award(item=essays[0], by=cast.ada, at=start)
    assert told(assignment, cast.ada, client_of) == everywhere(2)


def test_nothing_waits_of_who_is_excused_or_has_left(cast, assignment, essays, start, client_of):
    late = start + timedelta(minutes=9)
    for item in essays:
        answer(item.attempt.items.get(position=1), {"choice": "a"}, late, late=True)
    assert told(assignment, cast.ada, client_of) == everywhere(4)
    ruling = {"assignment": assignment, "student": cast.ben, "by": cast.ada, "at": late}
    excuse(**ruling, reason="ill")
    assert told(assignment, cast.ada, client_of) == everywhere(2)
    cast.blue.memberships.filter(user=cast.bea).update(left_at=late)
    assert told(assignment, cast.ada, client_of) == everywhere(0)
    end_ruling(**ruling)
    assert told(assignment, cast.ada, client_of) == everywhere(2)


def test_an_essay_of_an_excused_student_is_not_there_to_be_marked(cast, assignment, essays, start, client_of):
    excuse(assignment=assignment, student=cast.ben, reason="ill", by=cast.ada, at=start)
    url = reverse("judging-page", args=[assignment.pk, 2])
    sent = client_of(cast.ada).post(url, {"item": essays[0].pk, "seen": 0})
    assert sent.status_code == 409
    assert "waits for no mark now" in sent.content.decode()


def test_what_is_not_marked_yet_is_no_score_of_nothing(cast, assignment, essays, start, client_of):
    """Neither in the class table, its mean and its files, nor for the student."""
    client = client_of(cast.ada)

    def table():
        book = gradebook(assignment.classroom, start + timedelta(minutes=9))
        ben = next(row for row in book.rows if row.pk == cast.ben.pk)
        return ben.stands[0].worth, book.columns[0].percent

    def canvas():
        address = reverse("gradebook-canvas", args=[assignment.classroom_id])
        lines = b"".join(client.get(address)).decode("utf-8-sig").splitlines()
        return next(line for line in lines if line.startswith("Ben")).split(",")[-1]

    def home():
        return student_home(cast.ben, start + timedelta(minutes=9)).done[0].score

    assert (table(), canvas(), home()) == ((None, None), "", None)
    for item in essays:
        judge_best(item, cast.ada, start + timedelta(minutes=5))
    assert (table(), canvas(), home()) == ((None, None), "", None)
    release(assigned=assignment.items.get(position=2), by=cast.ada, at=start + timedelta(minutes=6))
    worth, mean = table()
    assert (worth.words, mean) == ("3 · 75 %", 75)
    assert canvas() == "3"
    assert home().percent == 75


def test_what_is_not_marked_yet_is_left_out_of_what_they_understood(
    cast, assignment, essays, start, client_of
):
    address = reverse("understood-page", args=[assignment.pk])
    found = understood(assignment)
    assert (found.students, found.unmarked, found.mean, sum(step.count for step in found.steps)) == (
        2,
        2,
        None,
        0,
    )
    judge_best(essays[0], cast.ada, start + timedelta(minutes=5))
    release(assigned=assignment.items.get(position=2), by=cast.ada, at=start + timedelta(minutes=6))
    found = understood(assignment)
    assert (found.students, found.unmarked, found.mean, sum(step.count for step in found.steps)) == (
        2,
        1,
        75,
        1,
    )
    for student in makers.StudentFactory.create_batch(5):
        cast.blue.memberships.create(user=student, role="student", joined_at=assignment.made_at)
        hand_in_nothing(student, assignment, start)
    page = client_of(cast.ada).get(address).content.decode()
    assert "1 student is left out here" in page


def test_the_pages_of_one_student_say_that_something_waits(cast, assignment, essays, client_of):
    client, attempt = client_of(cast.ada), essays[0].attempt
    detail = client.get(reverse("attempt-detail-page", args=[attempt.pk])).content.decode()
    assert "3 points wait for your mark or its release" in detail
    assert "score__percent" not in detail
    score = client.get(reverse("score-page", args=[assignment.pk, cast.ben.pk]))
    assert (score.context["found"].earned, score.context["found"].sat[0].score) == (None, None)
    assert "An answer still waits for your mark" in score.content.decode()
    scores = client.get(reverse("student-scores-page", args=[assignment.classroom_id, cast.ben.pk]))
    assert ">Attempt 1</a>, " in scores.content.decode()
