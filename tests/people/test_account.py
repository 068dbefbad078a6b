import re

import pytest
from django.core import mail
from django.test import Client

from quizzes.core.models import AuditLine
from quizzes.people.models import User
from tests import makers

SIGN_UP = {
    "display_name": "Ms Okafor",
    "username": "Okafor",
    "email": "Okafor@School.Example",
    "password1": "correct horse 1962",
    "password2": "correct horse 1962",
}


def test_who_signs_up_is_a_teacher_and_is_signed_in(db):
    client = Client()
    answer = client.post("/accounts/signup/", SIGN_UP)
    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    teacher = User.objects.get()
    assert (teacher.username, teacher.email, teacher.display_name) == (
        "okafor",
        "okafor@school.example",
        "Ms Okafor",
    )
    assert (teacher.is_teacher, teacher.is_editor, teacher.is_staff, teacher.is_superuser) == (
        True,
        False,
        False,
        False,
    )
    assert client.session["_auth_user_id"] == str(teacher.pk)
    assert AuditLine.objects.get().verb == "teacher signed up"
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", ""),
        ("display_name", "Ms\u202eOkafor"),
        ("username", "ADA"),
        ("username", "okafor@school.example"),
        ("username", "окафор"),
        ("email", "not an address"),
        ("email", "ADA@school.example"),
        ("password1", "123456"),
        ("password2", "something else"),
    ],
)
def test_a_sign_up_with_something_wrong_comes_back_with_words_at_the_field(db, field, value):
    makers.TeacherFactory(username="ada", email="ada@school.example")
    answer = Client().post("/accounts/signup/", {**SIGN_UP, field: value})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) & {field, "password2"}
    assert User.objects.count() == 1


def test_nobody_signs_up_as_editor_or_operator_by_adding_fields(db):
    Client().post("/accounts/signup/", {**SIGN_UP, "is_editor": "on", "is_superuser": "on", "is_staff": "on"})
    assert not User.objects.filter(is_editor=True).exists()
    assert not User.objects.filter(is_superuser=True).exists()


def test_where_sign_up_is_closed_a_page_says_so_and_no_account_comes_into_being(db, settings):
    settings.TEACHER_SIGNUP = "closed"
    for answer in (Client().get("/accounts/signup/"), Client().post("/accounts/signup/", SIGN_UP)):
        assert answer.status_code == 403
        assert b"Sign-up is closed" in answer.content
    assert b"/accounts/signup/" not in Client().get("/accounts/login/").content
    assert not User.objects.exists()


def test_a_teacher_who_forgot_the_password_gets_a_link_that_works_once(db, try_to_sign_in):
    makers.TeacherFactory(username="ada", email="ada@school.example")
    for _time in range(5):
        try_to_sign_in("ada", "wrong")
    client = Client()
    assert client.post("/accounts/password/reset/", {"email": "ADA@school.example"}).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["ada@school.example"]
    link = re.search(r"http://testserver(/\S+)", letter.body)[1]
    form_page = client.get(link, follow=True)
    key = link.rsplit("/", 2)[1]
    assert key not in form_page.content.decode()
    new = {"password1": "a new one of 1962", "password2": "a new one of 1962"}
    assert client.post(form_page.request["PATH_INFO"], {**new, "password2": "other"}).status_code == 422
    assert (
        b"Your password is changed" in client.post(form_page.request["PATH_INFO"], new, follow=True).content
    )
    assert try_to_sign_in("ada", "a new one of 1962").status_code == 302, "the lock is lifted too"
    assert b"This link is used up" in Client().get(link, follow=True).content


def test_the_reset_page_says_the_same_of_unknown_addresses_and_mails_nobody(db):
    answer = Client().post("/accounts/password/reset/", {"email": "nobody@school.example"}, follow=True)
    assert b"If somebody has signed up with this address" in answer.content
    assert mail.outbox == []


def test_the_reset_page_sends_students_to_their_teacher(db):
    assert b"Ask your teacher for a new PIN" in Client().get("/accounts/password/reset/").content


def test_no_mail_goes_to_a_student_even_with_an_address_left_over_from_a_role(db):
    makers.StudentFactory(username="was-teacher", email="was@school.example")
    Client().post("/accounts/password/reset/", {"email": "was@school.example"})
    assert mail.outbox == []


def test_where_mail_is_broken_words_say_so(db, settings):
    makers.TeacherFactory(email="ada@school.example")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = Client().post("/accounts/password/reset/", {"email": "ada@school.example"})
    assert answer.status_code == 409
    assert b"could not be sent" in answer.content


def test_a_teacher_changes_the_password_and_stays_signed_in(cast, client_of):
    client = client_of(cast.ada)
    new = {"password1": "a new one of 1962", "password2": "a new one of 1962"}
    assert client.post("/accounts/password/change/", {"oldpassword": "wrong", **new}).status_code == 422
    answer = client.post("/accounts/password/change/", {"oldpassword": makers.PASSWORD, **new}, follow=True)
    assert answer.redirect_chain == [("/me/", 302)]
    assert b"Your password is changed." in answer.content


def test_a_student_has_no_password_to_change_and_no_name(cast, client_of):
    client = client_of(cast.ben)
    assert client.get("/accounts/password/change/").status_code == 404
    assert client.post("/me/name/", {"display_name": "King Ben"}).status_code == 404
    page = client.get("/me/").content.decode()
    assert "Your teacher can change them" in page
    assert "password" not in page.lower()


def test_a_teacher_changes_the_display_name(cast, client_of):
    client = client_of(cast.ada)
    assert client.post("/me/name/", {"display_name": "\u202e"}).status_code == 422
    assert client.post("/me/name/", {"display_name": "Ms  Ada"}, follow=True).status_code == 200
    cast.ada.refresh_from_db()
    assert cast.ada.display_name == "Ms Ada"


@pytest.mark.parametrize("who", ["ben", "ada", "dia", "ole"])
def test_my_page_says_who_i_am(cast, client_of, who):
    person = getattr(cast, who)
    page = client_of(person).get("/me/").content.decode()
    assert f"<bdi>{person.display_name}</bdi>" in page
    assert person.username in page


@pytest.mark.parametrize(
    "path",
    ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/password/reset/done/"]
    + ["/accounts/inactive/", "/accounts/password/reset/key/done/", "/card/", "/join/"],
)
def test_every_page_for_strangers_is_in_our_look_and_free_of_inline_code(db, path):
    page = Client().get(path).content.decode()
    assert 'class="page stack"' in page
    assert "style=" not in page
    assert page.count("<h1") == 1
