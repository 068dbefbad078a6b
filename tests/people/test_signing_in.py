import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from quizzes.core.clock import now
from quizzes.people import accounts
from tests import makers

checked: list[str] = []


class CountingHasher(MD5PasswordHasher):
    """Remembers each time that a secret is hashed: the slow step, whose number an outsider can time."""

    def encode(self, password, salt):
        checked.append(password)
        return super().encode(password, salt)


@pytest.fixture
def ben(db):
    return accounts.create_student(display_name="Ben", credentials=accounts.new_credentials(), at=now())


@pytest.fixture
def teacher(db):
    return makers.TeacherFactory(username="okafor", email="okafor@school.example")


def test_a_student_signs_in_with_user_name_and_pin(ben, try_to_sign_in):
    answer = try_to_sign_in(ben.user.username, ben.pin)
    assert (answer.status_code, answer["Location"]) == (302, "/home/")


@pytest.mark.parametrize(
    "login", ["okafor", "OKAFOR", " okafor ", "okafor@school.example", "Okafor@School.Example"]
)
def test_a_teacher_signs_in_with_user_name_or_e_mail_in_any_case(teacher, login, try_to_sign_in):
    assert try_to_sign_in(login).status_code == 302


def test_a_user_name_may_be_typed_with_spaces_and_a_pin_in_groups_or_in_other_digits(ben, try_to_sign_in):
    typed = ben.user.username.replace("-", " ").title()
    arabic = ben.pin.translate({ord(str(digit)): chr(0x660 + digit) for digit in range(10)})
    assert try_to_sign_in(typed, f"{ben.pin[:3]} {ben.pin[3:]}").status_code == 302
    assert try_to_sign_in(typed, arabic).status_code == 302


def test_a_wrong_pin_comes_back_with_words_and_the_user_name_but_not_the_pin(ben, try_to_sign_in):
    answer = try_to_sign_in(ben.user.username, "111112")
    assert answer.status_code == 422
    assert b"do not fit together" in answer.content
    assert ben.user.username in answer.content.decode()
    assert b"111112" not in answer.content


def test_an_unknown_name_and_a_wrong_pin_are_told_in_the_same_words(ben, try_to_sign_in):
    told = {
        str(try_to_sign_in(login, "111112").context["form"].non_field_errors())
        for login in (ben.user.username, "nobody-here-12", "nobody@school.example")
    }
    assert len(told) == 1


@pytest.mark.parametrize("login", ["okafor", "okafor@school.example", "nobody", "nobody@school.example"])
def test_a_wrong_secret_is_hashed_once_whether_or_not_the_name_is_known(
    teacher, login, settings, try_to_sign_in
):
    settings.PASSWORD_HASHERS = ["tests.people.test_signing_in.CountingHasher"]
    teacher.set_password("something else")
    teacher.save()
    checked.clear()
    assert try_to_sign_in(login, "wrong").status_code == 422
    assert checked == ["wrong"]


def test_sign_in_goes_back_to_the_page_that_asked_for_it_but_never_off_the_site(ben, try_to_sign_in):
    there = {
        target: try_to_sign_in(ben.user.username, ben.pin, next=target)["Location"]
        for target in (
            "/me/",
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "javascript:alert(1)",
        )
    }
    assert there.pop("/me/") == "/me/"
    assert set(there.values()) == {"/home/"}


def test_without_keep_me_signed_in_the_session_ends_with_the_browser(ben, try_to_sign_in):
    short = try_to_sign_in(ben.user.username, ben.pin).cookies["sessionid"]
    long = try_to_sign_in(ben.user.username, ben.pin, remember="on").cookies["sessionid"]
    assert short["max-age"] == ""
    assert long["max-age"] == 14 * 24 * 3600


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(ben, settings, try_to_sign_in):
    settings.SESSION_COOKIE_SECURE = True  # what HTTPS=true, the default in production, sets
    cookie = try_to_sign_in(ben.user.username, ben.pin).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)


def test_somebody_switched_off_is_told_so_and_not_signed_in(ben):
    ben.user.is_active = False
    ben.user.save()
    client = Client()
    form = {"login": ben.user.username, "password": ben.pin}
    answer = client.post("/accounts/login/", form, follow=True)
    assert b"switched off" in answer.content
    assert "_auth_user_id" not in client.session


def test_signing_out_asks_first_and_says_that_it_is_done(cast, client_of):
    client = client_of(cast.ben)
    assert b"Sign out?" in client.get("/accounts/logout/").content
    assert "_auth_user_id" in client.session
    done = client.post("/accounts/logout/", follow=True)
    assert "_auth_user_id" not in client.session
    assert b"You are signed out." in done.content


@pytest.mark.parametrize("path", ["email/", "confirm-email/", "reauthenticate/", "password/set/", ""])
def test_pages_of_the_library_that_are_not_used_do_not_exist(cast, client_of, path):
    assert client_of(cast.ada).get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("name", ["ben", "ada", "dia"])
def test_the_back_button_of_a_shared_machine_finds_nothing_after_signing_out(name, cast, client_of):
    assignment = makers.AssignmentFactory(classroom=cast.blue)
    addresses = {
        "ben": ["/home/", "/me/", reverse("assignment-page", args=[assignment.pk])],
        "ada": ["/home/", "/teach/", reverse("gradebook-page", args=[cast.blue.pk])],
        "dia": ["/home/", "/bank/"],
    }
    for address in addresses[name]:
        answer = client_of(getattr(cast, name)).get(address)
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"], address


def test_the_reading_and_the_pages_of_strangers_may_be_kept(client, cast, client_of):
    assert "Cache-Control" not in client.get("/").headers
    assert "no-store" not in client_of(cast.ben).get("/read/").headers.get("Cache-Control", "")
