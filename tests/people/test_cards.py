import logging
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from quizzes.core.clock import now
from quizzes.core.codes import fingerprint
from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from quizzes.people import cards
from quizzes.people.models import SignInCard
from tests import makers


@pytest.fixture
def ben(db):
    return makers.StudentFactory(username="ben", display_name="Ben")


@pytest.fixture
def token(ben):
    return cards.issue_card(user=ben, at=now())


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_looking_at_a_card_signs_nobody_in_and_saying_yes_does(ben, token):
    client = Client()
    shown = client.get(f"/card/{token}/", follow=True)
    assert b"Sign in as <bdi>Ben</bdi>?" in shown.content
    assert not signed_in(client)
    answer = client.post("/card/")
    assert answer["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(ben.pk)


def test_the_token_leaves_the_address_bar_and_is_in_no_page(token):
    client = Client()
    first = client.get(f"/card/{token}/")
    assert (first.status_code, first["Location"]) == (302, "/card/")
    assert token not in client.get("/card/").content.decode()
    assert token not in str(dict(client.session)), "the session knows the fingerprint only"


def test_pages_of_cards_are_kept_by_no_cache(token):
    client = Client()
    assert "no-store" in client.get(f"/card/{token}/")["Cache-Control"]
    assert "no-store" in client.get("/card/")["Cache-Control"]


def test_a_new_card_ends_the_old_one(ben, token):
    newer = cards.issue_card(user=ben, at=now())
    assert Client().get(f"/card/{token}/").status_code == 404
    assert Client().get(f"/card/{newer}/").status_code == 302


def test_a_card_ended_between_look_and_yes_signs_nobody_in(ben, token):
    client = Client()
    client.get(f"/card/{token}/")
    cards.issue_card(user=ben, at=now())
    client.post("/card/")
    assert not signed_in(client)


def test_a_card_looked_at_and_left_is_forgotten_after_ten_minutes(token):
    client = Client()
    with time_machine.travel(now(), tick=False) as clock:
        client.get(f"/card/{token}/")
        clock.shift(601)
        client.post("/card/")
    assert not signed_in(client)


def test_an_unknown_card_is_told_kindly_and_sixty_a_minute_are_enough(db):
    client = Client()
    answers = [client.get(f"/card/guess-{n}/") for n in range(61)]
    assert [answer.status_code for answer in answers] == [404] * 60 + [429]
    assert b"This card signs nobody in" in answers[0].content
    assert b"Wait a minute" in answers[-1].content


def test_right_cards_are_never_too_many(token):
    for _time in range(100):
        assert Client().get(f"/card/{token}/").status_code == 302


def test_a_card_of_somebody_switched_off_or_no_longer_a_student_signs_nobody_in(ben, token):
    ben.is_teacher = True
    ben.save()
    assert cards.holder_of(fingerprint(token)) is None
    ben.is_teacher, ben.is_active = False, False
    ben.save()
    assert cards.holder_of(fingerprint(token)) is None


def test_a_card_takes_over_from_the_pupil_before_who_forgot_to_sign_out(ben, token, client_of):
    bea = makers.StudentFactory(display_name="Bea")
    client = client_of(bea)
    assert b"<bdi>Bea</bdi> is signed in here now" in client.get(f"/card/{token}/", follow=True).content
    client.post("/card/")
    assert client.session["_auth_user_id"] == str(ben.pk)


def test_what_a_guest_did_in_this_browser_stays_in_the_session(token):
    client = Client()
    session = client.session
    session["something"] = "of the guest"
    session.save()
    client.get(f"/card/{token}/")
    client.post("/card/")
    assert client.session["something"] == "of the guest"


def test_the_database_keeps_the_fingerprint_and_the_deed(ben, token):
    ada = makers.TeacherFactory()
    newer = cards.issue_card(user=ben, at=now(), by=ada)
    assert SignInCard.objects.get().fingerprint == fingerprint(newer)
    line = AuditLine.objects.first()
    assert (line.actor, line.verb, line.subject, line.details) == (ada, "card issued", "ben", {})


def test_a_teacher_has_no_card(db):
    with pytest.raises(Refusal, match="Only students"):
        cards.issue_card(user=makers.TeacherFactory(), at=now())


def test_no_log_line_holds_a_token_even_where_the_request_went_wrong(token, settings):
    seen: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(record.getMessage())

    keep = Keep()
    for one in settings.LOGGING["handlers"]["console"]["filters"]:
        made = settings.LOGGING["filters"][one]["()"]
        module, name = made.rsplit(".", 1)
        keep.addFilter(getattr(__import__(module, fromlist=[name]), name)())
    logging.getLogger().addHandler(keep)
    try:
        Client().post(f"/card/{token}/")
        Client().get("/card/unknown-token-of-somebody/")
        Client().get("/accounts/password/reset/key/1-abc-def/more/")
    finally:
        logging.getLogger().removeHandler(keep)
    assert any("/card/…" in line for line in seen)
    assert not [line for line in seen if token in line or "unknown-token" in line or "abc-def" in line]


def test_a_qr_code_is_a_clean_picture_with_a_name():
    svg = cards.qr_svg("https://quiz.example/card/abc/", 'Scan to sign in as <b> "Ben"')
    tree = ElementTree.fromstring(svg)
    assert tree.attrib["role"] == "img"
    assert tree.find("title").text == 'Scan to sign in as <b> "Ben"'
    assert "style" not in svg
    assert "<b>" not in svg
