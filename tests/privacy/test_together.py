"""Erasing, ending by the clock and merging at the moment when the student works."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes.assignments.excepting import make_exception
from quizzes.assignments.rules import Exempt
from quizzes.assignments.ruling import excuse
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt
from quizzes.attempts.saving import save_answer
from quizzes.attempts.sitting import sitting_for
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from quizzes.classes.models import Classroom
from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from quizzes.people.models import User
from quizzes.privacy import access, erasing, retaining
from quizzes.results.merging import merge_accounts
from tests import makers
from tests.racing import meet
from tests.results.school import answered

pytestmark = pytest.mark.django_db(transaction=True)

STARTED = r'INSERT INTO "quizzes_attempt" '
WRITTEN = r'UPDATE "quizzes_attempt" '


@pytest.fixture
def start():
    return timezone.now()


@pytest.fixture
def attempt(cast, start):
    """Ben works."""
    return start_attempt(student=cast.ben, assignment=makers.AssignmentFactory(classroom=cast.blue), at=start)


def erase(cast):
    scope = access.person_to_erase(cast.ada, cast.ben.pk)
    return lambda: erasing.erase_person(scope=scope, at=timezone.now())


def save(cast, attempt):
    sitting = sitting_for(Taker(cast.ben), attempt.pk, 1)
    return lambda: save_answer(
        sitting=sitting, answer={"choice": "c"}, seen=0, save_key="k", at=timezone.now()
    )


def gone(refused):
    assert isinstance(refused, Refusal), refused
    return refused.code == "gone"


def test_a_student_is_erased_while_an_answer_is_saved(cast, attempt):
    saved, erased = meet(save(cast, attempt), r'INSERT INTO "quizzes_response" ', erase(cast))
    assert saved.number == 1
    assert erased["quizzes.Response"] == 1
    assert not Attempt.objects.exists()


def test_an_answer_that_comes_while_the_student_is_erased_is_told_so(cast, attempt):
    _erased, refused = meet(erase(cast), r'DELETE FROM "quizzes_response"', save(cast, attempt))
    assert gone(refused)
    assert not Attempt.objects.exists()


def test_a_student_is_erased_while_they_hand_in(cast, attempt):
    _done, erased = meet(
        lambda: hand_in(attempt=attempt, by=cast.ben, at=timezone.now()), WRITTEN, erase(cast)
    )
    assert erased["quizzes.User"] == 1, erased
    assert not Attempt.objects.exists()


def test_handing_in_while_the_student_is_erased_is_told_so(cast, attempt):
    _erased, refused = meet(
        erase(cast),
        r'DELETE FROM "quizzes_response"',
        lambda: hand_in(attempt=attempt, by=cast.ben, at=timezone.now()),
    )
    assert gone(refused)


def test_starting_while_the_student_is_erased_is_told_so(cast, attempt, start):
    other = makers.AssignmentFactory(classroom=cast.blue)
    erased, refused = meet(
        erase(cast),
        r'DELETE FROM "quizzes_response"',
        lambda: start_attempt(student=cast.ben, assignment=other, at=start),
    )
    assert erased["quizzes.Attempt"] == 1, erased
    assert gone(refused)


@pytest.mark.parametrize("what", ["an exception", "a ruling"])
def test_what_a_teacher_decides_while_the_student_is_erased_is_refused(cast, attempt, start, what):
    about = {"assignment": attempt.assignment, "student": cast.ben, "by": cast.ada, "at": start}

    def decide():
        if what == "a ruling":
            return excuse(**about, reason="ill")
        return make_exception(**about, exempt=Exempt(minutes=50))

    _erased, refused = meet(erase(cast), r'DELETE FROM "quizzes_response"', decide)
    assert gone(refused)


def test_a_class_is_erased_while_a_student_begins(cast, start):
    given = makers.AssignmentFactory(classroom=cast.blue)
    _begun, erased = meet(
        lambda: start_attempt(student=cast.ben, assignment=given, at=start),
        STARTED,
        lambda: erasing.erase_class(classroom=cast.blue, students=[], by=cast.ada, at=start),
    )
    assert erased["quizzes.Attempt"] == 1, erased
    assert not Classroom.objects.filter(pk=cast.blue.pk).exists()


def test_a_class_that_two_teachers_erase_at_once_is_erased_once(cast, start):
    def click():
        return erasing.erase_class(
            classroom=Classroom.objects.get(pk=cast.blue.pk), students=[], by=cast.ada, at=start
        )

    erased, refused = meet(click, r'DELETE FROM "quizzes_assignment"', click)
    assert erased["quizzes.Classroom"] == 1
    assert gone(refused)


@pytest.mark.parametrize("what", ["attempts", "students"])
def test_two_timers_count_what_ends_once(cast, settings, start, what):
    for name in ("RETAIN_ATTEMPTS_DAYS", "RETAIN_STUDENTS_DAYS", "RETAIN_GUESTS_DAYS", "RETAIN_AUDIT_DAYS"):
        setattr(settings, name, None)
    answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue), 1)
    if what == "attempts":
        settings.RETAIN_ATTEMPTS_DAYS = 30
        Classroom.objects.filter(pk=cast.blue.pk).update(archived_at=start)
    else:
        settings.RETAIN_STUDENTS_DAYS = 30
        cast.blue.memberships.filter(user=cast.ben).update(left_at=start)
    later = start + timedelta(days=60)

    def timer():
        return sum(each.count for each in retaining.apply(at=later))

    assert meet(timer, r'DELETE FROM "quizzes_mark"', timer) == (1, 0)
    assert AuditLine.objects.filter(verb="retention applied").count() == 1


@pytest.fixture
def twin(cast, start):
    """Ben joined a second time."""
    other = makers.StudentFactory(username="ben2", display_name="Ben B.")
    cast.blue.memberships.create(user=other, role="student", joined_at=start)
    return other


def merge(cast, twin):
    return lambda: merge_accounts(kept=cast.ben, gone=twin, by=cast.ada, at=timezone.now())


def test_two_accounts_are_merged_while_one_hands_in(cast, twin, start):
    given = makers.AssignmentFactory(classroom=cast.blue)
    attempt = start_attempt(student=twin, assignment=given, at=start)
    done, kept = meet(
        lambda: hand_in(attempt=attempt, by=twin, at=start + timedelta(minutes=1)), WRITTEN, merge(cast, twin)
    )
    assert (done, kept) == (attempt, cast.ben)
    attempt.refresh_from_db()
    assert (attempt.student, attempt.handed_in_by) == (cast.ben, "student")
    assert AuditLine.objects.get(verb="attempt handed in").actor == cast.ben


def test_two_accounts_are_merged_while_one_begins(cast, twin, start):
    given = makers.AssignmentFactory(classroom=cast.blue)
    begun, kept = meet(
        lambda: start_attempt(student=twin, assignment=given, at=start), STARTED, merge(cast, twin)
    )
    assert kept == cast.ben
    assert Attempt.objects.get() == begun
    assert Attempt.objects.get().student == cast.ben


def test_who_begins_as_the_account_that_goes_is_told_so(cast, twin, start):
    given = makers.AssignmentFactory(classroom=cast.blue)
    kept, refused = meet(
        merge(cast, twin),
        r'UPDATE "quizzes_auditline"',
        lambda: start_attempt(student=twin, assignment=given, at=start),
    )
    assert kept == cast.ben, kept
    assert gone(refused)


def test_an_answer_that_is_saved_while_two_accounts_are_merged_is_kept(cast, twin, start):
    attempt = start_attempt(student=twin, assignment=makers.AssignmentFactory(classroom=cast.blue), at=start)
    sitting = sitting_for(Taker(twin), attempt.pk, 1)
    kept, saved = meet(
        merge(cast, twin),
        WRITTEN,
        lambda: save_answer(sitting=sitting, answer={"choice": "c"}, seen=0, save_key="k", at=start),
    )
    assert (kept, saved.number) == (cast.ben, 1)
    assert attempt.items.get(position=1).answer == {"choice": "c"}
    assert not User.objects.filter(pk=twin.pk).exists()
