import re
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client

from quizzes.attempts.models import Attempt
from quizzes.classes import joining
from quizzes.classes.models import Membership
from quizzes.core.clock import now
from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from quizzes.people.models import SignInCard, User
from tests import makers


@pytest.fixture(autouse=True)
def _no_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def code(cast):
    return cast.blue.join_codes.get().code


def students(classroom) -> set[str]:
    places = classroom.memberships.filter(role="student", left_at=None)
    return set(places.values_list("user__display_name", flat=True))


def join(code: str, name: str = "Zoe", client: Client | None = None):
    return (client or Client()).post(f"/join/{code}/", {"display_name": name})


# The way in


def test_a_stranger_joins_sees_user_name_and_pin_and_comes_back_with_them(cast, code):
    client = Client()
    assert b'name="code"' in client.get("/join/").content
    named = client.get("/join/", {"code": f" {code[:3].lower()}-{code[3:]} "}, follow=True)
    assert named.redirect_chain == [(f"/join/{code}/", 302)]
    assert b"<bdi>Blue</bdi>" in named.content
    welcome = client.post(f"/join/{code}/", {"display_name": "Zoe"}, follow=True)
    assert welcome.redirect_chain == [("/join/welcome/", 302)]
    zoe = User.objects.get(display_name="Zoe")
    pin = re.search(r">\s*(\d{6})\s*<", welcome.content.decode())[1]
    assert zoe.username in welcome.content.decode()
    again = Client()
    again.post("/accounts/login/", {"login": zoe.username, "password": pin})
    assert again.session["_auth_user_id"] == str(zoe.pk)


def test_zoe_who_presses_join_twice_is_one_student_and_the_pin_that_she_sees_signs_her_in(cast, code):
    client = Client()
    key = re.search(r'name="form_key" value="([^"]+)"', client.get(f"/join/{code}/").content.decode())[1]
    form = {"display_name": "Zoe", "form_key": key}
    # The browser gives the first answer up, with its cookies, when the button is pressed again.
    assert Client().post(f"/join/{code}/", form).status_code == 302
    welcome = client.post(f"/join/{code}/", form, follow=True)
    assert welcome.redirect_chain == [("/join/welcome/", 302)]
    zoe = User.objects.get(display_name="Zoe")
    pin = re.search(r">\s*(\d{6})\s*<", welcome.content.decode())[1]
    again = Client()
    again.post("/accounts/login/", {"login": zoe.username, "password": pin})
    assert again.session["_auth_user_id"] == str(zoe.pk)


def test_the_key_of_one_form_opens_no_account_of_another(cast, code):
    keys = [
        re.search(r'name="form_key" value="([^"]+)"', Client().get(f"/join/{code}/").content.decode())[1]
        for _ in range(2)
    ]
    assert keys[0] != keys[1]
    Client().post(f"/join/{code}/", {"display_name": "Zoe", "form_key": keys[0]})
    for form in (
        {"display_name": "Zoe", "form_key": keys[1]},
        {"display_name": "Ben", "form_key": keys[0]},
        {"display_name": "Zoe"},
    ):
        answer = Client().post(f"/join/{code}/", form)
        assert answer.status_code == 422
        assert "already a" in answer.content.decode()
    assert students(cast.blue) == {"Ben", "Bea", "Zoe"}


def test_the_card_on_the_welcome_page_signs_the_student_in(cast, code):
    joined = joining.join_class(code=code, display_name="Zoe", at=now())
    client = Client()
    client.get(f"/card/{joined.card}/")
    client.post("/card/")
    assert client.session["_auth_user_id"] == str(joined.user.pk)


def test_the_new_student_is_a_student_of_that_class_without_e_mail_or_real_name_in_the_user_name(cast, code):
    joined = joining.join_class(code=code, display_name="Zoe Miller", at=now())
    assert joined.user.is_student
    assert joined.user.email == ""
    assert "zoe" not in joined.user.username
    assert students(cast.blue) == {"Ben", "Bea", "Zoe Miller"}
    assert students(cast.red) == {"Cleo"}
    assert mail.outbox == []


def test_what_was_done_is_on_record_without_the_secrets(cast, code):
    joined = joining.join_class(code=code, display_name="Zoe", at=now())
    lines = AuditLine.objects.filter(actor=joined.user)
    assert {line.verb for line in lines} == {"card issued", "class joined"}
    written = " ".join(f"{line.subject} {line.details}" for line in lines)
    assert joined.pin not in written
    assert joined.card not in written


def test_a_guest_who_joins_keeps_what_they_tried(cast, code):
    client = Client()
    session = client.session
    session["guest"] = "token-of-the-guest"
    session.save()
    from quizzes.core.codes import fingerprint

    tried = Attempt.objects.create(guest=fingerprint("token-of-the-guest"), title="Try", started_at=now())
    join(code, client=client)
    tried.refresh_from_db()
    assert tried.student == User.objects.get(display_name="Zoe")


def test_the_code_enrols_and_never_signs_anybody_in(cast, code):
    client = Client()
    client.get(f"/join/{code}/")
    client.get("/join/", {"code": code}, follow=True)
    assert "_auth_user_id" not in client.session
    assert join(code, "Ben", client).status_code == 422, "Ben's name and the code do not make one Ben"
    assert "_auth_user_id" not in client.session


# What is shown once


def test_the_pin_is_shown_until_it_is_noted_and_then_never_again(cast, code):
    client = Client()
    first = join(code, client=client)
    assert first["Location"] == "/join/welcome/"
    shown = client.get("/join/welcome/").content
    assert client.get("/join/welcome/").content.count(b"<svg") == shown.count(b"<svg") == 1
    assert client.post("/join/welcome/")["Location"] == "/home/"
    assert client.get("/join/welcome/")["Location"] == "/home/"


def test_neither_the_database_nor_the_cookie_alone_knows_the_pin(cast, code):
    from quizzes.people import once

    client = Client()
    join(code, client=client)
    page = client.get("/join/welcome/").content.decode()
    pin = re.search(r">\s*(\d{6})\s*<", page)[1]
    kept = str([session.get_decoded() for session in Session.objects.all()])
    kept += str(list(User.objects.values())) + str(list(SignInCard.objects.values()))
    assert pin not in kept
    assert pin not in client.cookies[once.NAME].value
    assert client.cookies[once.NAME]["httponly"]
    del client.cookies[once.NAME]
    assert client.get("/join/welcome/")["Location"] == "/home/"


def test_the_next_person_at_the_machine_does_not_see_the_pin(cast, code):
    client = Client()
    join(code, client=client)
    client.post("/accounts/logout/")
    client.force_login(cast.bea)
    assert client.get("/join/welcome/")["Location"] == "/home/"


def test_the_welcome_page_is_kept_by_no_cache(cast, code):
    client = Client()
    join(code, client=client)
    assert "no-store" in client.get("/join/welcome/")["Cache-Control"]


@pytest.mark.parametrize(("who", "status"), [(None, 302), ("ada", 404), ("dia", 404), ("ben", 302)])
def test_the_welcome_page_is_for_students(cast, client_of, who, status):
    assert client_of(who and getattr(cast, who)).get("/join/welcome/").status_code == status


# Codes that do not work


def test_unknown_closed_and_archived_are_told_in_the_same_words(cast, code):
    cast.red.archived_at = now()
    cast.red.save()
    cast.blue.join_codes.update(closed_at=now())
    codes = ["ZZZZZZ", code, cast.red.join_codes.get().code]
    answers = [Client().get(f"/join/{one}/") for one in codes]
    assert {answer.status_code for answer in answers} == {404}
    assert {answer.context["form"].errors["code"][0] for answer in answers} == {joining.code_is_wrong()}
    assert not any(b"Blue" in answer.content or b"Red" in answer.content for answer in answers)
    assert {Client().get("/join/", {"code": one}).status_code for one in codes} == {422}
    assert {join(one).status_code for one in codes} == {404}
    with pytest.raises(Refusal):
        joining.join_class(code=code, display_name="Zoe", at=now())


@pytest.mark.parametrize("typed", ["", " ", "A" * 41, "\x00", "<script>", "../"])
def test_nonsense_for_a_code_comes_back_with_words(db, typed):
    answer = Client().get("/join/", {"code": typed})
    assert answer.status_code == 422
    assert answer.context["form"].errors["code"]
    assert b"<script>" not in answer.content


def test_ten_wrong_codes_a_minute_are_enough_for_one_browser_and_nothing_is_lost(cast, code):
    client = Client()
    answers = [client.get("/join/", {"code": "AAAAAA"}).status_code for _time in range(11)]
    assert answers == [422] * 10 + [429]
    refused = client.get(f"/join/{code}/")
    assert refused.status_code == 429
    assert b"Wait a minute" in refused.content
    assert refused["Retry-After"] == "60"
    assert code in refused.content.decode()
    assert Client().get(f"/join/{code}/").status_code == 200, "others at the address go on"


def test_sixty_wrong_codes_a_minute_stop_a_guesser_without_cookies(cast, code):
    answers = [Client().get(f"/join/AAAAA{n}/").status_code for n in range(61)]
    assert answers == [404] * 60 + [429]
    assert Client().get(f"/join/{code}/").status_code == 429
    assert Client(REMOTE_ADDR="10.9.9.9").get(f"/join/{code}/").status_code == 200


def test_a_whole_class_joins_from_one_address_in_a_minute(cast, code):
    for n in range(35):
        client = Client()
        client.get("/join/", {"code": "MISTAK"})
        assert join(code, f"Pupil {n}", client).status_code == 302
    assert len(students(cast.blue)) == 37


def test_a_machine_that_fills_a_class_with_names_is_stopped_and_the_name_is_kept(cast, code, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "join_address": "2/m/ip"}
    answers = [join(code, f"Robot {n}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert b"Robot 2" in answers[-1].content
    assert b"Wait a minute" in answers[-1].content


# Names


@pytest.mark.parametrize("name", ["Ben", "ben", "  BEN "])
def test_a_second_ben_is_asked_for_a_letter_more(cast, code, name):
    answer = join(code, name)
    assert answer.status_code == 422
    assert b"Add a letter of your family name" in answer.content
    assert User.objects.filter(display_name__iexact="ben").count() == 1
    assert join(code, "Ben K.").status_code == 302


def test_a_name_is_free_again_once_its_owner_has_left_and_in_other_classes(cast, code):
    assert join(cast.red.join_codes.get().code, "Ben").status_code == 302
    cast.ben.memberships.update(left_at=now())
    assert join(code, "Ben").status_code == 302


@pytest.mark.parametrize("name", ["", "   ", "B" * 41, "B\x07n", "ben@home.example"])
def test_a_name_that_cannot_be_is_refused_and_makes_nobody(cast, code, name):
    people = User.objects.count()
    answer = join(code, name)
    assert answer.status_code == 422
    assert answer.context["form"].errors["display_name"]
    assert User.objects.count() == people


def test_a_name_from_right_to_left_is_shown_in_its_own_direction(cast, code):
    client = Client()
    join(code, "محمد علي", client)
    assert "<bdi>محمد علي</bdi>" in client.get("/join/welcome/").content.decode()


def test_a_name_is_text_and_never_markup(cast, code):
    client = Client()
    join(code, "<b>Zoe</b>", client)
    page = client.get("/join/welcome/").content.decode()
    assert "&lt;b&gt;Zoe" in page
    assert "<b>Zoe" not in page


# Somebody who is signed in


def test_a_student_with_an_account_joins_a_second_class_with_one_click(cast, client_of):
    client = client_of(cast.ben)
    address = f"/join/{cast.red.join_codes.get().code}/"
    assert b"Join <bdi>Red</bdi> as <bdi>Ben</bdi>?" in client.get(address).content
    assert students(cast.red) == {"Cleo"}, "looking joins nobody"
    people = User.objects.count()
    assert client.post(address)["Location"] == "/home/"
    assert client.post(address)["Location"] == "/home/"
    assert students(cast.red) == {"Cleo", "Ben"}
    assert Membership.objects.filter(user=cast.ben).count() == 2
    assert User.objects.count() == people


def test_a_student_who_left_comes_back_to_the_same_place(cast, client_of, code):
    cast.ben.memberships.update(left_at=now())
    client_of(cast.ben).post(f"/join/{code}/")
    place = cast.ben.memberships.get()
    assert (place.left_at, place.role) == (None, "student")
    assert AuditLine.objects.filter(actor=cast.ben, verb="class joined again").exists()


@pytest.mark.parametrize("who", ["ada", "cem", "dia", "ole"])
def test_a_teacher_or_editor_is_told_why_not_and_gets_no_place(cast, client_of, code, who):
    client = client_of(getattr(cast, who))
    page = client.get(f"/join/{code}/")
    assert page.status_code == 200
    assert b"cannot join a class" in page.content
    before = set(Membership.objects.values_list("pk", "role"))
    assert client.post(f"/join/{code}/", {"display_name": "Spy"}).status_code == 409
    assert set(Membership.objects.values_list("pk", "role")) == before


def test_signing_out_and_in_comes_back_to_the_class(cast, client_of, code):
    client = client_of(cast.ada)
    link = re.search(
        r'href="(/accounts/logout/\?next=[^"]+)"', client.get(f"/join/{code}/").content.decode()
    )[1]
    form = client.get(link)
    assert f'name="next" value="/join/{code}/"' in form.content.decode()
    assert client.post("/accounts/logout/", {"next": f"/join/{code}/"})["Location"] == f"/join/{code}/"


# Both or nothing


def test_an_account_without_a_place_never_comes_into_being(cast, code, monkeypatch):
    people = User.objects.count()

    def broken(*args: object) -> None:
        raise RuntimeError("the power failed")

    monkeypatch.setattr(joining, "_enrol", broken)
    with pytest.raises(RuntimeError):
        joining.join_class(code=code, display_name="Zoe", at=now())
    assert User.objects.count() == people


def test_joining_asks_no_more_questions_of_a_larger_class(cast, code):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def questions(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            joining.join_class(code=code, display_name=name, at=now())
        return len(asked)

    few = questions("Zoe")
    for student in makers.StudentFactory.create_batch(27):
        cast.blue.memberships.create(user=student, role="student", joined_at=now())
    assert questions("Yan") == few
