import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from quizzes.core.clock import now
from quizzes.core.models import AuditLine
from quizzes.people import cards
from quizzes.people.models import User
from tests import makers

NEW = {"username": "Okafor", "display_name": "Ms Okafor", "email": "", "usable_password": "true"}
PASSWORDS = {"password1": "correct horse 1962", "password2": "correct horse 1962"}


@pytest.fixture
def office(cast, client_of):
    return client_of(cast.ole)


def change(user: User, **fields: str) -> dict[str, str]:
    return {
        "username": user.username,
        "display_name": user.display_name,
        "email": user.email,
        "is_active": "on",
        **fields,
    }


def test_an_operator_makes_an_editor_by_a_tick(cast, office):
    answer = office.post(
        "/admin/quizzes/user/add/", {**NEW, **PASSWORDS, "is_editor": "on", "email": "O@X.example"}
    )
    assert answer.status_code == 302
    made = User.objects.get(username="okafor")
    assert (made.is_editor, made.is_staff, made.email) == (True, False, "o@x.example")
    assert EmailAddress.objects.get(user=made).email == "o@x.example"
    assert AuditLine.objects.filter(actor=cast.ole, verb="person made", subject="okafor").exists()


def test_an_operator_is_let_into_the_office_by_the_same_tick_and_shut_out_by_its_loss(cast, office):
    url = f"/admin/quizzes/user/{cast.ada.pk}/change/"
    office.post(url, change(cast.ada, is_teacher="on", is_superuser="on"))
    cast.ada.refresh_from_db()
    assert (cast.ada.is_staff, cast.ada.is_superuser) == (True, True)
    office.post(url, change(cast.ada, is_teacher="on"))
    cast.ada.refresh_from_db()
    assert (cast.ada.is_staff, cast.ada.is_superuser) == (False, False)


def test_an_operator_cannot_lock_themselves_out(cast, office):
    office.post(
        f"/admin/quizzes/user/{cast.ole.pk}/change/", {"username": "ole", "display_name": "Ole", "email": ""}
    )
    cast.ole.refresh_from_db()
    assert (cast.ole.is_superuser, cast.ole.is_staff, cast.ole.is_active) == (True, True, True)


def test_a_student_gets_no_e_mail_address_in_the_office_either(cast, office):
    answer = office.post(
        f"/admin/quizzes/user/{cast.ben.pk}/change/", change(cast.ben, email="ben@home.example")
    )
    assert b"A student has no e-mail address" in answer.content
    assert not User.objects.filter(email="ben@home.example").exists()


@pytest.mark.parametrize("name", ["BEN", "okafor@x.example", "окафор"])
def test_user_names_are_unique_without_regard_to_case_and_plain(office, name):
    answer = office.post("/admin/quizzes/user/add/", {**NEW, **PASSWORDS, "username": name})
    assert answer.status_code == 200
    assert "username" in answer.context["adminform"].form.errors


def test_an_address_that_was_replaced_resets_no_password_any_more(cast, office, mailoutbox):
    url = f"/admin/quizzes/user/{cast.ada.pk}/change/"
    office.post(url, change(cast.ada, is_teacher="on", email="old@school.example"))
    office.post(url, change(cast.ada, is_teacher="on", email="new@school.example"))
    Client().post("/accounts/password/reset/", {"email": "old@school.example"})
    assert mailoutbox == []
    Client().post("/accounts/password/reset/", {"email": "new@school.example"})
    assert [letter.to for letter in mailoutbox] == [["new@school.example"]]


def test_nobody_is_deleted_in_the_office(cast, office):
    assert office.get(f"/admin/quizzes/user/{cast.ben.pk}/delete/").status_code == 404
    assert office.post(f"/admin/quizzes/user/{cast.ben.pk}/delete/", {"post": "yes"}).status_code == 404


def test_the_audit_trail_is_read_and_never_written(cast, office):
    cards.issue_card(user=cast.ben, at=now())
    line = AuditLine.objects.get()
    assert b"card issued" in office.get("/admin/quizzes/auditline/").content
    assert office.get(f"/admin/quizzes/auditline/{line.pk}/change/").status_code == 200
    assert office.post(f"/admin/quizzes/auditline/{line.pk}/change/", {"verb": "x"}).status_code == 404
    assert office.get("/admin/quizzes/auditline/add/").status_code == 404
    assert office.get(f"/admin/quizzes/auditline/{line.pk}/delete/").status_code == 404


@pytest.mark.parametrize("table", ["user", "auditline"])
def test_lists_in_the_office_ask_no_more_questions_for_more_rows(cast, office, table):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert office.get(f"/admin/quizzes/{table}/").status_code == 200
        return len(asked)

    def add(number: int) -> None:
        for student in makers.StudentFactory.create_batch(number):
            cards.issue_card(user=student, at=now())

    add(3)
    few = questions()
    add(27)
    assert questions() == few


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/quizzes/user/", "/admin/nowhere/"])
@pytest.mark.parametrize("who", ["ben", "ada"])
def test_the_office_does_not_exist_for_students_and_teachers(cast, client_of, who, path):
    assert client_of(getattr(cast, who)).get(path).status_code == 404


def test_an_editor_sees_no_people_and_no_trail(cast, client_of):
    dia = client_of(cast.dia)
    assert dia.get("/admin/").status_code == 200
    assert dia.get("/admin/quizzes/user/").status_code == 404
    assert dia.get("/admin/quizzes/auditline/").status_code == 404


def test_a_stranger_at_the_office_is_sent_to_the_one_sign_in_page(db):
    answer = Client().get("/admin/quizzes/user/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/?next=%2Fadmin%2Fquizzes%2Fuser%2F")


@pytest.mark.parametrize("path", ["/admin/auth/group/", "/admin/account/emailaddress/"])
def test_tables_of_the_libraries_are_not_in_the_office(office, path):
    assert office.get(path).status_code == 404
