"""Two at the same moment: starting, opening again, agreeing, handing in."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from django.contrib.auth.signals import user_logged_in
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone

from quizzes.assignments.actions import change_assignment
from quizzes.assignments.rules import Exempt
from quizzes.attempts.finishing import hand_in, hand_in_overdue, reopen, take_in
from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt, start_try
from quizzes.attempts.taker import GUEST, Taker
from quizzes.classes.actions import agree_needs
from quizzes.classes.rules import Needs
from quizzes.core.codes import fingerprint
from quizzes.core.refusal import Refusal
from quizzes.invigilation.actions import change_exception
from tests import makers
from tests.racing import meet

pytestmark = pytest.mark.django_db(transaction=True)

STARTED = r'INSERT INTO "quizzes_attempt" '
WRITTEN = r'UPDATE "quizzes_attempt" '


@pytest.fixture
def start():
    return timezone.now()


@pytest.fixture
def given(cast):
    return makers.AssignmentFactory(classroom=cast.blue, minutes=30, attempts_allowed=3)


def begin(student, given, at):
    return start_attempt(student=student, assignment=given, at=at)


@pytest.fixture
def done(cast, given, start):
    """Ben's first attempt, handed in."""
    return hand_in(attempt=begin(cast.ben, given, start), by=cast.ben, at=start + timedelta(minutes=1))


def test_what_was_done_is_not_opened_again_while_the_student_begins_anew(cast, given, done, start):
    begun, refused = meet(
        lambda: begin(cast.ben, given, start), STARTED, lambda: reopen(attempt=done, by=cast.ada, at=start)
    )
    assert begun.number == 2
    assert isinstance(refused, Refusal), refused
    assert "working on another attempt" in refused.words


def test_a_student_who_begins_while_the_first_attempt_is_opened_goes_on_with_that(cast, given, done, start):
    opened, begun = meet(
        lambda: reopen(attempt=done, by=cast.ada, at=start), WRITTEN, lambda: begin(cast.ben, given, start)
    )
    assert (opened, begun) == (done, done)
    assert Attempt.objects.count() == 1


def test_two_clicks_start_one_attempt(cast, given, start):
    one, other = meet(lambda: begin(cast.ben, given, start), STARTED, lambda: begin(cast.ben, given, start))
    assert one == other
    assert Attempt.objects.get().items.count() == 3


@pytest.mark.parametrize("who", ["a student", "a guest"])
def test_two_clicks_start_one_try(cast, start, who):
    taker = Taker(cast.ben) if who == "a student" else Taker(None, "a-guest")
    quiz = makers.QuizFactory(open_to_guests=True)

    def click():
        return start_try(quiz=quiz, taker=taker, at=start)

    one, other = meet(click, STARTED, click)
    assert one == other
    assert Attempt.objects.get().items.count() == 3


def test_a_try_that_a_guest_starts_in_one_tab_while_signing_in_in_another_is_theirs(cast, start):
    quiz = makers.QuizFactory(open_to_guests=True)
    request = RequestFactory().post("/")
    request.session = {GUEST: "secret"}
    begun, _told = meet(
        lambda: start_try(quiz=quiz, taker=Taker(None, fingerprint("secret")), at=start),
        STARTED,
        lambda: user_logged_in.send(sender=type(cast.ben), request=request, user=cast.ben),
    )
    begun.refresh_from_db()
    assert (begun.student, begun.guest) == (cast.ben, "")


def test_what_is_agreed_while_the_student_starts_holds_for_this_attempt(cast, given, start):
    begun, words = meet(
        lambda: begin(cast.ben, given, start),
        STARTED,
        lambda: agree_needs(student=cast.ben, needs=Needs(time_factor=Fraction(2)), by=cast.ada, at=start),
    )
    begun.refresh_from_db()
    assert begun.deadline == start + timedelta(minutes=60), words


def test_an_exception_made_while_the_student_starts_holds_for_this_attempt(cast, given, start):
    begun, words = meet(
        lambda: begin(cast.ben, given, start),
        STARTED,
        lambda: change_exception(
            assignment=given, student=cast.ben, exempt=Exempt(minutes=50), by=cast.ada, at=start
        ),
    )
    begun.refresh_from_db()
    assert begun.deadline == start + timedelta(minutes=50), words


def test_who_starts_while_the_terms_are_changed_starts_by_the_new_ones(cast, given, start):
    terms = replace(given.terms, minutes=10)
    _changed, begun = meet(
        lambda: change_assignment(assignment=given, by=cast.ada, at=start, terms=terms),
        r'UPDATE "quizzes_assignment" ',
        lambda: begin(cast.ben, type(given).objects.get(pk=given.pk), start),
    )
    assert begun.minutes == 10


def test_two_that_hand_in_by_the_clock_mark_once(cast, given, start):
    attempt = begin(cast.ben, given, start)
    later = start + timedelta(hours=1)

    def clock():
        return hand_in_overdue(Attempt.objects.all(), at=later)

    assert meet(clock, WRITTEN, clock) == (1, 0)
    assert all(item.marks.count() == 1 for item in attempt.items.all())


def test_the_student_and_the_teacher_hand_in_at_once_and_it_is_marked_once(cast, given, start):
    attempt = begin(cast.ben, given, start)
    one, other = meet(
        lambda: hand_in(attempt=attempt, by=cast.ben, at=start),
        WRITTEN,
        lambda: take_in(attempt=attempt, by=cast.ada, at=start),
    )
    assert (one.handed_in_by, other.handed_in_by) == ("student", "student")
    assert all(item.marks.count() == 1 for item in attempt.items.all())


def test_two_timers_of_the_operator_do_each_attempt_once(cast, start, capsys):
    for student in (cast.ben, cast.bea):
        given = makers.AssignmentFactory(classroom=cast.blue, minutes=1, made_at=start)
        begin(student, given, start - timedelta(minutes=30))

    def timer():
        call_command("hand_in_overdue")

    assert meet(timer, WRITTEN, timer) == (None, None)
    assert sorted(capsys.readouterr().out.split("\n")) == [
        "",
        "0 attempts handed in.",
        "2 attempts handed in.",
    ]
