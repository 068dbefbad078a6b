"""Opening a class, its code, its students."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from quizzes.classes import actions, queries
from quizzes.classes.rules import Needs
from quizzes.core.codes import fingerprint
from quizzes.core.refusal import Refusal
from quizzes.models import AuditLine, Classroom, JoinCode, SignInCard
from tests import makers

AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def test_a_class_is_opened_once_however_often_its_button_is_pressed(cast):
    opened = [
        actions.open_class(teacher=who, name="Twice", time_zone="UTC", at=AT + timedelta(seconds=later))
        for who, later in ((cast.ada, 0), (cast.ada, 2), (cast.cem, 2), (cast.ada, 60))
    ]
    assert opened[0] == opened[1]
    assert len(set(opened)) == 3


def test_ada_opens_a_class_and_teaches_it_with_an_open_code(cast):
    opened = actions.open_class(teacher=cast.ada, name="History 9b", time_zone="Europe/Berlin", at=AT)
    assert list(opened.memberships.values_list("user", "role")) == [(cast.ada.pk, "teacher")]
    assert len(queries.open_code(opened)) == 6
    assert AuditLine.objects.get(verb="class opened").actor == cast.ada


def test_two_classes_never_share_a_code(cast, monkeypatch):
    taken = queries.open_code(cast.blue)
    signs = iter(taken + "ACDEFG")
    monkeypatch.setattr("secrets.choice", lambda alphabet: next(signs))
    opened = actions.open_class(teacher=cast.ada, name="Another", time_zone="UTC", at=AT)
    assert queries.open_code(opened) == "ACDEFG"


def test_a_new_code_ends_the_old_one(cast):
    old = queries.open_code(cast.blue)
    made = actions.new_code(classroom=cast.blue, by=cast.ada, at=AT)
    assert queries.open_code(cast.blue) == made.code != old
    assert JoinCode.objects.get(code=old).closed_at == AT


def test_closing_the_code_twice_is_once(cast):
    actions.close_code(classroom=cast.blue, by=cast.ada, at=AT)
    actions.close_code(classroom=cast.blue, by=cast.ada, at=AT + timedelta(hours=1))
    assert queries.open_code(cast.blue) == ""
    assert AuditLine.objects.filter(verb="join code closed").count() == 1
    assert cast.blue.join_codes.get().closed_at == AT


def test_nobody_joins_an_archived_class_until_it_is_brought_back(cast):
    actions.archive_class(classroom=cast.blue, by=cast.ada, at=AT)
    assert queries.open_code(cast.blue) == ""
    with pytest.raises(Refusal, match="archived"):
        actions.new_code(classroom=cast.blue, by=cast.ada, at=AT)
    actions.unarchive_class(classroom=cast.blue, by=cast.ada, at=AT)
    assert Classroom.objects.get(pk=cast.blue.pk).archived_at is None
    assert queries.open_code(cast.blue)


def test_bringing_a_class_back_twice_is_once(cast):
    actions.archive_class(classroom=cast.blue, by=cast.ada, at=AT)
    stale = Classroom.objects.get(pk=cast.blue.pk)
    actions.unarchive_class(classroom=cast.blue, by=cast.ada, at=AT)
    code = queries.open_code(cast.blue)
    actions.unarchive_class(classroom=stale, by=cast.ada, at=AT)
    assert queries.open_code(cast.blue) == code


def test_a_removed_student_leaves_the_roster_and_keeps_the_marks(cast):
    assignment = makers.AssignmentFactory(classroom=cast.blue)
    assignment.attempts.create(student=cast.ben, title="x", started_at=AT)
    place = cast.blue.memberships.get(user=cast.ben)
    actions.remove_student(place=place, by=cast.ada, at=AT)
    assert [row.name for row in queries.roster(cast.blue)] == ["Bea"]
    assert assignment.attempts.filter(student=cast.ben).exists()


def test_what_is_agreed_for_ben_replaces_what_was_agreed_before(cast):
    actions.agree_needs(student=cast.ben, needs=Needs(Fraction(3, 2)), by=cast.ada, at=AT)
    actions.agree_needs(student=cast.ben, needs=Needs(Fraction(1), True, 2), by=cast.ada, at=AT)
    assert queries.accommodation_of(cast.ben) == Needs(Fraction(1), True, 2)
    assert queries.accommodation_of(cast.bea) == Needs()


def test_a_new_card_ends_the_old_one(cast):
    old = actions.issue_cards(students=[cast.ben, cast.bea], by=cast.ada, at=AT)[0].token
    new = actions.issue_cards(students=[cast.ben], by=cast.ada, at=AT)[0].token
    assert SignInCard.objects.get(user=cast.ben).fingerprint == fingerprint(new) != fingerprint(old)


def test_ben_keeps_user_name_and_pin_when_his_name_is_corrected(cast):
    before = cast.ben.password
    actions.rename_student(student=cast.ben, name="Benno", by=cast.ada, at=AT)
    cast.ben.refresh_from_db()
    assert (cast.ben.display_name, cast.ben.username, cast.ben.password) == ("Benno", "ben", before)
