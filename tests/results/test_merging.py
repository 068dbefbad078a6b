"""Two accounts of one student become one: nothing is lost, nothing collides, and nobody meddles."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.ruling import excuse, set_score
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.starting import start_attempt
from quizzes.classes import actions
from quizzes.classes.models import Membership
from quizzes.classes.rules import Needs
from quizzes.core.refusal import Refusal
from quizzes.models import Accommodation, Attempt, AuditLine, PracticeCard, User
from quizzes.people.cards import issue_card
from quizzes.results import merging, queries
from quizzes.results.merging_outlook import outlook
from tests import makers

AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def twin(cast):
    """Ben joined the Blue class a second time, as another account."""
    other = makers.StudentFactory(username="ben2", display_name="Ben B.")
    cast.blue.memberships.create(user=other, role="student", joined_at=AT)
    return other


def take(student, assignment, at=None):
    attempt = start_attempt(student=student, assignment=assignment, at=at or timezone.now())
    return hand_in(attempt=attempt, by=student, at=at or timezone.now())


def merge(cast, twin):
    return merging.merge_accounts(kept=cast.ben, gone=twin, by=cast.ada, at=timezone.now())


def test_everything_of_the_other_account_comes_along(cast, twin):
    assignment = makers.AssignmentFactory(classroom=cast.blue)
    attempt = take(twin, assignment)
    group = cast.blue.groups.create(name="Section A")
    place = cast.blue.memberships.get(user=twin)
    group.members.add(place)
    Membership.objects.filter(pk=place.pk).update(student_number="7")
    before = {model: model._base_manager.count() for model in apps.get_app_config("quizzes").get_models()}
    merge(cast, twin)
    attempt.refresh_from_db()
    assert attempt.student == cast.ben
    mine = cast.blue.memberships.get(user=cast.ben)
    assert (mine.student_number, mine.left_at, list(mine.groups.all())) == ("7", None, [group])
    assert not User.objects.filter(username="ben2").exists()
    lost = {
        model.__name__
        for model, count in before.items()
        if model._base_manager.count() < count and model not in (User, Membership)
    }
    assert lost == set(), "but for the account itself and its place, nothing may be fewer"


def test_attempts_at_one_assignment_are_numbered_by_time_and_the_best_counts(cast, twin):
    assignment = makers.AssignmentFactory(classroom=cast.blue, attempts_allowed=2)
    began = timezone.now()
    made = [
        (cast.ben, 1, began - timedelta(minutes=40), 1),
        (twin, 1, began - timedelta(minutes=30), 3),
        (cast.ben, 2, began - timedelta(minutes=20), 0),
        (twin, 2, began - timedelta(minutes=10), 2),
    ]
    for student, number, at, earned in made:
        Attempt.objects.create(
            student=student,
            assignment=assignment,
            title="x",
            number=number,
            started_at=at,
            handed_in_at=at + timedelta(minutes=1),
            handed_in_by="student",
            earned=Fraction(earned),
            possible=3,
        )
    merge(cast, twin)
    found = Attempt.objects.filter(student=cast.ben).order_by("number").values_list("number", "earned")
    assert list(found) == [(1, 1), (2, 3), (3, 0), (4, 2)]
    (row,) = [row for row in queries.gradebook(cast.blue, timezone.now()).rows if row.name == "Ben"]
    assert row.mean == 1
    assignment.counts = "last"
    assignment.save()
    (row,) = [row for row in queries.gradebook(cast.blue, timezone.now()).rows if row.name == "Ben"]
    assert row.mean == Fraction(2, 3)


@pytest.mark.parametrize(("allowed", "warned"), [(1, True), (2, False)])
def test_more_attempts_than_one_student_may_have_are_a_warning(cast, twin, allowed, warned):
    """Who joins twice could meet the questions with one account and answer them with the other."""
    quiz = makers.QuizFactory()
    assignment = makers.AssignmentFactory(
        classroom=cast.blue, quiz=quiz, title="Thirteen days", attempts_allowed=allowed
    )
    take(cast.ben, assignment)
    take(twin, assignment)
    doubts = outlook(kept=cast.ben, gone=twin, by=cast.ada).doubts
    assert any("“Thirteen days” there would be 2 attempts" in words for words in doubts) is warned


def test_a_running_attempt_comes_along(cast, twin):
    assignment = makers.AssignmentFactory(classroom=cast.blue, attempts_allowed=2)
    take(cast.ben, assignment)
    running = start_attempt(student=twin, assignment=assignment, at=timezone.now())
    merge(cast, twin)
    running.refresh_from_db()
    assert (running.student, running.number, running.handed_in_at) == (cast.ben, 2, None)
    assert start_attempt(student=cast.ben, assignment=assignment, at=timezone.now()) == running


def test_two_running_attempts_at_one_assignment_are_refused(cast, twin):
    assignment = makers.AssignmentFactory(classroom=cast.blue, title="First check")
    for student in (cast.ben, twin):
        start_attempt(student=student, assignment=assignment, at=timezone.now())
    with pytest.raises(Refusal, match="in the middle of “First check”"):
        merge(cast, twin)
    assert User.objects.filter(pk=twin.pk).exists()


def test_an_account_that_another_teacher_has_too_does_not_go(cast, twin, client_of):
    place = cast.red.memberships.create(user=twin, role="student", joined_at=AT)
    with pytest.raises(Refusal, match="another teacher"):
        merge(cast, twin)
    url = reverse("student-merge-page", args=[cast.blue.pk, cast.ben.pk])
    text = client_of(cast.ada).get(url, {"other": twin.pk}).content.decode()
    assert "Red" not in text, "which class that is, is not Ada’s business"
    actions.remove_student(place=place, by=cast.cem, at=AT)
    merge(cast, twin)


def test_only_students_of_my_classes_can_be_merged(cast, twin, client_of):
    ada = client_of(cast.ada)
    page = reverse("student-merge-page", args=[cast.blue.pk, cast.ben.pk])
    deed = reverse("student-merge", args=[cast.blue.pk, cast.ben.pk])
    assert "cleo" not in ada.get(page).content.decode()
    for other in (cast.cleo.pk, cast.ada.pk, cast.dia.pk, "x", "", 10**40):
        assert ada.post(deed, {"other": other}).status_code == 404, other
    assert ada.post(deed, {"other": cast.ben.pk}).status_code == 409
    assert client_of(cast.cem).post(deed, {"other": twin.pk}).status_code == 404


def test_ada_sees_what_would_happen_and_does_it(cast, twin, client_of):
    take(twin, makers.AssignmentFactory(classroom=cast.blue, title="First check"))
    take(cast.ben, Attempt.objects.get().assignment)
    Membership.objects.filter(user=cast.ben).update(student_number="7")
    Membership.objects.filter(user=twin).update(student_number="8")
    ada = client_of(cast.ada)
    url = reverse("student-merge-page", args=[cast.blue.pk, cast.ben.pk])
    text = ada.get(url, {"other": twin.pk}).content.decode()
    for words in ("1 attempt moves", "First check", "user name ben2", "different student numbers (7 and 8)"):
        assert words in text
    assert User.objects.filter(pk=twin.pk).exists(), "to look changes nothing"
    answer = ada.post(
        reverse("student-merge", args=[cast.blue.pk, cast.ben.pk]), {"other": twin.pk}, follow=True
    )
    assert "The accounts are one: Ben signs in as ben." in answer.content.decode()
    assert (
        ada.post(reverse("student-merge", args=[cast.blue.pk, cast.ben.pk]), {"other": twin.pk}).status_code
        == 404
    )
    line = AuditLine.objects.get(verb="accounts merged")
    assert (line.actor, line.subject, line.details["gone"]) == (cast.ada, "ben", "ben2")


def test_two_names_that_have_nothing_in_common_are_a_warning(cast, twin):
    def warned():
        return "nothing in common" in " ".join(outlook(kept=cast.ben, gone=twin, by=cast.ada).doubts)

    assert not warned()
    twin.display_name = "Carl"
    twin.save()
    assert warned()


def test_the_more_generous_agreement_holds(cast, twin):
    actions.agree_needs(student=cast.ben, needs=Needs(Fraction(3, 2)), by=cast.ada, at=AT)
    actions.agree_needs(student=twin, needs=Needs(Fraction(5, 4), True, 2), by=cast.ada, at=AT)
    merge(cast, twin)
    kept = Accommodation.objects.get()
    assert (kept.user, kept.time_factor, kept.untimed, kept.extra_attempts) == (
        cast.ben,
        Fraction(3, 2),
        True,
        2,
    )


def test_exceptions_move_and_the_kept_accounts_own_holds(cast, twin):
    one, other = makers.AssignmentFactory.create_batch(2, classroom=cast.blue)
    one.exceptions.create(student=cast.ben, minutes=10)
    one.exceptions.create(student=twin, minutes=99)
    other.exceptions.create(student=twin, minutes=20)
    merge(cast, twin)
    assert one.exceptions.get().minutes == 10
    assert other.exceptions.get().student == cast.ben


def test_of_two_memories_of_a_question_the_newer_one_holds(cast, twin):
    question = makers.VersionFactory().question
    for student, reviewed in ((cast.ben, AT), (twin, AT + timedelta(days=1))):
        PracticeCard.objects.create(
            student=student,
            question=question,
            due=reviewed,
            last_review=reviewed,
            made_at=AT,
            stability=1,
            difficulty=1,
        )
    merge(cast, twin)
    assert PracticeCard.objects.get().last_review == AT + timedelta(days=1)


def test_the_other_accounts_pin_and_card_open_nothing(cast, twin, client):
    token = issue_card(user=twin, at=AT)
    merge(cast, twin)
    assert client.get(reverse("card-page", args=[token]), follow=True).status_code == 404
    assert not client.login(username="ben2", password=makers.PASSWORD)
    assert client.login(username="ben", password=makers.PASSWORD)


def test_who_left_with_one_account_and_is_here_with_the_other_is_here(cast, twin):
    actions.remove_student(place=cast.blue.memberships.get(user=twin), by=cast.ada, at=AT)
    merge(cast, twin)
    place = cast.blue.memberships.get(user=cast.ben)
    assert (place.left_at, place.joined_at) == (None, AT)


def test_the_queries_of_the_pages_do_not_grow(cast, twin, client_of):
    ada = client_of(cast.ada)
    url = reverse("student-merge-page", args=[cast.blue.pk, cast.ben.pk])

    def counts():
        found = []
        for posted in ({}, {"other": twin.pk}):
            with CaptureQueriesContext(connection) as caught:
                assert ada.get(url, posted).status_code == 200
            found.append(len(caught))
        return found

    take(twin, makers.AssignmentFactory(classroom=cast.blue))
    few = counts()
    for student in makers.StudentFactory.create_batch(10):
        cast.blue.memberships.create(user=student, role="student", joined_at=AT)
    for _ in range(3):
        take(twin, makers.AssignmentFactory(classroom=cast.blue))
    assert counts() == few


def test_the_teacher_reads_what_becomes_of_exceptions_and_rulings(cast, twin):
    later = timezone.now() + timedelta(days=30)
    given = [
        makers.AssignmentFactory(classroom=cast.blue, title=title)
        for title in ("One", "Two", "Three", "Four")
    ]
    given[0].exceptions.create(student=twin, minutes=45, extra_attempts=1)
    given[1].exceptions.create(student=twin, minutes=90)
    given[1].exceptions.create(student=cast.ben, closes_at=later)
    by_ada = {"reason": "ill", "by": cast.ada, "at": timezone.now()}
    excuse(assignment=given[2], student=twin, **by_ada)
    set_score(assignment=given[3], student=twin, points=Fraction(1), **by_ada)
    set_score(assignment=given[3], student=cast.ben, points=Fraction(0), **by_ada)
    will = "\n".join(outlook(kept=cast.ben, gone=twin, by=cast.ada).will)
    assert "The exception at “One” comes along: 45 minutes, 1 more attempt." in will
    assert "Both have an exception at “Two”. That of the account that stays holds (closes " in will
    assert "; the other one ends (90 minutes)." in will
    assert "At “Three” the student is excused" in will
    assert "You have ruled for both at “Four”" in will
    merge(cast, twin)
    assert given[0].exceptions.get().student == cast.ben
    assert given[1].exceptions.get().minutes is None


def test_attempts_that_an_exception_allows_are_no_surplus(cast, twin):
    assignment = makers.AssignmentFactory(classroom=cast.blue)
    assignment.exceptions.create(student=twin, extra_attempts=1)
    take(cast.ben, assignment)
    take(twin, assignment)
    assert outlook(kept=cast.ben, gone=twin, by=cast.ada).doubts == []


def test_accounts_with_a_name_in_common_are_offered_first(cast, twin, client_of):
    page = client_of(cast.ada).get(reverse("student-merge-page", args=[cast.blue.pk, cast.ben.pk]))
    assert [other.display_name for other in page.context["others"]] == ["Ben B.", "Bea"]
