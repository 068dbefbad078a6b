"""A student's landing page: what is due, what comes, what is done."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt
from tests import makers

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def given(classroom, title, **changes):
    return makers.AssignmentFactory(
        classroom=classroom, quiz=makers.QuizFactory(title=title, questions=[]), **changes
    )


def sat(student, assignment, *, handed_in=True, earned=Fraction(7), number=1, **changes):
    now = timezone.now()
    return Attempt.objects.create(
        student=student,
        assignment=assignment,
        title=assignment.title if assignment else changes.pop("title"),
        number=number,
        started_at=now - HOUR,
        handed_in_at=now if handed_in else None,
        earned=earned if handed_in else None,
        possible=10,
        **changes,
    )


@pytest.fixture
def home(cast, client_of):
    return lambda: client_of(cast.ben).get("/home/").content.decode()


def test_an_open_assignment_can_be_started_and_says_when_it_is_due(cast, home):
    assignment = given(cast.blue, "Thirteen days")
    page = home()
    assert "Thirteen days" in page
    assert "due t" in page  # today or tomorrow
    assert f'href="{reverse("assignment-page", args=[assignment.pk])}"' in page


def test_a_started_one_goes_on(cast, home):
    attempt = sat(cast.ben, given(cast.blue, "Thirteen days"), handed_in=False)
    page = home()
    assert f'href="{reverse("attempt-page", args=[attempt.pk])}"' in page
    assert "Continue" in page


def test_one_that_opens_tomorrow_has_no_door_yet(cast, home):
    now = timezone.now()
    assignment = given(cast.blue, "Later", opens_at=now + DAY, due_at=now + 2 * DAY, closes_at=now + 3 * DAY)
    page = home()
    assert "opens tomorrow" in page
    assert reverse("assignment-page", args=[assignment.pk]) not in page


def test_after_handing_in_the_mark_and_the_reasons_are_there(cast, home):
    attempt = sat(cast.ben, given(cast.blue, "Thirteen days"))
    page = home()
    assert "7 / 10" in page
    assert f'href="{reverse("review-page", args=[attempt.pk])}"' in page


def test_a_mark_that_the_rule_keeps_back_is_not_on_the_page(cast, home):
    sat(cast.ben, given(cast.blue, "Thirteen days", feedback="after_close"))
    page = home()
    assert "7 / 10" not in page
    assert "mark not shown yet" in page


def test_a_second_attempt_is_offered_where_one_is_left(cast, home):
    assignment = given(cast.blue, "Thirteen days", attempts_allowed=2)
    sat(cast.ben, assignment)
    assert "Try again" in home()
    sat(cast.ben, assignment, number=2)
    assert "Try again" not in home()


def test_the_best_of_two_attempts_is_the_mark_shown(cast, home):
    assignment = given(cast.blue, "Thirteen days", attempts_allowed=2)
    sat(cast.ben, assignment, earned=Fraction(9))
    sat(cast.ben, assignment, earned=Fraction(4), number=2)
    page = home()
    assert "9 / 10" in page
    assert "4 / 10" not in page


def test_an_extra_attempt_that_was_agreed_is_offered(cast, home):
    cast.ben.accommodation = makers.models.Accommodation.objects.create(user=cast.ben, extra_attempts=1)
    sat(cast.ben, given(cast.blue, "Thirteen days"))
    assert "Try again" in home()


def test_one_that_closed_without_an_attempt_was_missed(cast, home):
    now = timezone.now()
    given(cast.blue, "Gone", opens_at=now - 3 * DAY, due_at=now - 2 * DAY, closes_at=now - DAY)
    assert "missed" in home()


def test_an_attempt_whose_time_is_up_is_not_called_running(cast, home):
    attempt = sat(
        cast.ben, given(cast.blue, "Thirteen days"), handed_in=False, deadline=timezone.now() - HOUR / 2
    )
    page = home()
    assert "Continue" not in page
    assert f'href="{reverse("review-page", args=[attempt.pk])}"' in page


def test_nobody_sees_the_assignments_or_marks_of_others(cast, home):
    sat(cast.bea, given(cast.blue, "Thirteen days"), earned=Fraction(3))
    given(cast.red, "For the Red class")
    page = home()
    assert "3 / 10" not in page
    assert "For the Red class" not in page


def test_results_stay_when_a_student_leaves_the_class_but_its_doors_shut(cast, home):
    taken = given(cast.blue, "Taken", attempts_allowed=2)
    given(cast.blue, "Not taken")
    sat(cast.ben, taken)
    cast.blue.memberships.filter(user=cast.ben).update(left_at=timezone.now())
    page = home()
    assert "7 / 10" in page
    assert "Not taken" not in page
    assert reverse("assignment-page", args=[taken.pk]) not in page


def test_own_tries_are_kept_apart(cast, home):
    attempt = sat(cast.ben, None, title="A short try")
    page = home()
    assert "A short try" in page
    assert reverse("attempt-page", args=[attempt.pk]) in page


def test_a_student_without_a_class_is_told_what_to_do(client_of, db):
    page = client_of(makers.StudentFactory()).get("/home/").content.decode()
    assert "Ask your teacher for the class code" in page


def test_thirty_assignments_cost_as_many_queries_as_three(cast, client_of):
    client = client_of(cast.ben)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/home/").status_code == 200
        return len(asked)

    def add(many):
        for n in range(many):
            sat(cast.ben, given(cast.blue, f"Quiz {n}"), handed_in=n % 2 == 0)
            given(cast.blue, f"Open quiz {n}")
            sat(cast.ben, None, title=f"Try {n}")

    add(3)
    with_three = cost()
    add(27)
    assert cost() == with_three


@pytest.mark.parametrize(("counts", "points"), [("best", 9), ("last", 4)])
def test_student_and_teacher_read_the_same_mark_of_several_attempts(cast, client_of, home, counts, points):
    assignment = given(cast.blue, "Thirteen days", attempts_allowed=3, counts=counts)
    for number, earned in enumerate((6, 9, 4), start=1):
        sat(cast.ben, assignment, earned=Fraction(earned), number=number, handed_in_by="student")
    scores = client_of(cast.ada).get(reverse("gradebook-page", args=[cast.blue.pk])).content.decode()
    assert f"{points} / 10" in home()
    assert f"{points} · {points}0 %" in scores


def test_coming_home_after_the_time_ran_out_finds_the_quiz_handed_in_with_its_mark(cast, client_of):
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=10)
    attempt = start_attempt(
        student=cast.ben, assignment=assignment, at=timezone.now() - timedelta(minutes=30)
    )
    page = client_of(cast.ben).get(reverse("home-page")).content.decode()
    attempt.refresh_from_db()
    assert attempt.handed_in_by == "clock"
    assert "0 / 3" in page


def test_a_mark_without_reasons_is_not_announced_as_why(cast, client_of):
    assignment = makers.AssignmentFactory(classroom=cast.blue, feedback="mark_then_close")
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    hand_in(attempt=attempt, by=cast.ben, at=timezone.now())
    page = client_of(cast.ben).get(reverse("home-page")).content.decode()
    assert "See the mark" in page
    assert "See why" not in page
