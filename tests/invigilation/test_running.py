"""The running page: true to what happens, cheap, and every button does what it says."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.models import AssignmentException
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt
from quizzes.classes.models import Classroom
from quizzes.invigilation.queries import revision, room
from tests import makers
from tests.results.school import answer, answered

HTMX = {"headers": {"HX-Request": "true"}}
MINUTE = timedelta(minutes=1)


@pytest.fixture
def given(cast):
    return makers.AssignmentFactory(classroom=cast.blue, minutes=20, attempts_allowed=2)


def start(student, given, ago=timedelta(0)):
    return start_attempt(student=student, assignment=given, at=timezone.now() - ago)


def url(given, name="running-page"):
    return reverse(name, args=[given.pk])


def text_of(client, given, query=""):
    return " ".join(client.get(url(given) + query).content.decode().split())


def seat(given, student, now=None):
    found = room(given, now or timezone.now())
    return next(each for each in found.seats if each.student == student.pk)


def press(client, given, name, **posted):
    return client.post(url(given, name), {"minutes": "5"} | posted)


def deadline(attempt):
    return Attempt.objects.get(pk=attempt.pk).deadline


def test_a_student_is_seen_to_start_answer_flag_move_and_hand_in(cast, client_of, given):
    assert seat(given, cast.ben).state == "waiting"
    ben = client_of(cast.ben)
    ben.post(reverse("attempt-start", args=[given.pk]))
    attempt = Attempt.objects.get()
    assert (seat(given, cast.ben).state, seat(given, cast.ben).answered) == ("running", 0)
    ben.get(reverse("question-page", args=[attempt.pk, 1]))
    assert seat(given, cast.ben).position == 1
    sent = {"seen": 0, "save_key": "save-key-1", "choice": "a", "go": "next", "flag": "on"}
    ben.post(reverse("answer-save", args=[attempt.pk, 1]), sent, follow=True)
    found = seat(given, cast.ben)
    assert (found.position, found.answered, found.flagged, found.unanswered) == (2, 1, 1, 2)
    assert re.fullmatch(r"\d\d:\d\d:\d\d", found.saved)
    ben.get(reverse("finish-page", args=[attempt.pk]))
    assert seat(given, cast.ben).position == 0
    ben.post(reverse("attempt-hand-in", args=[attempt.pk]))
    assert (seat(given, cast.ben).state, seat(given, cast.ben).finisher) == ("handed-in", "student")
    assert seat(given, cast.bea).state == "waiting"


def test_moving_on_by_htmx_is_seen_too(cast, client_of, given):
    attempt = start(cast.ben, given)
    sent = {"seen": 0, "save_key": "save-key-1", "choice": "a", "go": "next"}
    client_of(cast.ben).post(reverse("answer-save", args=[attempt.pk, 1]), sent, **HTMX)
    assert seat(given, cast.ben).position == 2


def test_looking_at_the_same_question_again_writes_nothing(cast, client_of, given):
    attempt = start(cast.ben, given)
    client, page = client_of(cast.ben), reverse("question-page", args=[attempt.pk, 1])
    client.get(page)
    with CaptureQueriesContext(connection) as caught:
        client.get(page)
    assert not [query for query in caught if query["sql"].startswith("UPDATE")]


def test_a_page_that_was_there_and_is_heard_of_no_more_is_lost(cast, given):
    attempt = start(cast.ben, given)
    now = timezone.now()
    Attempt.objects.filter(pk=attempt.pk).update(seen_at=now - timedelta(seconds=16))
    assert seat(given, cast.ben, now).state == "lost"
    answer(attempt.items.first(), {"choice": "a"}, now - timedelta(seconds=2))
    assert seat(given, cast.ben, now).state == "running"


def test_time_left_is_of_this_student_and_stands_still_in_a_pause(cast, client_of, given):
    attempt = start(cast.ben, given, ago=5 * MINUTE)
    found = seat(given, cast.ben)
    assert (found.minutes, found.ends) == (15, pytest.approx(attempt.deadline.timestamp(), abs=1))
    press(client_of(cast.ada), given, "running-pause", attempt=attempt.pk)
    later = seat(given, cast.ben, timezone.now() + 3 * MINUTE)
    assert (later.state, later.ends, later.minutes) == ("paused", None, 15)


def test_who_needs_a_look_comes_first_or_names_in_order(cast, given):
    start(cast.ben, given, ago=19 * MINUTE)
    by_need = [found.name for found in room(given, timezone.now()).seats]
    by_name = [found.name for found in room(given, timezone.now(), "name").seats]
    assert (by_need, by_name) == (["Ben", "Bea"], ["Bea", "Ben"])


def test_only_who_is_given_it_has_a_seat(cast, given):
    given.to_everybody = False
    given.save()
    given.named.add(cast.blue.memberships.get(user=cast.ben))
    assert [found.name for found in room(given, timezone.now()).seats] == ["Ben"]


def test_what_was_saved_on_an_earlier_day_says_which(cast, given):
    answer(start(cast.ben, given).items.first(), {"choice": "a"}, timezone.now())
    saved = AttemptItem.objects.exclude(saved_at=None).get().saved_at.astimezone(given.classroom.zone)
    two_days_on = timezone.now() + timedelta(days=2)
    assert seat(given, cast.ben, two_days_on).saved == f"{saved.day} {saved:%B, %H:%M}"


def test_the_newest_attempt_is_shown(cast, given):
    answered(cast.ben, given, 1)
    start(cast.ben, given)
    assert (seat(given, cast.ben).state, seat(given, cast.ben).number) == ("running", 2)


def test_ada_reads_it_all_on_one_page(cast, client_of, given):
    Classroom.objects.filter(pk=cast.blue.pk).update(time_zone="Asia/Tokyo")
    attempt = start(cast.ben, given)
    answer(attempt.items.first(), {"choice": "a"}, timezone.now())
    text = text_of(client_of(cast.ada), given)
    for words in ("working", "1 of 3", "2 unanswered", "20 min", "not started", "More time", "Take in"):
        assert words in text
    saved = AttemptItem.objects.exclude(saved_at=None).get().saved_at
    assert f"{saved + timedelta(hours=9):%H:%M:%S}" in text


def test_names_can_be_hidden_for_the_projector(cast, client_of, given):
    start(cast.ben, given)
    client = client_of(cast.ada)
    shown, hidden = text_of(client, given), text_of(client, given, "?names=hide")
    assert "<bdi>Ben</bdi>" in shown
    for name in ("Ben", "ben", "Bea"):
        assert not re.search(rf"\b{name}\b", hidden)
    assert "Student 1" in hidden
    assert "Student 2" in hidden
    # Also in what htmx asks for, and after a button.
    assert "names=hide" in hidden
    after = client.post(url(given, "running-pause"), {"names": "hide"}, **HTMX).content.decode()
    assert "<bdi>" not in after


def test_held_still_it_does_not_renew_itself(cast, client_of, given):
    client = client_of(cast.ada)
    live, still = text_of(client, given), text_of(client, given, "?still=yes")
    assert 'hx-trigger="every 2s"' in live
    assert 'http-equiv="refresh"' in live
    assert "every 2s" not in still
    assert "http-equiv" not in still


def asked_again(client, given, page):
    rev = re.search(r"rev=(\w+)", page)[1]
    return client.get(url(given), {"rev": rev}, **HTMX)


def test_nothing_new_is_204_and_each_event_is_news(cast, client_of, given):
    ada, ben = client_of(cast.ada), client_of(cast.ben)
    page = text_of(ada, given)
    assert asked_again(ada, given, page).status_code == 204
    attempt = start(cast.ben, given)
    item = attempt.items.first()
    flag = {"seen": 0, "save_key": "save-key-1", "flag": "on"}
    events = [
        lambda: ben.get(reverse("question-page", args=[attempt.pk, 2])),
        lambda: answer(item, {"choice": "a"}, timezone.now()),
        lambda: ben.post(reverse("answer-save", args=[attempt.pk, 2]), flag),
        lambda: press(ada, given, "running-time", attempt=attempt.pk),
        lambda: press(ada, given, "running-pause", attempt=attempt.pk),
        lambda: press(ada, given, "running-resume", attempt=attempt.pk),
        lambda: Attempt.objects.filter(pk=attempt.pk).update(seen_at=timezone.now() - MINUTE),
        lambda: press(ada, given, "running-take-in", attempt=attempt.pk),
        lambda: press(ada, given, "running-reopen", attempt=attempt.pk),
    ]
    for number, happens in enumerate(events):
        page = asked_again(ada, given, page).content.decode()
        assert 'id="running"' in page, number
        happens()
    assert asked_again(ada, given, page).status_code == 200


def test_a_page_whose_line_is_lost_is_news_by_the_clock_alone(cast, given):
    attempt, now = start(cast.ben, given), timezone.now()
    Attempt.objects.filter(pk=attempt.pk).update(seen_at=now)
    assert revision(given, now) != revision(given, now + timedelta(seconds=16))


def test_an_attempt_whose_time_is_up_is_handed_in_when_ada_looks(cast, client_of, given):
    start(cast.ben, given, ago=25 * MINUTE)
    assert "by the clock" in text_of(client_of(cast.ada), given)


def test_more_time_for_one_and_for_all(cast, client_of, given):
    ben, bea = start(cast.ben, given), start(cast.bea, given)
    client = client_of(cast.ada)
    press(client, given, "running-time", attempt=ben.pk)
    assert deadline(ben) == ben.deadline + 5 * MINUTE
    assert deadline(bea) == bea.deadline
    page = client.post(url(given, "running-time"), {"minutes": "7"}, follow=True).content.decode()
    assert "7 minutes more for 2 students." in page
    assert deadline(ben) == ben.deadline + 12 * MINUTE


@pytest.mark.parametrize("minutes", ["", "0", "601", "soon", "1.5"])
def test_minutes_that_are_none_are_refused_with_words(cast, client_of, given, minutes):
    attempt = start(cast.ben, given)
    sent = {"minutes": minutes, "attempt": attempt.pk}
    refused = client_of(cast.ada).post(url(given, "running-time"), sent, **HTMX)
    assert refused.status_code == 409
    assert "whole number of minutes" in refused.content.decode()
    assert 'id="running"' in refused.content.decode()
    assert deadline(attempt) == attempt.deadline


def test_all_clocks_stop_and_go_on_together(cast, client_of, given):
    start(cast.ben, given), start(cast.bea, given)
    client = client_of(cast.ada)
    stopped = client.post(url(given, "running-pause"), {}, **HTMX).content.decode()
    assert "The clock stands still for 2 students." in stopped
    assert {found.state for found in room(given, timezone.now()).seats} == {"paused"}
    assert client.post(url(given, "running-pause"), {}, **HTMX).status_code == 409
    client.post(url(given, "running-resume"), {})
    assert {found.state for found in room(given, timezone.now()).seats} == {"running"}


def test_ada_takes_one_in_and_opens_it_again(cast, client_of, given):
    attempt = start(cast.ben, given, ago=5 * MINUTE)
    client = client_of(cast.ada)
    taken = client.post(url(given, "running-take-in"), {"attempt": attempt.pk}, **HTMX).content.decode()
    assert "is handed in, with what was saved" in taken
    assert "taken in" in taken
    press(client, given, "running-reopen", attempt=attempt.pk)
    found = seat(given, cast.ben)
    assert (found.state, found.attempt, found.minutes) == ("running", attempt.pk, 20)


def test_late_entry_for_one_who_did_not_start(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, made_at=timezone.now() - timedelta(days=5))
    client = client_of(cast.ada)
    assert "Let in late" in text_of(client, given)
    page = client.post(url(given, "running-let-in"), {"student": cast.ben.pk}, follow=True).content.decode()
    assert "Ben may work on it until" in page
    assert AssignmentException.objects.get().student == cast.ben
    assert seat(given, cast.ben).state == "waiting"
    assert start(cast.ben, given).deadline > timezone.now() + 59 * MINUTE
    again = client.post(url(given, "running-let-in"), {"student": cast.ben.pk}, **HTMX)
    assert (again.status_code, "still open" in again.content.decode()) == (409, True)


def test_an_attempt_of_another_assignment_or_none_is_404(cast, client_of, given):
    other = start(cast.cleo, makers.AssignmentFactory(classroom=cast.red))
    client = client_of(cast.ada)
    for name in ("running-time", "running-pause", "running-resume", "running-take-in", "running-reopen"):
        for wrong in (other.pk, "x", "9" * 30, "²"):
            assert press(client, given, name, attempt=wrong).status_code == 404, (name, wrong)
    for wrong in (cast.cleo.pk, cast.ada.pk, "x", "9" * 30):
        assert press(client, given, "running-let-in", student=wrong).status_code == 404


def test_the_way_of_looking_survives_a_button(cast, client_of, given):
    start(cast.ben, given)
    sent = {"sort": "name", "names": "hide", "still": "no", "evil": "<b>"}
    answer_ = client_of(cast.ada).post(url(given, "running-pause"), sent)
    assert answer_["Location"] == url(given) + "?sort=name&names=hide"


def test_the_class_the_assignment_and_the_home_page_lead_here(cast, client_of, given):
    client = client_of(cast.ada)
    for page in (
        reverse("class-page", args=[cast.blue.pk]),
        reverse("assignment-detail-page", args=[given.pk]),
        reverse("home-page"),
    ):
        assert f'href="{url(given)}"' in client.get(page).content.decode()


def test_a_class_without_students_is_told_what_will_come(cast, client_of):
    given = makers.AssignmentFactory(classroom=makers.ClassroomFactory(teacher=cast.ada))
    assert "Students appear here as soon as they join." in text_of(client_of(cast.ada), given)


def busy(teacher, students):
    people = makers.StudentFactory.create_batch(students)
    given = makers.AssignmentFactory(
        classroom=makers.ClassroomFactory(teacher=teacher, students=people), minutes=30
    )
    for number, person in enumerate(people):
        if number % 5 == 1:
            answered(person, given, 1)
        elif number % 5:
            start(person, given)
    return given


def test_the_queries_are_the_same_for_5_and_for_200_students(cast, client_of):
    client, counts = client_of(cast.ada), {"whole": [], "fragment": [], "nothing new": []}
    for students in (5, 200):
        given = busy(cast.ada, students)
        for kind, asks in (("whole", {}), ("fragment", HTMX)):
            with CaptureQueriesContext(connection) as caught:
                page = client.get(url(given), **asks).content.decode()
            counts[kind].append(len(caught))
        with CaptureQueriesContext(connection) as caught:
            assert asked_again(client, given, page).status_code == 204
        counts["nothing new"].append(len(caught))
    assert {kind: few == many for kind, (few, many) in counts.items()} == dict.fromkeys(counts, True)
    assert counts["nothing new"][0] < counts["fragment"][0]


def test_stopping_all_clocks_takes_the_same_queries_for_3_and_for_30(cast, client_of):
    client, counts = client_of(cast.ada), []
    for students in (5, 40):
        given = busy(cast.ada, students)
        with CaptureQueriesContext(connection) as caught:
            client.post(url(given, "running-pause"), {}, **HTMX)
        counts.append(len(caught))
    assert counts[0] == counts[1]
