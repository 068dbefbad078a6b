"""Handing in: by the student, by the clock, once."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.attempts.finishing import hand_in, hand_in_overdue
from quizzes.attempts.models import Attempt, Mark
from quizzes.attempts.saving import save_answer
from quizzes.attempts.sitting import sitting_for
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from quizzes.core.refusal import Refusal
from tests import makers


@pytest.fixture
def attempt(cast):
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=30)
    made = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    answer(made, 1, "c", 0)
    answer(made, 2, "a", 0)
    return made


def answer(attempt, position, choice, seen, at=None):
    sitting = sitting_for(Taker(attempt.student), attempt.pk, position)
    key = f"key-{sitting.item}-{seen}-{choice}"
    return save_answer(
        sitting=sitting, answer={"choice": choice}, seen=seen, save_key=key, at=at or timezone.now()
    )


def test_handing_in_marks_right_wrong_and_blank(attempt):
    done = hand_in(attempt=attempt, by=attempt.student, at=timezone.now())
    assert list(done.items.values_list("mark", flat=True)) == [Fraction(1), Fraction(0), Fraction(0)]
    assert (done.earned, done.possible, done.handed_in_by) == (Fraction(1), 3, "student")


def test_the_newest_mark_in_history_is_the_head(attempt):
    hand_in(attempt=attempt, by=attempt.student, at=timezone.now())
    for item in attempt.items.all():
        assert item.marks.last().mark == item.mark
    assert Mark.objects.count() == 3


def test_handing_in_twice_is_once(attempt):
    first = hand_in(attempt=attempt, by=attempt.student, at=timezone.now())
    again = hand_in(attempt=attempt, by=attempt.student, at=timezone.now() + timedelta(minutes=1))
    assert first.handed_in_at == again.handed_in_at
    assert Mark.objects.count() == 3


def test_after_the_deadline_a_student_cannot_hand_in_by_hand(attempt):
    with pytest.raises(Refusal, match="Time is up"):
        hand_in(attempt=attempt, by=attempt.student, at=attempt.deadline)


def test_the_clock_hands_in_what_was_saved_at_the_deadline(attempt):
    done = hand_in_overdue(Attempt.objects.all(), at=attempt.deadline + timedelta(hours=3))
    attempt.refresh_from_db()
    assert done == 1
    assert (attempt.handed_in_by, attempt.handed_in_at, attempt.earned) == (
        "clock",
        attempt.deadline,
        Fraction(1),
    )


def test_the_clock_leaves_running_attempts_alone(attempt):
    assert hand_in_overdue(Attempt.objects.all(), at=timezone.now()) == 0


def test_handed_in_after_the_due_time_is_late(attempt):
    due = attempt.assignment.due_at
    Attempt.objects.filter(pk=attempt.pk).update(deadline=due + timedelta(hours=2))
    done = hand_in(attempt=attempt, by=attempt.student, at=due + timedelta(seconds=1))
    assert done.late


def test_answers_saved_in_time_are_not_late_because_the_clock_came_later(attempt):
    due = attempt.assignment.due_at
    Attempt.objects.filter(pk=attempt.pk).update(deadline=due + timedelta(hours=2))
    hand_in_overdue(Attempt.objects.all(), at=due + timedelta(hours=3))
    attempt.refresh_from_db()
    assert not attempt.late


def test_queries_of_the_clock_do_not_grow_with_attempts(cast):
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=5)

    def overdue(size):
        for _ in range(size):
            student = makers.StudentFactory()
            start_attempt(student=student, assignment=assignment, at=timezone.now())
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert hand_in_overdue(Attempt.objects.all(), at=timezone.now() + timedelta(hours=1)) == size
        return len(captured)

    assert overdue(2) == overdue(20)
