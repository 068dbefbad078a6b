"""What holds for one student at one assignment: in every place where a time or a limit is used."""

from datetime import timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.excepting import make_exception, remove_exception
from quizzes.assignments.models import AssignmentException
from quizzes.assignments.rules import Exempt, deadline, own_terms
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.queries import feedback_of, released
from quizzes.attempts.starting import start_attempt
from quizzes.classes.actions import agree_needs
from quizzes.classes.rules import Needs
from quizzes.core.refusal import Refusal
from quizzes.home.queries import student_home
from quizzes.models import Attempt, AuditLine, Classroom
from quizzes.results.queries import gradebook
from tests import makers
from tests.assignments.test_rules import CLOSES, DUE, OPENS, WINDOW
from tests.results.school import answered

DAY = timedelta(days=1)


def excepted(given, student, by, **changes):
    return make_exception(
        assignment=given, student=student, exempt=Exempt(**changes), by=by, at=timezone.now()
    )


@pytest.mark.parametrize(
    ("needs", "exempt", "minutes", "allowed"),
    [
        (Needs(), None, 20, 2),
        (Needs(time_factor=Fraction(3, 2), extra_attempts=1), None, 30, 3),
        (Needs(time_factor=Fraction(3, 2)), Exempt(minutes=40), 40, 2),
        (Needs(untimed=True), Exempt(minutes=40), 40, 2),
        (Needs(untimed=True), Exempt(extra_attempts=2), None, 4),
        (Needs(extra_attempts=1), Exempt(extra_attempts=2), 20, 5),
    ],
)
def test_an_exception_comes_before_what_was_agreed_and_that_before_the_terms(needs, exempt, minutes, allowed):
    own = own_terms(WINDOW, 20, 2, needs, exempt)
    assert (own.whole_minutes, own.allowed) == (minutes, allowed)
    ends = deadline(OPENS, own.minutes, own.factor, own.untimed, own.window.closes_at)
    assert ends == (OPENS + timedelta(minutes=minutes) if minutes else CLOSES)


def test_an_attempt_ends_when_it_closes_for_this_student():
    own = own_terms(WINDOW, None, 1, Needs(), Exempt(closes_at=CLOSES + DAY))
    assert (own.window.closes_at, own.window.due_at) == (CLOSES + DAY, DUE)


def test_late_entry_for_one_opens_the_door_for_nobody_else(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, made_at=timezone.now() - 5 * DAY)
    for student in (cast.ben, cast.bea):
        with pytest.raises(Refusal, match="closed"):
            start_attempt(student=student, assignment=given, at=timezone.now())
    excepted(given, cast.ben, cast.ada, due_at=timezone.now() + DAY, closes_at=timezone.now() + 2 * DAY)
    attempt = start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    assert attempt.deadline > timezone.now() + DAY
    assert not hand_in(attempt=attempt, by=cast.ben, at=timezone.now()).late
    with pytest.raises(Refusal, match="closed"):
        start_attempt(student=cast.bea, assignment=given, at=timezone.now())
    states = {
        user.username: [task.state for task in home.to_do + home.done]
        for user in (cast.ben, cast.bea)
        for home in [student_home(user, timezone.now())]
    }
    assert states == {"ben": ["handed_in"], "bea": ["missed"]}


def test_a_student_who_opens_later_waits(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    opens = timezone.now() + timedelta(hours=2)
    excepted(given, cast.ben, cast.ada, opens_at=opens)
    with pytest.raises(Refusal, match="opens on"):
        start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    assert [task.state for task in student_home(cast.ben, timezone.now()).coming] == ["not_open"]
    assert (
        "This opens on"
        in client_of(cast.ben).get(reverse("assignment-page", args=[given.pk])).content.decode()
    )


def test_late_is_after_the_students_own_due_time_also_when_the_clock_hands_in(cast):
    given = makers.AssignmentFactory(classroom=cast.blue)
    late = given.due_at + timedelta(hours=1)
    excepted(given, cast.ben, cast.ada, due_at=given.due_at + timedelta(hours=2))
    assert answered(cast.bea, given, 1, at=late).late
    assert not answered(cast.ben, given, 1, at=late).late


def test_a_limit_of_ones_own_is_exact(cast):
    given = makers.AssignmentFactory(classroom=cast.blue, minutes=10)
    agree_needs(student=cast.ben, needs=Needs(Fraction(2)), by=cast.ada, at=timezone.now())
    excepted(given, cast.ben, cast.ada, minutes=15)
    at = timezone.now()
    assert start_attempt(student=cast.ben, assignment=given, at=at).deadline == at + timedelta(minutes=15)


def test_one_more_attempt_for_one(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    for student in (cast.ben, cast.bea):
        answered(student, given, 1)
    excepted(given, cast.ben, cast.ada, extra_attempts=1)
    assert start_attempt(student=cast.ben, assignment=given, at=timezone.now()).number == 2
    with pytest.raises(Refusal, match="used your attempt"):
        start_attempt(student=cast.bea, assignment=given, at=timezone.now())


def test_while_one_may_still_work_nobody_sees_a_key_though_it_closed_for_the_others(cast):
    given = makers.AssignmentFactory(
        classroom=cast.blue, feedback="after_close", made_at=timezone.now() - 3 * DAY
    )
    excepted(given, cast.ben, cast.ada, closes_at=timezone.now() + DAY, extra_attempts=1)
    attempts = [answered(student, given, 1, at=timezone.now() - 2 * DAY) for student in (cast.ben, cast.bea)]

    def shown(at):
        return [
            (feedback_of(one, at).why, one in released([one], one.student, at), sees(one.student, at))
            for one in attempts
        ]

    def sees(student, at):
        return student_home(student, at).done[0].why

    assert shown(timezone.now()) == [(False,) * 3, (False,) * 3]
    assert shown(timezone.now() + DAY) == [(True,) * 3, (True,) * 3]
    cast.blue.memberships.filter(user=cast.ben).update(left_at=timezone.now())
    assert feedback_of(attempts[1], timezone.now()).why, "nobody waits for who has left"


@pytest.mark.parametrize("rule", ["mark_then_close", "after_hand_in"])
def test_ada_reads_when_the_answers_open_for_her_class(cast, client_of, rule):
    given = makers.AssignmentFactory(classroom=cast.blue, feedback=rule)
    client = client_of(cast.ada)
    pages = {
        name: reverse(name, args=args)
        for name, args in (
            ("assignment-detail-page", [given.pk]),
            ("exceptions-page", [given.pk]),
            ("exception-page", [given.pk, cast.bea.pk]),
        )
    }
    waits = rule == "mark_then_close"
    assert ("the whole class sees the answers only then" in body(client, pages["exception-page"])) == waits
    closes = timezone.now() + 3 * DAY
    url = reverse("exception-page", args=[given.pk, cast.ben.pk])
    said = client.post(url, {"closes_at": f"{closes:%Y-%m-%dT%H:%M}"}, follow=True).content.decode()
    opens = f"{closes:%A} {closes.day} {closes:%B, %H:%M}"
    assert (f"they open on {opens}" in said) == waits
    for name, page in pages.items():
        assert (f"open on {opens}, when the last exception ends" in body(client, page)) == waits, name


def test_ada_is_told_of_an_exception_that_runs_before_she_releases_by_hand(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, feedback="by_hand")
    client, url = client_of(cast.ada), reverse("assignment-detail-page", args=[given.pk])
    assert "somebody can still work" not in body(client, url)
    excepted(given, cast.ben, cast.ada, closes_at=given.closes_at + DAY)
    assert "somebody can still work" in body(client, url)


def body(client, url):
    return client.get(url).content.decode()


def test_the_table_calls_nobody_missing_who_has_time_left(cast):
    given = makers.AssignmentFactory(classroom=cast.blue, made_at=timezone.now() - 5 * DAY)
    excepted(given, cast.ben, cast.ada, closes_at=timezone.now() + DAY)
    stands = {row.username: row.stands[0].state for row in gradebook(cast.blue, timezone.now()).rows}
    assert stands == {"ben": "not-started", "bea": "missed"}


def test_ada_makes_changes_and_removes_an_exception(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    url, client = reverse("exception-page", args=[given.pk, cast.ben.pk]), client_of(cast.ada)
    Classroom.objects.filter(pk=cast.blue.pk).update(time_zone="Asia/Tokyo")
    tokyo = given.due_at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"{tokyo:%H:%M}" in client.get(url).content.decode()
    answer = client.post(url, {"minutes": "45", "extra_attempts": ""})
    assert answer["Location"] == reverse("exceptions-page", args=[given.pk])
    assert "45 minutes" in client.get(answer["Location"]).content.decode()
    assert 'value="45"' in client.get(url).content.decode()
    assert "1 student" in client.get(reverse("assignment-detail-page", args=[given.pk])).content.decode()
    assert client.post(url, {"minutes": ""}).status_code == 302
    assert not AssignmentException.objects.exists()
    client.post(url, {"extra_attempts": "2"})
    client.post(url, {"remove": "yes", "extra_attempts": "2"})
    assert not AssignmentException.objects.exists()
    verbs = (
        AuditLine.objects.filter(verb__startswith="exception").order_by("pk").values_list("verb", flat=True)
    )
    assert list(verbs) == ["exception made", "exception removed"] * 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"due_at": "2099-01-01T09:00"}, "It closes before it is due"),
        ({"opens_at": "2099-01-01T09:00"}, "It is due before it opens"),
        ({"closes_at": "soon"}, "Write a date and a time"),
        ({"minutes": "0"}, "1 to 600"),
        ({"extra_attempts": "11"}, "0 to 10"),
    ],
)
def test_a_faulty_exception_comes_back_with_words(cast, client_of, typed, words):
    given = makers.AssignmentFactory(classroom=cast.blue)
    answer = client_of(cast.ada).post(reverse("exception-page", args=[given.pk, cast.ben.pk]), typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert words in text
    assert next(iter(typed.values())) in text
    assert not AssignmentException.objects.exists()


def test_an_exception_is_for_students_of_the_class_and_by_its_teacher(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    assert (
        client_of(cast.ada).get(reverse("exception-page", args=[given.pk, cast.cleo.pk])).status_code == 404
    )
    url = reverse("exception-page", args=[given.pk, cast.ben.pk])
    for person in ("ben", "cleo", "cem", "dia", "ole"):
        assert client_of(getattr(cast, person)).post(url, {"minutes": "500"}).status_code == 404, person
    assert not AssignmentException.objects.exists()


def test_an_exception_reaches_the_attempt_that_runs(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, minutes=10)
    attempt = start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    url, client = reverse("exception-page", args=[given.pk, cast.ben.pk]), client_of(cast.ada)
    page = client.post(url, {"minutes": "60"}, follow=True).content.decode()
    assert "It holds at once" in page
    assert Attempt.objects.get().deadline == attempt.deadline + timedelta(minutes=50)
    # What is agreed for everything does not stretch an exact limit.
    agree_needs(student=cast.ben, needs=Needs(Fraction(2)), by=cast.ada, at=timezone.now())
    assert Attempt.objects.get().deadline == attempt.deadline + timedelta(minutes=50)
    client.post(url, {"remove": "yes"})
    assert Attempt.objects.get().deadline == attempt.deadline + timedelta(minutes=10)


def test_nobody_who_works_is_shut_out_by_a_closing_time_in_the_past(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, made_at=timezone.now() - timedelta(days=2))
    given.closes_at = timezone.now() + DAY
    given.save()
    start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    gone = given.due_at.strftime("%Y-%m-%dT%H:%M")
    url = reverse("exception-page", args=[given.pk, cast.ben.pk])
    answer = client_of(cast.ada).post(url, {"due_at": gone, "closes_at": gone})
    assert answer.status_code == 422
    assert "The student is working." in answer.content.decode()
    assert not AssignmentException.objects.exists()


def test_removing_twice_is_once(cast):
    given = makers.AssignmentFactory(classroom=cast.blue)
    excepted(given, cast.ben, cast.ada, minutes=60)
    for _ in range(2):
        remove_exception(assignment=given, student=cast.ben, by=cast.ada, at=timezone.now())
    assert AuditLine.objects.filter(verb="exception removed").count() == 1


def test_the_list_of_exceptions_takes_the_same_queries_for_2_and_for_30(cast, client_of):
    client, counts = client_of(cast.ada), []
    for students in (2, 30):
        people = makers.StudentFactory.create_batch(students)
        given = makers.AssignmentFactory(classroom=makers.ClassroomFactory(teacher=cast.ada, students=people))
        for person in people[::2]:
            excepted(given, person, cast.ada, minutes=30)
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("exceptions-page", args=[given.pk]))
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_one_students_page_takes_the_same_queries_for_one_attempt_and_for_six(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, attempts_allowed=9, feedback="after_close")
    client, url, counts = client_of(cast.ben), reverse("assignment-page", args=[given.pk]), []
    for more in (1, 5):
        for _ in range(more):
            answered(cast.ben, given, 1)
        with CaptureQueriesContext(connection) as caught:
            client.get(url)
        counts.append(len(caught))
    assert counts[0] == counts[1]
