"""The way in for whoever wants to check the machine."""

import pytest
from django.urls import reverse

from tests import makers

pytestmark = pytest.mark.django_db


def page_of(client):
    return client.get(reverse("check-machine-page")).content.decode()


def test_a_stranger_reads_what_it_is_and_can_start_at_once(client):
    makers.QuizFactory(
        open_to_guests=True, key="try-the-machine", questions=[makers.VersionFactory().question]
    )
    page = page_of(client)
    assert "supported, contradicted, or not in the record" in page
    assert '<input type="hidden" name="quiz" value="try-the-machine">' in page
    response = client.post(reverse("try-start"), {"quiz": "try-the-machine"}, follow=True)
    assert response.resolver_match.url_name == "question-page"


def test_where_there_is_nothing_to_check_the_page_says_so_and_points_to_the_reading(client):
    makers.QuizFactory(key="try-the-machine")
    page = page_of(client)
    assert "no summary to check at the moment" in page
    assert reverse("reading-room") in page
    assert 'name="quiz"' not in page


def test_the_ways_there_are_where_people_look(client, cast, client_of):
    there = f'href="{reverse("check-machine-page")}"'
    assert there in client.get(reverse("front-page")).content.decode()
    assert there in client_of(cast.ben).get(reverse("home-page")).content.decode()


def test_a_teacher_is_told_of_the_checks_for_classes(cast, client_of):
    assert "check of each topic" in page_of(client_of(cast.ada))
    assert "check of each topic" not in page_of(client_of(cast.ben))
