import pytest

from quizzes.core.clock import now
from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from quizzes.people import pins
from tests import makers


def test_a_new_pin_works_and_the_old_one_does_not(db, try_to_sign_in):
    ben = makers.StudentFactory(username="ben")
    first = pins.reset_pin(user=ben, at=now())
    second = pins.reset_pin(user=ben, at=now())
    assert first != second
    assert try_to_sign_in("ben", first).status_code == 422
    assert try_to_sign_in("ben", second).status_code == 302


def test_a_new_pin_lifts_the_lock_and_signs_out_whoever_was_in(cast, client_of, try_to_sign_in):
    client = client_of(cast.ben)
    for _time in range(5):
        try_to_sign_in("ben", "000001")
    pin = pins.reset_pin(user=cast.ben, at=now(), by=cast.ada)
    assert try_to_sign_in("ben", pin).status_code == 302
    assert client.get("/me/").status_code == 302


def test_the_pin_is_stored_as_a_hash_only_and_the_deed_is_recorded_without_it(cast):
    pin = pins.reset_pin(user=cast.ben, at=now(), by=cast.ada)
    cast.ben.refresh_from_db()
    assert pin not in cast.ben.password
    assert cast.ben.check_password(pin)
    line = AuditLine.objects.first()
    assert (line.actor, line.verb, line.subject, line.details) == (cast.ada, "PIN reset", "ben", {})


def test_a_teacher_has_no_pin(cast):
    with pytest.raises(Refusal, match="Only students"):
        pins.reset_pin(user=cast.ada, at=now())
