"""A teacher takes an attempt in, or opens it again."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from quizzes.attempts.checking import check_item
from quizzes.attempts.finishing import hand_in, hand_in_overdue, reopen, take_in
from quizzes.attempts.models import Attempt, Mark
from quizzes.attempts.saving import save_answer
from quizzes.attempts.sitting import sitting_for
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from quizzes.invigilation.queries import room
from tests import makers


def minutes(number):
    return timedelta(minutes=number)


@pytest.fixture
def start():
    return timezone.now()


def begin(cast, start, **terms):
    assignment = makers.AssignmentFactory(classroom=cast.blue, **{"minutes": 30, **terms})
    return start_attempt(student=cast.ben, assignment=assignment, at=start)


@pytest.fixture
def attempt(cast, start):
    return begin(cast, start)


def answer(attempt, position, given, at):
    sitting = sitting_for(Taker(attempt.student), attempt.pk, position)
    key = f"key-{sitting.item}-{sitting.save_number}"
    return save_answer(sitting=sitting, answer=given, seen=sitting.save_number, save_key=key, at=at)


def heads_agree_with_history(attempt):
    return all(
        item.mark == (item.marks.last().mark if item.marks.exists() else None) for item in attempt.items.all()
    )


def test_the_teacher_takes_in_what_is_saved(attempt, cast, start):
    answer(attempt, 1, {"choice": "c"}, start)
    done = take_in(attempt=attempt, by=cast.ada, at=start + minutes(10))
    assert (done.handed_in_by, done.handed_in_at, done.earned) == (
        "teacher",
        start + minutes(10),
        Fraction(1),
    )
    assert take_in(attempt=attempt, by=cast.ada, at=start + minutes(11)).handed_in_at == done.handed_in_at
    assert AuditLine.objects.get(verb="attempt taken in").actor == cast.ada


def test_taking_in_after_the_due_time_is_not_the_students_lateness(attempt, cast, start):
    answer(attempt, 1, {"choice": "c"}, start)
    due = attempt.assignment.due_at
    Attempt.objects.update(deadline=due + minutes(60))
    assert not take_in(attempt=attempt, by=cast.ada, at=due + minutes(1)).late


def test_an_attempt_whose_time_was_up_is_the_clocks(attempt, cast, start):
    done = take_in(attempt=attempt, by=cast.ada, at=start + minutes(31))
    assert (done.handed_in_by, done.handed_in_at) == ("clock", start + minutes(30))


def test_a_paused_attempt_can_be_taken_in(attempt, cast, start):
    Attempt.objects.update(paused_at=start, paused_by="teacher", deadline=attempt.closes_at)
    done = take_in(attempt=attempt, by=cast.ada, at=start + minutes(3))
    assert (done.paused_at, done.paused_seconds) == (None, 180)


def test_an_attempt_opened_again_goes_on_with_what_was_left(attempt, cast, start):
    answer(attempt, 1, {"choice": "a"}, start)
    hand_in(attempt=attempt, by=cast.ben, at=start + minutes(10))
    held = reopen(attempt=attempt, by=cast.ada, at=start + minutes(60), minutes=5)
    assert held.deadline == start + minutes(60 + 20 + 5)
    assert (held.handed_in_at, held.handed_in_by, held.earned, held.news) == (None, "", None, "reopened")
    answer(attempt, 1, {"choice": "c"}, start + minutes(61))
    done = hand_in(attempt=held, by=cast.ben, at=start + minutes(62))
    assert done.earned == 1
    assert list(done.items.get(position=1).marks.values_list("mark", flat=True)) == [0, 1]
    assert heads_agree_with_history(done)


def test_marks_stand_while_it_is_open_again(attempt, cast, start):
    answer(attempt, 1, {"choice": "c"}, start)
    hand_in(attempt=attempt, by=cast.ben, at=start + minutes(10))
    held = reopen(attempt=attempt, by=cast.ada, at=start + minutes(11), minutes=5)
    assert heads_agree_with_history(held)
    assert Mark.objects.count() == 3


def test_after_the_clock_the_student_needs_minutes(attempt, cast, start):
    hand_in_overdue(Attempt.objects.all(), at=start + minutes(40))
    with pytest.raises(Refusal, match="how many minutes"):
        reopen(attempt=attempt, by=cast.ada, at=start + minutes(45))
    held = reopen(attempt=attempt, by=cast.ada, at=start + minutes(45), minutes=10)
    assert held.deadline == start + minutes(55)


def test_after_closing_nothing_is_opened_again(attempt, cast, start):
    hand_in(attempt=attempt, by=cast.ben, at=start + minutes(10))
    with pytest.raises(Refusal, match="This has closed"):
        reopen(attempt=attempt, by=cast.ada, at=attempt.assignment.closes_at, minutes=10)


def test_not_beside_another_running_attempt(cast, start):
    first = begin(cast, start, attempts_allowed=2)
    hand_in(attempt=first, by=cast.ben, at=start)
    start_attempt(student=cast.ben, assignment=first.assignment, at=start)
    with pytest.raises(Refusal, match="another attempt already"):
        reopen(attempt=first, by=cast.ada, at=start + minutes(1), minutes=5)


def test_a_running_attempt_is_open_already(attempt, cast, start):
    assert reopen(attempt=attempt, by=cast.ada, at=start, minutes=5).extra_minutes == 0


def test_what_was_checked_for_good_stays_closed(cast, start):
    studied = begin(cast, start, mode="study")
    answer(studied, 1, {"choice": "a"}, start)
    check_item(item=studied.items.get(position=1).pk, at=start)
    hand_in(attempt=studied, by=cast.ben, at=start + minutes(1))
    reopen(attempt=studied, by=cast.ada, at=start + minutes(2))
    assert list(studied.items.values_list("closed", flat=True)) == [True, False, False]


@pytest.fixture
def essay(cast, start):
    quiz = makers.QuizFactory(questions=[makers.VersionFactory(type="essay").question])
    made = begin(cast, start, quiz=quiz)
    answer(made, 1, {"text": "It was no capitulation."}, start)
    hand_in(attempt=made, by=cast.ben, at=start + minutes(1))
    item = made.items.get()
    Mark.objects.create(
        item=item,
        version=item.version,
        mark=Fraction(2, 3),
        made_at=start + minutes(2),
        made_by=cast.ada,
        kind="hand",
    )
    made.items.update(mark=Fraction(2, 3))
    reopen(attempt=made, by=cast.ada, at=start + minutes(3))
    return made


def test_a_teachers_award_stands_where_the_answer_did_not_change(essay, cast, start):
    done = hand_in(attempt=essay, by=cast.ben, at=start + minutes(4))
    assert done.items.get().mark == Fraction(2, 3)
    assert done.earned == Fraction(2, 3)
    assert heads_agree_with_history(done)


def test_an_essay_written_anew_waits_anew(essay, cast, start):
    answer(essay, 1, {"text": "It was a bargain."}, start + minutes(4))
    done = hand_in(attempt=essay, by=cast.ben, at=start + minutes(5))
    assert done.items.get().mark is None
    assert list(done.items.get().marks.values_list("mark", flat=True)) == [Fraction(2, 3), None]
    assert heads_agree_with_history(done)


def test_an_earlier_attempt_that_is_open_again_is_the_one_to_go_on_with(cast, start):
    first = begin(cast, start, attempts_allowed=3)
    hand_in(attempt=first, by=cast.ben, at=start + minutes(1))
    second = start_attempt(student=cast.ben, assignment=first.assignment, at=start + minutes(2))
    hand_in(attempt=second, by=cast.ben, at=start + minutes(3))
    reopen(attempt=first, by=cast.ada, at=start + minutes(4), minutes=5)
    assert start_attempt(student=cast.ben, assignment=first.assignment, at=start + minutes(5)) == first
    (seat,) = [
        each for each in room(first.assignment, start + minutes(5)).seats if each.student == cast.ben.pk
    ]
    assert (seat.attempt, seat.is_running) == (first.pk, True)
