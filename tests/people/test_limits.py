import threading
import time

import pytest
import time_machine
from django.test import Client

from quizzes.core.clock import now
from quizzes.people import accounts, limits
from tests import makers

SCHOOL = "203.0.113.7"
HOME = "198.51.100.9"


@pytest.fixture
def pupils(db):
    return [
        accounts.create_student(display_name=f"Pupil {n}", credentials=accounts.new_credentials(), at=now())
        for n in range(35)
    ]


@pytest.fixture
def ben(pupils):
    return pupils[0]


def wrong(pin: str) -> str:
    return f"{(int(pin) + 1) % 1_000_000:06}"


def test_35_pupils_behind_one_address_sign_in_within_a_minute_though_each_errs_twice(pupils, try_to_sign_in):
    begun = time.monotonic()
    for pupil in pupils:
        for _time in range(2):
            assert try_to_sign_in(pupil.user.username, wrong(pupil.pin), SCHOOL).status_code == 422
        assert try_to_sign_in(pupil.user.username, pupil.pin, SCHOOL).status_code == 302
    assert time.monotonic() - begun < 60, "too slow to say anything about a minute"


def test_after_five_wrong_pins_even_the_right_one_is_refused_with_the_time_to_wait(ben, try_to_sign_in):
    for _time in range(5):
        assert try_to_sign_in(ben.user.username, wrong(ben.pin)).status_code == 422
    refused = try_to_sign_in(ben.user.username.upper(), ben.pin, HOME)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "300"
    assert b"Wait 5 minutes" in refused.content
    assert ben.user.username.upper() in refused.content.decode(), "the user name is not lost"


def test_the_lock_opens_by_itself_after_five_minutes(ben, try_to_sign_in):
    with time_machine.travel(now(), tick=False) as clock:
        for _time in range(5):
            try_to_sign_in(ben.user.username, wrong(ben.pin))
        clock.shift(299)
        assert try_to_sign_in(ben.user.username, ben.pin).status_code == 429
        clock.shift(2)
        assert try_to_sign_in(ben.user.username, ben.pin).status_code == 302


def test_a_teacher_unlocks_an_account_at_once(ben, try_to_sign_in):
    for _time in range(5):
        try_to_sign_in(ben.user.username, wrong(ben.pin))
    limits.unlock(ben.user)
    assert try_to_sign_in(ben.user.username, ben.pin).status_code == 302


def test_unlocking_a_teacher_covers_the_e_mail_address_too(db, try_to_sign_in):
    ada = makers.TeacherFactory(username="ada", email="ada@school.example")
    for _time in range(5):
        try_to_sign_in("ada@school.example", "wrong")
    assert try_to_sign_in("ada@school.example").status_code == 429
    limits.unlock(ada)
    assert try_to_sign_in("ada@school.example").status_code == 302


def test_a_locked_account_stops_nobody_else_at_the_address(pupils, try_to_sign_in):
    ben, bea = pupils[:2]
    for _time in range(200):
        try_to_sign_in(ben.user.username, wrong(ben.pin), SCHOOL)
    assert try_to_sign_in(bea.user.username, bea.pin, SCHOOL).status_code == 302


def test_a_guesser_going_through_many_accounts_is_stopped_at_the_address_and_only_there(
    pupils, try_to_sign_in
):
    answers = [try_to_sign_in(f"amber-falcon-{n}", "123456", SCHOOL).status_code for n in range(121)]
    assert answers == [422] * 120 + [429]
    ben = pupils[0]
    told = try_to_sign_in(ben.user.username, ben.pin, SCHOOL)
    assert told.status_code == 429
    assert b"Wait a minute" in told.content
    assert try_to_sign_in(ben.user.username, ben.pin, HOME).status_code == 302


def test_tries_refused_for_the_address_do_not_lock_the_account(ben, try_to_sign_in):
    for n in range(120):
        try_to_sign_in(f"amber-falcon-{n}", "123456", SCHOOL)
    for _time in range(6):
        assert try_to_sign_in(ben.user.username, ben.pin, SCHOOL).status_code == 429
    assert try_to_sign_in(ben.user.username, ben.pin, HOME).status_code == 302


def test_signing_in_rightly_again_and_again_uses_up_nothing(ben, try_to_sign_in):
    for _time in range(12):
        assert try_to_sign_in(ben.user.username, ben.pin).status_code == 302


def test_right_sign_ins_in_between_do_not_give_a_guesser_more_tries(pupils, try_to_sign_in):
    ben, mallory = pupils[:2]
    for _time in range(5):
        try_to_sign_in(ben.user.username, wrong(ben.pin))
        try_to_sign_in(mallory.user.username, mallory.pin)
    assert try_to_sign_in(ben.user.username, ben.pin).status_code == 429


def test_many_posts_of_the_form_from_one_address_meet_a_page_that_says_how_long_to_wait(db, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/m/ip"}
    answers = [Client().post("/accounts/login/", {"login": "x", "password": "y"}) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert b"Wait a minute" in answers[-1].content
    assert answers[-1]["Retry-After"] == "60"


def test_behind_trusted_proxies_the_client_is_counted_and_a_forged_address_is_not_believed(ben, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "sign_in_address": "2/m/ip"}

    def sign_in(forwarded: str) -> int:
        form = {"login": f"name-{forwarded}-{time.monotonic_ns()}", "password": "wrong"}
        return (
            Client(REMOTE_ADDR="10.0.0.1")
            .post("/accounts/login/", form, headers={"x-forwarded-for": forwarded})
            .status_code
        )

    assert [sign_in(f"1.2.3.{n}, {SCHOOL}") for n in range(3)] == [422, 422, 429]
    assert sign_in(HOME) == 422


def test_without_trusted_proxies_the_header_is_ignored(db, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "sign_in_address": "2/m/ip"}

    def sign_in(n: int) -> int:
        form = {"login": f"name-{n}", "password": "wrong"}
        return Client().post("/accounts/login/", form, headers={"x-forwarded-for": f"1.2.3.{n}"}).status_code

    assert [sign_in(n) for n in range(3)] == [422, 422, 429]


def test_the_setting_for_trusted_proxies_reaches_the_library(settings):
    assert settings.ALLAUTH_TRUSTED_PROXY_COUNT == settings.TRUSTED_PROXIES


def test_guesses_sent_all_at_once_do_not_slip_through(rf):
    """Eight threads pass the door together; five may try."""
    request = rf.post("/accounts/login/")
    gate, passed = threading.Barrier(8), []

    def guess() -> None:
        gate.wait()
        try:
            limits.count(request, limits.SIGN_IN, "ben")
            passed.append(True)
        except limits.TooMany:
            passed.append(False)

    threads = [threading.Thread(target=guess) for _n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(passed) == [False] * 3 + [True] * 5


def test_the_office_has_no_sign_in_form_of_its_own_to_guess_at(cast, client_of):
    answer = client_of(None).post(
        "/admin/login/?next=/admin/", {"username": "ole", "password": makers.PASSWORD}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=%2Fadmin%2F")
