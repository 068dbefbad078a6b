"""A teacher's pages about a class: who may come in, what they say, and how they grow."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.classes import queries
from quizzes.models import Classroom, Membership, SignInCard
from tests import makers

CLASS_PAGES = ["class-page", "class-change-page", "class-code-page"]
CLASS_DEEDS = ["class-archive", "class-unarchive", "class-code-new", "class-code-close", "sign-in-cards-page"]
STUDENT_PAGES = ["student-page", "accommodation-page"]
STUDENT_DEEDS = [
    "student-pin-page",
    "student-unlock",
    "student-rename",
    "student-remove",
    "accommodation-page",
]

PEOPLE = {"ben": 404, "cleo": 404, "cem": 404, "dia": 404, "ole": 404}


def address(cast, name):
    about_a_student = name in STUDENT_PAGES + STUDENT_DEEDS
    return reverse(name, args=[cast.blue.pk, cast.ben.pk] if about_a_student else [cast.blue.pk])


@pytest.mark.parametrize("name", CLASS_PAGES + STUDENT_PAGES)
def test_only_the_teacher_of_the_class_sees_its_pages(cast, client_of, name):
    url = address(cast, name)
    assert client_of(None).get(url).status_code == 302
    for person, status in PEOPLE.items():
        assert client_of(getattr(cast, person)).get(url).status_code == status, person
    assert client_of(cast.ada).get(url).status_code == 200


@pytest.mark.parametrize("name", CLASS_DEEDS + STUDENT_DEEDS)
def test_nobody_else_does_anything_to_the_class(cast, client_of, name):
    url = address(cast, name)
    before = list(Classroom.objects.values()), list(Membership.objects.values()), queries.open_code(cast.blue)
    assert client_of(None).post(url).status_code == 302
    for person, status in PEOPLE.items():
        assert client_of(getattr(cast, person)).post(url).status_code == status, person
    if name not in STUDENT_PAGES:
        assert client_of(cast.ada).get(url).status_code == 405
    after = list(Classroom.objects.values()), list(Membership.objects.values()), queries.open_code(cast.blue)
    assert after == before
    assert not SignInCard.objects.exists()


@pytest.mark.parametrize("name", STUDENT_PAGES)
def test_a_student_of_another_class_is_not_found_in_this_one(cast, client_of, name):
    url = reverse(name, args=[cast.blue.pk, cast.cleo.pk])
    assert client_of(cast.ada).get(url).status_code == 404


def test_a_teacher_cannot_reset_the_password_of_a_colleague_who_sits_in_the_class(cast, client_of):
    cast.blue.memberships.create(user=cast.cem, role="student", joined_at=timezone.now())
    url = reverse("student-pin-page", args=[cast.blue.pk, cast.cem.pk])
    assert client_of(cast.ada).post(url).status_code == 404
    cast.cem.refresh_from_db()
    assert cast.cem.check_password(makers.PASSWORD)


def test_ada_opens_a_class_from_her_list(cast, client_of):
    client = client_of(cast.ada)
    answer = client.post(
        reverse("class-list"), {"name": "History 9b", "time_zone": "Asia/Tokyo"}, follow=True
    )
    opened = Classroom.objects.get(name="History 9b")
    assert opened.time_zone == "Asia/Tokyo"
    assert answer.redirect_chain[-1][0] == reverse("class-page", args=[opened.pk])
    assert queries.open_code(opened) in answer.content.decode()


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"name": "", "time_zone": "UTC"}, "Give the class a name."),
        ({"name": "A", "time_zone": "Mars/Olympus"}, "Select a valid choice"),
    ],
)
def test_a_class_without_name_or_with_an_unknown_zone_is_not_opened(cast, client_of, posted, words):
    answer = client_of(cast.ada).post(reverse("class-list"), posted)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Classroom.objects.count() == 2


@pytest.mark.django_db
def test_a_first_class_is_offered_the_zone_of_the_server(client_of, settings):
    settings.TIME_ZONE = "America/Havana"
    text = client_of(makers.TeacherFactory()).get(reverse("class-list")).content.decode()
    assert '<option value="America/Havana" selected>' in text


def test_ada_renames_her_class_and_keeps_its_old_zone_name(cast, client_of):
    Classroom.objects.filter(pk=cast.blue.pk).update(time_zone="US/Eastern")
    url = reverse("class-change-page", args=[cast.blue.pk])
    client = client_of(cast.ada)
    assert '<option value="US/Eastern" selected>' in client.get(url).content.decode()
    assert client.post(url, {"name": "Azure", "time_zone": "US/Eastern"}).status_code == 302
    cast.blue.refresh_from_db()
    assert (cast.blue.name, cast.blue.time_zone) == ("Azure", "US/Eastern")


def test_the_wall_shows_code_address_and_qr(cast, client_of):
    text = client_of(cast.ada).get(reverse("class-code-page", args=[cast.blue.pk])).content.decode()
    assert queries.open_code(cast.blue) in text
    assert "testserver/join" in text
    assert "<svg" in text


def test_the_wall_of_a_closed_class_says_so(cast, client_of):
    client = client_of(cast.ada)
    client.post(reverse("class-code-close", args=[cast.blue.pk]))
    text = client.get(reverse("class-code-page", args=[cast.blue.pk])).content.decode()
    assert "Joining is closed" in text
    assert "<svg" not in text


def test_the_new_pin_is_shown_once_and_works(cast, client_of):
    url = reverse("student-pin-page", args=[cast.blue.pk, cast.ben.pk])
    answer = client_of(cast.ada).post(url)
    pin = re.search(r'code-large">(\d{6})<', answer.content.decode())[1]
    assert "no-store" in answer["Cache-Control"]
    cast.ben.refresh_from_db()
    assert cast.ben.check_password(pin)
    assert not cast.ben.check_password(makers.PASSWORD)


def test_ada_unlocks_ben_and_reads_that_he_can_try_again(cast, client_of):
    url = reverse("student-unlock", args=[cast.blue.pk, cast.ben.pk])
    text = client_of(cast.ada).post(url, follow=True).content.decode()
    assert "Ben can try to sign in again." in text


def test_cards_are_made_for_the_ticked_student_only(cast, client_of):
    url = reverse("sign-in-cards-page", args=[cast.blue.pk])
    answer = client_of(cast.ada).post(url, {"student": [cast.ben.pk]})
    assert answer.content.decode().count("<svg") == 1
    assert [card.user for card in SignInCard.objects.all()] == [cast.ben]
    assert "no-store" in answer["Cache-Control"]


def test_cards_for_everybody_leave_nobody_out(cast, client_of):
    url = reverse("sign-in-cards-page", args=[cast.blue.pk])
    answer = client_of(cast.ada).post(url, {"everybody": "yes"})
    assert answer.content.decode().count("<svg") == 2
    assert SignInCard.objects.count() == 2


@pytest.mark.parametrize("who", ["nobody", "cleo"])
def test_no_card_is_made_without_a_student_of_the_class(cast, client_of, who):
    posted = {} if who == "nobody" else {"student": [cast.cleo.pk]}
    url = reverse("sign-in-cards-page", args=[cast.blue.pk])
    answer = client_of(cast.ada).post(url, posted, follow=True)
    assert answer.redirect_chain
    assert not SignInCard.objects.exists()


def test_cards_without_a_tick_are_refused_in_words(cast, client_of):
    url = reverse("sign-in-cards-page", args=[cast.blue.pk])
    assert "Tick at least one student" in client_of(cast.ada).post(url, follow=True).content.decode()


def test_ada_agrees_more_time_with_ben_and_reads_it_on_the_roster(cast, client_of):
    client = client_of(cast.ada)
    url = reverse("accommodation-page", args=[cast.blue.pk, cast.ben.pk])
    client.post(url, {"time_factor": "1.5", "extra_attempts": "1"})
    text = client.get(reverse("class-page", args=[cast.blue.pk])).content.decode()
    assert "time × 1.5, 1 more attempt" in text
    assert 'value="1.5"' in client.get(url).content.decode()


@pytest.mark.parametrize("factor", ["0.5", "11", "", "much", "NaN", "Infinity", "1e400"])
def test_a_time_below_everybodys_or_beyond_tenfold_is_refused(cast, client_of, factor):
    url = reverse("accommodation-page", args=[cast.blue.pk, cast.ben.pk])
    answer = client_of(cast.ada).post(url, {"time_factor": factor, "extra_attempts": "0"})
    assert answer.status_code == 422
    assert not hasattr(type(cast.ben).objects.get(pk=cast.ben.pk), "accommodation")


def test_ada_corrects_a_name_and_an_empty_one_is_refused(cast, client_of):
    url = reverse("student-rename", args=[cast.blue.pk, cast.ben.pk])
    client = client_of(cast.ada)
    assert client.post(url, {"display_name": "Benno"}).status_code == 302
    assert client.post(url, {"display_name": " "}).status_code == 422
    cast.ben.refresh_from_db()
    assert cast.ben.display_name == "Benno"


def test_ada_removes_ben_and_he_is_gone_from_her_pages(cast, client_of):
    client = client_of(cast.ada)
    client.post(reverse("student-remove", args=[cast.blue.pk, cast.ben.pk]))
    assert client.get(reverse("student-page", args=[cast.blue.pk, cast.ben.pk])).status_code == 404
    assert Membership.objects.get(classroom=cast.blue, user=cast.ben).left_at is not None


def test_an_archived_class_moves_down_and_offers_to_come_back(cast, client_of):
    client = client_of(cast.ada)
    client.post(reverse("class-archive", args=[cast.blue.pk]))
    assert "Archived" in client.get(reverse("class-list")).content.decode()
    text = client.get(reverse("class-page", args=[cast.blue.pk])).content.decode()
    assert "Bring it back" in text
    assert "Assign a quiz" not in text


def test_a_name_with_markup_stays_text(cast, client_of):
    type(cast.ben).objects.filter(pk=cast.ben.pk).update(display_name="<b>Ben</b>")
    client = client_of(cast.ada)
    for name in ("class-page", "student-page"):
        assert "<b>Ben</b>" not in client.get(address(cast, name)).content.decode()


def test_the_queries_of_list_and_class_do_not_grow(cast, client_of):
    client = client_of(cast.ada)
    urls = [reverse("class-list"), reverse("class-page", args=[cast.blue.pk])]
    few = [_queries(client, url) for url in urls]
    for student in makers.StudentFactory.create_batch(30):
        cast.blue.memberships.create(user=student, role="student", joined_at=timezone.now())
    for _ in range(5):
        makers.AssignmentFactory(classroom=cast.blue)
        makers.ClassroomFactory(teacher=cast.ada, students=makers.StudentFactory.create_batch(3))
    assert [_queries(client, url) for url in urls] == few


def _queries(client, url):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_enter_in_the_roster_makes_cards_and_never_a_pin(cast, client_of):
    text = client_of(cast.ada).get(reverse("class-page", args=[cast.blue.pk])).content.decode()
    form = text.split(f'action="{reverse("sign-in-cards-page", args=[cast.blue.pk])}"')[1].split("</form>")[0]
    buttons = re.findall(r"<button[^>]*>", form)
    own = [button for button in buttons if "form=" not in button]
    assert len(own) == 2
    assert not any("formaction" in button for button in own)
    assert len(buttons) == 4


def test_a_second_class_begins_with_the_time_zone_of_the_first(cast, client_of):
    Classroom.objects.filter(pk=cast.blue.pk).update(time_zone="Asia/Tokyo")
    text = client_of(cast.ada).get(reverse("class-list")).content.decode()
    assert '<option value="Asia/Tokyo" selected>' in text
    assert "data-own-zone" not in text


@pytest.mark.django_db
def test_a_first_class_may_take_the_time_zone_of_the_teachers_computer(client_of):
    client = client_of(makers.TeacherFactory())
    assert "data-own-zone" in client.get(reverse("class-list")).content.decode()
    sent_back = client.post(reverse("class-list"), {"name": "", "time_zone": "Asia/Tokyo"}).content.decode()
    assert "data-own-zone" not in sent_back
    assert '<option value="Asia/Tokyo" selected>' in sent_back


@pytest.mark.parametrize("name", ["class-code-page", "assignment-create-page"])
def test_an_archived_class_is_brought_back_before_anything_new(cast, client_of, name):
    Classroom.objects.filter(pk=cast.blue.pk).update(archived_at=timezone.now())
    cast.blue.join_codes.update(closed_at=timezone.now())
    text = client_of(cast.ada).get(reverse(name, args=[cast.blue.pk])).content.decode()
    assert reverse("class-unarchive", args=[cast.blue.pk]) in text
    assert reverse("class-code-new", args=[cast.blue.pk]) not in text
    assert "<fieldset" not in text
