"""What people read when something is not there, not allowed, or broken."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_says_what_to_do(client):
    response = client.get("/nothing-of-that-name/")
    assert response.status_code == 404
    assert "There is no page here for you" in response.content.decode()


def test_a_person_keeps_the_own_header_on_a_page_that_is_not_there(cast, client_of):
    page = client_of(cast.ada).get("/nothing-of-that-name/").content.decode()
    assert "Ada" in page
    assert reverse("account_logout") in page


def test_the_address_of_a_button_opened_as_a_page_is_explained(cast, client_of):
    response = client_of(cast.ada).get(reverse("student-pin-page", args=[cast.blue.pk, cast.ben.pk]))
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "opens only by its button" in response.content.decode()


def test_the_page_of_a_breakdown_needs_neither_request_nor_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = render_to_string("500.html")
    assert "Answers that were shown as saved are safe" in page


def test_a_form_without_its_token_is_explained(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ben)
    client.cookies["csrftoken"] = "t" * 32
    response = client.post(reverse("account_logout"))
    assert response.status_code == 403
    assert "That form was too old to use" in response.content.decode()


@pytest.mark.parametrize("name", ["try-start", "account_login"])
def test_a_browser_that_keeps_no_cookies_is_told_so(name):
    response = Client(enforce_csrf_checks=True).post(reverse(name))
    assert response.status_code == 403
    page = response.content.decode()
    assert "Your browser keeps no cookies from this site" in page
    assert "too old" not in page


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("login=ben", "application/x-www-form-urlencoded; charset=utf-16"),
        ("login=ben", "application/x-www-form-urlencoded; charset=latin-1"),
        ("&".join(f"field{number}=1" for number in range(1100)), "application/x-www-form-urlencoded"),
        ("--x", "multipart/form-data"),
    ],
)
@pytest.mark.parametrize("name", ["nobody", "ben"])
def test_what_cannot_be_read_is_said_so_in_words_and_is_no_breakdown(body, kind, name, cast):
    client = Client(enforce_csrf_checks=True)
    if name != "nobody":
        client.force_login(getattr(cast, name))
    client.cookies["csrftoken"] = "t" * 32
    response = client.generic("POST", reverse("display-name-save"), body, content_type=kind)
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@pytest.mark.parametrize("name", ["nobody", "ben"])
def test_more_text_than_a_form_may_have_is_named_with_the_limit_and_what_to_do(name, cast):
    client = Client(enforce_csrf_checks=True)
    if name != "nobody":
        client.force_login(getattr(cast, name))
    client.cookies["csrftoken"] = "t" * 32
    body = "display_name=" + "b" * 3_100_000
    response = client.generic(
        "POST", reverse("display-name-save"), body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    page = response.content.decode()
    assert "A form may hold 3 MB of text. Nothing was changed." in page
