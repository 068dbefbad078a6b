"""The header: the way to each role's pages, who is signed in, and out again."""

import pytest
from django.urls import reverse


def header_of(page):
    return page[page.index("<header id") : page.index("</header>")]


@pytest.fixture
def header_for(client_of):
    return lambda person: header_of(client_of(person).get("/home/").content.decode())


def test_a_student_finds_home_and_nothing_of_the_teachers(cast, header_for):
    header = header_for(cast.ben)
    assert f'href="{reverse("home-page")}" aria-current="page"' in header
    assert reverse("class-list") not in header.replace(reverse("home-page"), "")
    assert reverse("admin:index") not in header


def test_a_teacher_finds_the_classes_but_not_the_office(cast, header_for):
    header = header_for(cast.ada)
    assert f'href="{reverse("class-list")}"' in header
    assert reverse("admin:index") not in header


def test_an_editor_finds_the_office(cast, header_for):
    assert f'href="{reverse("admin:index")}"' in header_for(cast.dia)


def test_everybody_sees_who_is_signed_in_and_signs_out_by_a_form(cast, header_for):
    header = header_for(cast.ben)
    assert "Signed in as" in header
    assert "Ben" in header
    assert f'<form method="post" action="{reverse("account_logout")}">' in header


def test_a_stranger_is_shown_the_way_in(client, db):
    header = header_of(client.get("/").content.decode())
    assert f'href="{reverse("account_login")}"' in header
    assert reverse("account_logout") not in header
