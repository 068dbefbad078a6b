"""The class page leads on: first to the list of the class, then to an assignment, later to what came out."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests import makers


def page_of(client, room):
    return client.get(reverse("class-page", args=[room.pk])).content.decode()


def primary(page):
    """What the black buttons say."""
    return re.findall(r'class="button button--primary"[^>]*>([^<]+)', page)


def test_an_empty_class_asks_for_its_list_first(cast, client_of):
    room = makers.ClassroomFactory(teacher=cast.ada)
    page = page_of(client_of(cast.ada), room)
    assert primary(page) == ["Add students from a list"]
    assert page.index('id="roster"') < page.index('id="join-code"') < page.index('id="assignment-rows"')


def test_a_class_with_students_asks_for_a_quiz_and_shows_its_work_first(cast, client_of):
    page = page_of(client_of(cast.ada), cast.blue)
    assert primary(page) == ["Assign a quiz"]
    assert page.index('id="assignment-rows"') < page.index('id="roster"') < page.index('id="join-code"')


def test_every_way_within_the_page_arrives(cast, client_of):
    page = page_of(client_of(cast.ada), cast.blue)
    ways = set(re.findall(r'href="#([a-z-]+)"', page))
    assert {"roster", "join-code", "class-settings"} <= ways
    assert all(f'id="{way}"' in page for way in ways)


def test_an_archived_class_still_leads_to_what_came_out(cast, client_of):
    cast.blue.archived_at = timezone.now()
    cast.blue.save()
    page = page_of(client_of(cast.ada), cast.blue)
    for name in ("gradebook-page", "beliefs-page", "coverage-page"):
        assert reverse(name, args=[cast.blue.pk]) in page
    assert reverse("assignment-create-page", args=[cast.blue.pk]) not in page
    assert "#join-code" not in page


def test_a_closed_assignment_leads_to_what_was_understood(cast, client_of):
    start = timezone.now()
    given = makers.AssignmentFactory(
        classroom=cast.blue,
        opens_at=start - timedelta(days=9),
        due_at=start - timedelta(days=8),
        closes_at=start - timedelta(days=7),
    )
    client = client_of(cast.ada)
    assert reverse("understood-page", args=[given.pk]) in page_of(client, cast.blue)
    detail = client.get(reverse("assignment-detail-page", args=[given.pk])).content.decode()
    assert primary(detail) == ["What they understood"]
