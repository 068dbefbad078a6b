"""The demo's school in the database: believable, consistent, open to its printed sign-ins."""

from collections import Counter
from datetime import timedelta
from statistics import mean

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.scoring import HIGH, points, total
from quizzes.demo import essays, sign_ins
from quizzes.demo.roster import JOEL, PASSWORD, STAFF, roster
from quizzes.demo.school import make_school
from quizzes.marking.queries import marking_desk
from quizzes.marking.remarking import preview
from quizzes.models import (
    Accommodation,
    Assignment,
    AssignmentException,
    Attempt,
    AttemptItem,
    Classroom,
    Response,
    User,
)
from tests.demo.bank import a_bank

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """One school for all these tests, which only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        a_bank()
        make_school(now=timezone.now())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def school(made, db):
    pass


def test_the_history_refolds_into_the_heads(school):
    items = AttemptItem.objects.prefetch_related("responses", "marks").select_related("attempt", "version")
    assert len(items) > 500
    for item in items:
        saves = [save for save in item.responses.all() if not save.late]
        assert [save.number for save in saves] == list(range(1, item.save_number + 1))
        last = saves[-1] if saves else None
        assert (item.answer, item.saved_at) == ((last.answer, last.saved_at) if last else (None, None))
        assert item.certainty == (last.certainty if last else None)
        assert [mark.mark for mark in item.marks.all() if mark.mark is not None] == (
            [] if item.mark is None else [item.mark]
        )
        assert item.closed == (item.attempt.handed_in_at is not None)
        if item.closed:
            assert item.mark == item.version.question_type.mark(item.version.substance, item.answer).mark


def test_the_sums_and_times_of_every_attempt_agree(school):
    now = timezone.now()
    for attempt in Attempt.objects.prefetch_related("items__responses").select_related("assignment"):
        items, window = attempt.items.all(), attempt.assignment
        assert attempt.possible == sum(item.weight for item in items)
        assert window.opens_at <= attempt.started_at < window.closes_at
        assert attempt.deadline is None or attempt.deadline <= window.closes_at
        saves = [save.saved_at for item in items for save in item.responses.all() if not save.late]
        assert all(attempt.started_at < at <= now for at in saves)
        if attempt.handed_in_at is None:
            assert attempt.earned is None
            continue
        assert attempt.earned == total(
            points(item.mark, item.weight, certainty=item.certainty) for item in items
        )
        assert all(at <= attempt.handed_in_at for at in saves)
        assert attempt.handed_in_at <= now


def test_tables_have_shape(school):
    """Some hand in, some are late, some are still at it, the clock ends some; marks differ and follow ability."""
    finishers = Counter(Attempt.objects.values_list("handed_in_by", flat=True))
    assert set(finishers) == {"student", "clock", ""}
    assert Attempt.objects.filter(late=True).count() >= 3
    assert Attempt.objects.filter(number=2).exists()
    assert AttemptItem.objects.filter(closed=True, answer__isnull=True).exists()
    done = (
        Attempt.objects.exclude(handed_in_at=None)
        .filter(certainty=False, items__mark__isnull=False)
        .distinct()
    )
    shares = [float(attempt.earned / attempt.possible) for attempt in done]
    assert 0.4 < mean(shares) < 0.9
    assert min(shares) < 0.3
    assert max(shares) > 0.95
    ability = {pupil.username: pupil.ability for group in roster() for pupil in group.pupils}
    strong, weak = [], []
    for attempt in done.select_related("student"):
        (strong if ability[attempt.student.username] > 0.4 else weak).append(
            float(attempt.earned / attempt.possible)
        )
    assert mean(strong) > mean(weak) + 0.1


def test_there_are_assignments_of_the_past_running_overdue_and_to_come(school):
    now = timezone.now()
    windows = [(work.opens_at, work.due_at, work.closes_at) for work in Assignment.objects.all()]
    assert 8 <= len(windows) <= 10
    assert sum(closes < now for _opens, _due, closes in windows) >= 3
    assert any(opens < now < due < now + timedelta(days=2) for opens, due, _closes in windows)
    assert any(due < now < closes for _opens, due, closes in windows)
    assert any(opens > now for opens, _due, _closes in windows)
    assert Assignment.objects.filter(opens_at__gt=now, attempts=None).exists()


def test_nobody_has_an_attempt_more_than_allowed(school):
    extra = dict(Accommodation.objects.values_list("user_id", "extra_attempts"))
    for attempt in Attempt.objects.select_related("assignment"):
        assert attempt.number <= attempt.assignment.attempts_allowed + extra.get(attempt.student_id, 0)


def test_a_few_students_have_agreed_conditions(school):
    assert 3 <= Accommodation.objects.count() <= 6
    assert Accommodation.objects.filter(untimed=True).exists()


def test_a_class_sits_in_groups_and_a_colleague_helps(school):
    room = Classroom.objects.get(name=roster()[0].name)
    sizes = [group.members.count() for group in room.groups.all()]
    assert len(sizes) == 3
    assert sum(sizes) == len(roster()[0].pupils)
    assert room.memberships.get(role="co_teacher").user.username == JOEL.username


def test_one_student_has_two_days_more_at_the_open_assignment(school):
    own = AssignmentException.objects.select_related("assignment").get()
    assert own.assignment.opens_at < timezone.now() < own.assignment.closes_at < own.closes_at
    assert not own.assignment.attempts.filter(student=own.student).exists()


def test_essays_and_a_late_answer_wait_for_the_teacher_and_a_mended_key_too(school):
    written = Assignment.objects.get(items__version__question__key=essays.QUESTION)
    desk = marking_desk(written)
    assert [each.waiting for each in desk.by_hand] == [essays.WRITERS]
    texts = AttemptItem.objects.filter(attempt__assignment=written).values_list("answer__text", flat=True)
    assert len(set(texts)) > 3
    late = Response.objects.select_related("item__attempt").get(late=True)
    assert late.typed_at < late.item.attempt.deadline < late.saved_at
    corrected = [given for given in Assignment.objects.all() if marking_desk(given).corrected]
    assert len(corrected) == 3
    outlook = preview(marking_desk(corrected[0]).corrected[0])
    gained = [change.gained > 0 for change in outlook.changes]
    assert sum(gained) > len(gained) / 2


def test_some_are_very_sure_of_what_is_wrong_and_most_of_what_is_right(school):
    sure = AttemptItem.objects.filter(certainty=HIGH, closed=True)
    assert sure.filter(mark=0).exists()
    assert sure.filter(mark=1).count() > sure.filter(mark=0).count()


def test_those_at_work_now_are_in_different_places(school):
    places = Attempt.objects.filter(handed_in_at=None).values_list("position", flat=True)
    assert len(set(places)) >= 3


def test_every_printed_sign_in_opens_the_door(school, client):
    printed = sign_ins.table("http://localhost:8000/")
    people = [(member.username, PASSWORD) for member in STAFF]
    people += [(pupil.username, pupil.pin) for pupil in roster()[0].pupils if pupil.username in printed]
    assert len(people) == 7
    for username, secret in people:
        assert username in printed
        assert secret in printed
        answer = client.post(reverse("account_login"), {"login": username, "password": secret})
        assert answer.status_code == 302, username
        assert client.get(reverse("home-page")).status_code == 200
        client.logout()


def test_the_printed_class_code_is_the_one_that_enrols_now(school):
    room = Classroom.objects.get(name=roster()[0].name)
    assert room.join_codes.get(closed_at=None).code in sign_ins.table("/")


def test_everybody_with_an_address_is_staff_and_no_student_has_one(school):
    with_address = User.objects.exclude(email="")
    assert set(with_address.values_list("username", flat=True)) == {member.username for member in STAFF}
