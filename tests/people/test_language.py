"""Everybody reads the pages in their own language, also on a machine that many share."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes.people import cards

COOKIE = settings.LANGUAGE_COOKIE_NAME


def choose(client, language, back="/read/"):
    return client.post(reverse("language-set"), {"language": language, "next": back})


def sign_in_with_card(client, user):
    client.get(reverse("card-page", args=[cards.issue_card(user=user, at=timezone.now())]))
    return client.post(reverse("card-sign-in-page"))


def test_a_stranger_chooses_spanish_and_comes_back_to_the_same_page(db):
    client = Client()
    answer = choose(client, "es")
    assert (answer.status_code, answer.url) == (302, "/read/")
    assert '<html lang="es"' in client.get("/").content.decode()


def test_each_language_is_offered_in_its_own_words(db):
    for spoken in ("en", "es"):
        page = Client().get("/", headers={"Accept-Language": spoken}).content.decode()
        assert ">English</button>" in page
        assert ">Español</button>" in page


def test_a_language_that_is_not_offered_changes_nothing(db):
    client = Client()
    assert COOKIE not in choose(client, "tlh").cookies


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_way_back_never_leaves_the_house(db, address):
    assert choose(Client(), "es", address).url == "/"


@pytest.mark.parametrize("address", ["home", "account_login", "no:such", "2026", "½", "\r\n"])
def test_a_way_back_that_is_no_address_leads_to_the_front_page(db, address):
    assert choose(Client(), "es", address).url == "/"


def test_a_choice_follows_its_person_to_the_next_machine(cast):
    here = Client()
    here.force_login(cast.ben)
    choose(here, "es")
    there = Client()
    assert sign_in_with_card(there, cast.ben).cookies[COOKIE].value == "es"
    assert '<html lang="es"' in there.get("/home/").content.decode()


def test_the_next_person_at_a_shared_machine_does_not_inherit_it(cast):
    shared = Client()
    choose(shared, "es")
    sign_in_with_card(shared, cast.bea)
    assert '<html lang="en"' in shared.get("/home/").content.decode()


def test_a_spanish_class_welcomes_its_students_in_spanish(cast):
    cast.blue.language = "es"
    cast.blue.save()
    client = Client()
    assert sign_in_with_card(client, cast.bea).cookies[COOKIE].value == "es"


def test_a_students_own_choice_comes_before_the_class(cast):
    cast.blue.language = "es"
    cast.blue.save()
    cast.bea.language = "en"
    cast.bea.save()
    assert sign_in_with_card(Client(), cast.bea).cookies[COOKIE].value == "en"


def test_without_a_choice_the_browser_decides(db):
    page = Client().get("/", headers={"accept-language": "es-MX,es;q=0.9,en;q=0.5"}).content.decode()
    assert '<html lang="es"' in page


def test_every_page_offers_the_languages_by_their_own_names(db):
    page = Client().get("/read/").content.decode()
    assert 'lang="es"' in page
    assert "Español" in page
