"""What a stranger meets."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_stranger_reads_what_this_is_and_finds_the_doors(client):
    page = client.get("/").content.decode()
    assert "Cuban Missile Crisis" in page
    assert f'href="{reverse("account_login")}"' in page
    assert "Join your class" in page
    assert f'<form method="post" action="{reverse("try-start")}"' in page


def test_the_flawed_sentence_is_called_an_example_and_comes_with_its_proof(client):
    page = client.get("/").content.decode()
    assert "For example" in page
    assert "<del>Kennedy</del> <ins>Khrushchev</ins>" in page
    assert "The offer came from Khrushchev, not from Kennedy." in page


def test_teachers_find_their_sign_up_only_where_it_is_open(client, settings):
    settings.TEACHER_SIGNUP = "open"
    assert reverse("account_signup") in client.get("/").content.decode()
    settings.TEACHER_SIGNUP = "closed"
    assert reverse("account_signup") not in client.get("/").content.decode()


def test_the_front_page_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/")


def test_somebody_who_is_signed_in_goes_to_the_own_page(cast, client_of):
    response = client_of(cast.ben).get("/")
    assert response.status_code == 302
    assert response.url == reverse("home-page")


def test_a_stranger_at_the_home_page_is_asked_to_sign_in(client):
    response = client.get("/home/")
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_the_landing_pages_are_only_read(client):
    assert client.post("/").status_code == 405


def test_no_page_holds_a_script_or_style_that_the_policy_would_stop(client):
    page = client.get("/").content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
