from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django_htmx.middleware import HtmxDetails

from quizzes.people import access

DOORS = {
    "person_required": {"ben", "ada", "dia", "ole"},
    "student_required": {"ben"},
    "teacher_required": {"ada"},
    "editor_required": {"dia", "ole"},
    "not_a_student_required": {"ada", "dia", "ole"},
    "own_password_required": {"ada", "dia", "ole"},
}


@pytest.fixture
def ask(rf):
    """Ask at a door for a page; what comes back is the status and where it sends."""

    def ask(door, user=None, method="get", path="/somewhere/?page=2", raw=None, **headers):
        view = door(lambda request: HttpResponse("inside"))
        request = getattr(rf, method)(
            path, headers={key.replace("_", "-"): value for key, value in headers.items()}
        )
        if raw:
            request.path = request.path_info = raw
        request.user, request.htmx = user or AnonymousUser(), HtmxDetails(request)
        return view(request)

    return ask


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("person", ["ben", "ada", "dia", "ole"])
def test_each_door_lets_in_whom_it_is_for_and_gives_others_404(cast, ask, name, person):
    from django.http import Http404

    door = getattr(access, name)
    if person in DOORS[name]:
        assert ask(door, getattr(cast, person)).content == b"inside"
    else:
        with pytest.raises(Http404):
            ask(door, getattr(cast, person))


def test_somebody_signed_out_signs_in_and_comes_back(ask):
    answer = ask(access.person_required)
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=%2Fsomewhere%2F%3Fpage%3D2"


def test_a_fragment_asks_the_browser_to_go_and_come_back_to_the_page_around_it(ask):
    answer = ask(access.person_required, hx_request="true", hx_current_url="http://testserver/quiz/3/?item=4")
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Fquiz%2F3%2F%3Fitem%3D4"


@pytest.mark.parametrize("current", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_a_fragment_never_leads_off_the_site(ask, current):
    answer = ask(access.person_required, hx_request="true", hx_current_url=current)
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Fhome%2F"


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example/", "/\\evil.example/"])
def test_an_address_that_looks_like_another_site_is_not_followed(ask, path, try_to_sign_in, db):
    from urllib.parse import parse_qs, urlsplit

    from tests import makers

    makers.StudentFactory(username="ben")
    asked = ask(access.person_required, raw=path)
    back = parse_qs(urlsplit(asked["Location"]).query)["next"][0]
    there = try_to_sign_in("ben", next=back)["Location"]
    assert urlsplit(there.replace("\\", "/")).netloc == ""
    assert there.startswith("/")


def test_a_lost_post_leads_home_and_is_not_repeated(ask):
    assert ask(access.person_required, method="post")["Location"] == "/accounts/login/?next=%2Fhome%2F"


def test_a_lost_form_leads_back_to_its_page_and_says_so(client, cast):
    url = f"/teach/classes/{cast.blue.pk}/archive/"
    page = f"/teach/classes/{cast.blue.pk}/?from=home"
    answer = client.post(url, headers={"referer": f"http://testserver{page}#top"}, follow=True)
    assert answer.redirect_chain == [(f"/accounts/login/?{urlencode({'next': page})}", 302)]
    assert "nothing was sent" in answer.content.decode()


@pytest.mark.parametrize(
    "page", ["https://evil.example/teach/", "//evil.example", "http://testserver//evil.example/", ""]
)
def test_a_lost_form_never_leads_off_the_site(ask, page):
    answer = ask(access.person_required, method="post", referer=page)
    assert answer["Location"] == "/accounts/login/?next=%2Fhome%2F"


def test_a_lost_htmx_post_leads_to_the_page_around_it(ask):
    answer = ask(
        access.person_required, method="post", hx_request="true", hx_current_url="http://testserver/quiz/3/"
    )
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Fquiz%2F3%2F"
