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


def test_the_page_of_a_breakdown_needs_neither_request_nor_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = render_to_string("500.html")
    assert "Answers that were shown as saved are safe" in page


def test_a_form_without_its_token_is_explained(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ben)
    response = client.post(reverse("account_logout"))
    assert response.status_code == 403
    assert "That form was too old to use" in response.content.decode()
