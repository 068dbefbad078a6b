"""A key that somebody still has to keep is never shown by practice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes.assignments.models import Assignment
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from quizzes.bank.models import Question
from quizzes.practice.held import may_practise, practicable
from tests import makers
from tests.practice.small import DAY, HOUR, MONDAY, RIGHT, assigned, question, sat


@pytest.fixture
def asked(cast):
    return question()


def free(cast, version, at, who="ben"):
    taker = Taker(getattr(cast, who)) if who else Taker(None, "a-guest")
    return may_practise(taker, version.question_id, at)


@pytest.mark.parametrize("begins", [-1, 3])
def test_what_an_assignment_asks_rests_until_it_closes_also_before_it_opens(begins, cast, asked):
    opens = MONDAY + timedelta(hours=begins)
    assigned(cast.blue, asked, opens_at=opens, due_at=opens + HOUR, closes_at=opens + 2 * HOUR)
    assert not free(cast, asked, MONDAY)
    assert free(cast, asked, opens + 2 * HOUR)


def test_another_classs_assignment_does_not_matter_to_a_student_but_to_a_guest(cast, asked):
    assigned(cast.red, asked, at=MONDAY)
    assert free(cast, asked, MONDAY)
    assert not free(cast, asked, MONDAY, who="cleo")
    assert not free(cast, asked, MONDAY, who=None)
    assert free(cast, asked, MONDAY + 2 * DAY, who=None)


@pytest.mark.parametrize(
    ("feedback", "at_once"), [("after_hand_in", True), ("mark_then_close", False), ("after_close", False)]
)
def test_after_handing_in_the_rule_of_the_assignment_decides(feedback, at_once, cast, asked):
    sat(cast.ben, assigned(cast.blue, asked, at=MONDAY, feedback=feedback), RIGHT, at=MONDAY)
    assert free(cast, asked, MONDAY + HOUR) is at_once
    assert not free(cast, asked, MONDAY + HOUR, who="bea")
    assert free(cast, asked, MONDAY + 2 * DAY)


def test_what_a_teacher_releases_by_hand_is_kept_until_then_and_when_it_is_taken_back(cast, asked):
    assignment = assigned(cast.blue, asked, at=MONDAY, feedback="by_hand")
    sat(cast.ben, assignment, RIGHT, at=MONDAY)
    assert not free(cast, asked, MONDAY + 9 * DAY)
    assert not free(cast, asked, MONDAY + 9 * DAY, who=None)
    Assignment.objects.update(released_at=MONDAY + HOUR)
    assert free(cast, asked, MONDAY + HOUR)
    assert not free(cast, asked, MONDAY + HOUR, who="bea"), "Bea can still hand in"
    Assignment.objects.update(released_at=None)
    assert not free(cast, asked, MONDAY + HOUR)


def test_whose_quiz_closes_later_practises_later(cast, asked):
    assignment = assigned(cast.blue, asked, at=MONDAY)
    assignment.exceptions.create(student=cast.ben, closes_at=MONDAY + 5 * DAY)
    assert not free(cast, asked, MONDAY + 3 * DAY)
    assert not free(cast, asked, MONDAY + 3 * DAY, who=None)
    assert free(cast, asked, MONDAY + 3 * DAY, who="bea")
    assert free(cast, asked, MONDAY + 5 * DAY)


def test_whose_quiz_closes_earlier_practises_when_the_class_does(cast, asked):
    assignment = assigned(cast.blue, asked, at=MONDAY, feedback="after_close")
    closes = assignment.closes_at
    assignment.exceptions.create(student=cast.ben, closes_at=closes - HOUR / 2)
    assert not free(cast, asked, closes - HOUR / 4)
    assert free(cast, asked, closes)


def test_a_second_attempt_that_runs_keeps_its_questions_to_itself(cast, asked):
    assignment = assigned(cast.blue, asked, at=MONDAY, attempts_allowed=2)
    sat(cast.ben, assignment, RIGHT, at=MONDAY)
    assert free(cast, asked, MONDAY + HOUR)
    start_attempt(student=cast.ben, assignment=assignment, at=MONDAY + HOUR)
    assert not free(cast, asked, MONDAY + HOUR)


def test_the_rest_of_a_pool_is_not_released_with_what_was_dealt(cast, asked):
    spare = question()
    assignment = assigned(cast.blue, asked, at=MONDAY, attempts_allowed=2)
    sat(cast.ben, assignment, RIGHT, at=MONDAY)
    assignment.items.create(position=2, version=spare, weight=1, draw=1, spare=True)
    assert free(cast, asked, MONDAY + HOUR)
    assert not free(cast, spare, MONDAY + HOUR)


def test_a_class_that_was_left_in_the_middle_of_a_test_still_counts(cast, asked):
    assignment = assigned(cast.blue, asked, at=MONDAY, feedback="after_close")
    sat(cast.ben, assignment, RIGHT, at=MONDAY)
    cast.blue.memberships.filter(user=cast.ben).update(left_at=MONDAY)
    assert not free(cast, asked, MONDAY + HOUR)


def test_another_version_of_an_asked_question_rests_as_well(cast, asked):
    assigned(cast.blue, asked, at=MONDAY)
    makers.VersionFactory(question=asked.question)
    assert not free(cast, asked, MONDAY)


def test_drafts_retired_questions_and_what_a_person_marks_are_never_practised(cast, asked):
    makers.VersionFactory(type="essay")
    for status in ("draft", "in_review", "retired"):
        Question.objects.filter(pk=question().question_id).update(status=status)
    found = practicable(Taker(cast.ben), timezone.now())
    assert [each.pk for each in found] == [asked.question_id]
