"""Teachers give time, stop the clock and let it go on; what was agreed with a student reaches running attempts."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.attempts import timing
from quizzes.attempts.finishing import hand_in, hand_in_overdue
from quizzes.attempts.models import Attempt
from quizzes.attempts.saving import save_answer
from quizzes.attempts.sitting import sitting_for
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from quizzes.classes.actions import agree_needs
from quizzes.classes.rules import Needs
from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from tests import makers


def minutes(number):
    return timedelta(minutes=number)


@pytest.fixture
def start():
    return timezone.now()


@pytest.fixture
def attempt(cast, start):
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=30)
    return start_attempt(student=cast.ben, assignment=assignment, at=start)


def answer(attempt, choice, seen, at):
    sitting = sitting_for(Taker(attempt.student), attempt.pk, 1)
    key = f"key-{sitting.item}-{seen}-{choice}"
    return save_answer(sitting=sitting, answer={"choice": choice}, seen=seen, save_key=key, at=at)


def now_of(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def test_five_more_minutes_move_the_deadline_and_are_news(attempt, cast, start):
    given = timing.give_time(attempts=[attempt], minutes=5, by=cast.ada, at=start + minutes(10))
    held = now_of(attempt)
    assert [each.pk for each in given] == [attempt.pk]
    assert held.deadline == start + minutes(35)
    assert (held.extra_minutes, held.news, held.news_number) == (5, "time", 1)
    assert AuditLine.objects.get(verb="time given").details == {"attempts": [attempt.pk], "minutes": 5}


def test_time_is_never_given_beyond_closing(attempt, cast, start):
    Attempt.objects.update(closes_at=start + minutes(32), deadline=start + minutes(30))
    attempt.assignment.closes_at = attempt.assignment.due_at = start + minutes(32)
    attempt.assignment.save()
    timing.give_time(attempts=[attempt], minutes=5, by=cast.ada, at=start)
    assert now_of(attempt).deadline == start + minutes(32)
    with pytest.raises(Refusal, match="later closing time first"):
        timing.give_time(attempts=[attempt], minutes=5, by=cast.ada, at=start)
    assert now_of(attempt).extra_minutes == 5


def test_a_later_closing_time_of_the_assignment_makes_room_for_more(attempt, cast, start):
    Attempt.objects.update(closes_at=start + minutes(30))
    timing.give_time(attempts=[attempt], minutes=5, by=cast.ada, at=start)
    assert now_of(attempt).deadline == start + minutes(35)


def test_time_goes_to_those_who_still_work(attempt, cast, start):
    other = start_attempt(student=cast.bea, assignment=attempt.assignment, at=start)
    hand_in(attempt=other, by=cast.bea, at=start + minutes(1))
    given = timing.give_time(attempts=Attempt.objects.all(), minutes=5, by=cast.ada, at=start + minutes(2))
    assert [each.pk for each in given] == [attempt.pk]
    with pytest.raises(Refusal, match="Open an attempt again"):
        timing.give_time(attempts=[other], minutes=5, by=cast.ada, at=start + minutes(3))
    with pytest.raises(Refusal, match="Open an attempt again"):
        timing.give_time(attempts=[attempt], minutes=5, by=cast.ada, at=start + minutes(35))


@pytest.mark.parametrize("given", [0, -5, 601])
def test_nonsense_minutes_are_refused(attempt, cast, start, given):
    with pytest.raises(Refusal, match="at least one minute"):
        timing.give_time(attempts=[attempt], minutes=given, by=cast.ada, at=start)


def test_queries_of_giving_time_do_not_grow_with_students(cast, start):
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=30)

    def giving(size):
        for _ in range(size):
            start_attempt(student=makers.StudentFactory(), assignment=assignment, at=start)
        with CaptureQueriesContext(connection) as captured:
            timing.give_time(attempts=Attempt.objects.all(), minutes=5, by=cast.ada, at=start)
        return len(captured)

    assert giving(3) == giving(30)


def test_the_clock_stands_still_and_goes_on_with_what_was_left(attempt, cast, start):
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=start + minutes(10))
    assert hand_in_overdue(Attempt.objects.all(), at=start + minutes(45)) == 0
    timing.resume_attempt(attempt=attempt, by=cast.ada, at=start + minutes(50))
    held = now_of(attempt)
    assert held.deadline == start + minutes(70)
    assert (held.paused_at, held.paused_by, held.paused_seconds) == (None, "", 40 * 60)


def test_stopping_and_starting_twice_is_once(attempt, cast, start):
    for at in (10, 12):
        timing.pause_attempt(attempt=attempt, by=cast.ada, at=start + minutes(at))
    for at in (20, 25):
        timing.resume_attempt(attempt=attempt, by=cast.ada, at=start + minutes(at))
    assert now_of(attempt).deadline == start + minutes(40)
    assert now_of(attempt).news_number == 2


def test_closing_ends_a_pause_too(attempt, cast, start):
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=start + minutes(10))
    closing = attempt.assignment.closes_at
    assert hand_in_overdue(Attempt.objects.all(), at=closing) == 1
    held = now_of(attempt)
    assert (held.handed_in_at, held.handed_in_by, held.paused_at) == (closing, "clock", None)


def test_time_given_during_a_pause_is_there_when_the_clock_goes_on(attempt, cast, start):
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=start + minutes(10))
    timing.give_time(attempts=[attempt], minutes=5, by=cast.ada, at=start + minutes(11))
    timing.resume_attempt(attempt=attempt, by=cast.ada, at=start + minutes(20))
    assert now_of(attempt).deadline == start + minutes(45)


def test_a_student_pauses_only_where_it_was_agreed(attempt, cast, start):
    with pytest.raises(Refusal, match="not agreed"):
        timing.pause_attempt(attempt=attempt, by=cast.ben, at=start)
    Attempt.objects.update(may_pause=True)
    timing.pause_attempt(attempt=attempt, by=cast.ben, at=start)
    timing.resume_attempt(attempt=attempt, by=cast.ben, at=start + minutes(5))
    assert now_of(attempt).deadline == start + minutes(35)


def test_a_student_does_not_start_the_clock_that_the_teacher_stopped(attempt, cast, start):
    Attempt.objects.update(may_pause=True)
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=start)
    with pytest.raises(Refusal, match="Your teacher has stopped the clock"):
        timing.resume_attempt(attempt=attempt, by=cast.ben, at=start + minutes(5))


@pytest.mark.parametrize("stop", ["one", "all"])
def test_a_teacher_who_stops_the_clocks_takes_over_a_students_own_pause(attempt, cast, start, stop):
    Attempt.objects.update(may_pause=True)
    timing.pause_attempt(attempt=attempt, by=cast.ben, at=start + minutes(5))
    if stop == "all":
        assert timing.pause_all(attempts=Attempt.objects.all(), by=cast.ada, at=start + minutes(6))
    else:
        timing.pause_attempt(attempt=attempt, by=cast.ada, at=start + minutes(6))
    timing.pause_attempt(attempt=attempt, by=cast.ben, at=start + minutes(6))
    with pytest.raises(Refusal, match="Your teacher has stopped the clock"):
        timing.resume_attempt(attempt=attempt, by=cast.ben, at=start + minutes(7))
    timing.resume_attempt(attempt=attempt, by=cast.ada, at=start + minutes(10))
    assert now_of(attempt).deadline == start + minutes(35)


def test_stopping_and_starting_ones_own_clock_again_and_again_wins_no_time(attempt, cast, start):
    Attempt.objects.update(may_pause=True)
    for tenth in range(0, 100, 2):
        timing.pause_attempt(attempt=attempt, by=cast.ben, at=start + timedelta(seconds=tenth / 10))
        timing.resume_attempt(attempt=attempt, by=cast.ben, at=start + timedelta(seconds=(tenth + 1) / 10))
    assert now_of(attempt).deadline <= start + minutes(30) + timedelta(seconds=5)


def test_while_the_clock_stands_still_only_what_was_on_its_way_is_saved(attempt, cast, start):
    answer(attempt, "a", 0, start + minutes(1))
    timing.pause_attempt(attempt=attempt, by=cast.ada, at=start + minutes(10))
    answer(attempt, "b", 1, start + minutes(10) + timedelta(seconds=5))
    with pytest.raises(Refusal, match="stands still") as refusal:
        answer(attempt, "c", 2, start + minutes(11))
    assert refusal.value.code == "paused"
    assert attempt.items.get(position=1).answer == {"choice": "b"}
    with pytest.raises(Refusal, match="stands still"):
        hand_in(attempt=attempt, by=cast.ben, at=start + minutes(11))


def agree(cast, needs, at):
    return " ".join(agree_needs(student=cast.ben, needs=needs, by=cast.ada, at=at))


def test_more_time_agreed_reaches_the_running_attempt_and_keeps_what_was_given(attempt, cast, start):
    timing.give_time(attempts=[attempt], minutes=5, by=cast.ada, at=start)
    told = agree(cast, Needs(Fraction(3, 2)), start + minutes(20))
    assert now_of(attempt).deadline == start + minutes(50)
    assert told == "It holds at once, also for the attempt that is running."


def test_no_time_limit_leaves_only_closing(attempt, cast, start):
    agree(cast, Needs(untimed=True), start + minutes(20))
    assert now_of(attempt).deadline == attempt.assignment.closes_at


def test_less_time_leaves_the_last_minutes_and_says_so(attempt, cast, start):
    agree(cast, Needs(Fraction(10)), start)
    told = agree(cast, Needs(), start + minutes(100))
    assert now_of(attempt).deadline == start + minutes(105)
    assert "the last 5 minutes are left" in told


def test_less_time_never_makes_more_of_the_little_that_was_left(attempt, cast, start):
    agree(cast, Needs(Fraction(2)), start)
    agree(cast, Needs(), start + minutes(58))
    assert now_of(attempt).deadline == start + minutes(60)


def test_less_time_that_is_still_enough_is_simply_less(attempt, cast, start):
    agree(cast, Needs(Fraction(2)), start)
    assert (
        agree(cast, Needs(), start + minutes(10)) == "It holds at once, also for the attempt that is running."
    )
    assert now_of(attempt).deadline == start + minutes(30)


def test_an_agreement_says_nothing_about_attempts_where_none_runs(cast, start):
    assert agree(cast, Needs(Fraction(2)), start) == ""


def test_fewer_options_reach_what_was_never_answered(attempt, cast, start):
    answer(attempt, "a", 0, start)
    agree(cast, Needs(fewer_options=True), start)
    left_out = list(attempt.items.values_list("left_out", flat=True))
    assert left_out[0] == []
    assert all(len(each) == 1 for each in left_out[1:])
    agree(cast, Needs(), start)
    assert list(attempt.items.values_list("left_out", flat=True)) == [[], [], []]


def test_who_starts_with_an_agreement_has_it_from_the_start(cast, start):
    agree(cast, Needs(Fraction(2), pauses=True, fewer_options=True), start)
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=30)
    made = now_of(start_attempt(student=cast.ben, assignment=assignment, at=start))
    assert (made.deadline, made.may_pause, made.minutes) == (start + minutes(60), True, 30)
    assert all(len(each) == 1 for each in made.items.values_list("left_out", flat=True))
