"""A class list on its way: pasted, shown, confirmed, and given once more."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.classes import queries
from quizzes.models import AuditLine, Classroom, User
from tests import makers
from tests.rosters import files

LIST = "Name,ID,Group\nUna Novák,7,Section A\nMax Roth,8,Section B\nBen,9,Section A"


def preview(client, room, text=LIST, **more):
    """The form of the preview, as its page would send it back."""
    answer = client.post(reverse("roster-preview-page", args=[room.pk]), {"text": text, **more})
    assert answer.status_code == 200, answer.content.decode()
    return form_of(answer.content.decode())


def form_of(page):
    hidden = re.findall(r'<input type="hidden" name="(draft|seal|shown_sheet|sheet)" value="([^"]*)"', page)
    form = {name: html.unescape(value) for name, value in hidden}
    for name, select in re.findall(r'<select[^>]*?name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', select)
        form[name] = chosen[1] if chosen else ""
    return form


def confirm(client, room, form):
    return client.post(reverse("roster-confirm", args=[room.pk]), form)


def take_in(client, room, text=LIST):
    return confirm(client, room, preview(client, room, text))


def test_ada_pastes_a_list_and_gets_the_cards_of_the_new_students(cast, client_of):
    answer = take_in(client_of(cast.ada), cast.blue)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "2 students were added. 1 student was changed." in text
    cards = re.findall(r"<h2><bdi>([^<]+)</bdi></h2>", text)
    assert cards == ["Una Novák", "Max Roth"], "by group, and Ben has his account already"
    assert "no-store" in answer["Cache-Control"]
    names = {(row.name, row.number, row.groups) for row in queries.roster(cast.blue)}
    assert names == {
        ("Bea", "", ()),
        ("Ben", "9", ("Section A",)),
        ("Max Roth", "8", ("Section B",)),
        ("Una Novák", "7", ("Section A",)),
    }


def test_a_list_of_one_and_a_half_megabytes_is_refused_with_what_to_do_and_stays_on_the_page(cast, client_of):
    text = LIST + "\n" + "x" * 1_500_000 + "\nend of my list" + "\ny" * 11_000
    answer = client_of(cast.ada).post(reverse("roster-preview-page", args=[cast.blue.pk]), {"text": text})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "at most 500 students" in page
    assert "end of my list" in page


@pytest.mark.parametrize("name", ["roster-preview-page", "roster-confirm"])
def test_a_list_too_large_for_a_form_gets_its_own_page_again_with_the_limit_and_the_ways_out(
    name, cast, client_of
):
    answer = client_of(cast.ada).post(reverse(name, args=[cast.blue.pk]), {"text": "x" * 3_100_000})
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "This was more than 3 MB of text" in page
    assert "save the list as a file and choose it below" in page
    assert 'name="file"' in page
    assert "nothing in this list" not in page


@pytest.mark.parametrize("name", ["cem", "ben"])
def test_a_form_too_large_opens_no_class_of_others(name, cast):
    # As in a browser: the form is read, and found too large, before any view looks at who sent it.
    outsider = Client(enforce_csrf_checks=True)
    outsider.force_login(getattr(cast, name))
    outsider.cookies["csrftoken"] = "t" * 32
    answer = outsider.post(reverse("roster-preview-page", args=[cast.blue.pk]), {"text": "x" * 3_100_000})
    assert answer.status_code == 413
    assert "A form may hold 3 MB" in answer.content.decode()
    assert cast.blue.name not in answer.content.decode()


def test_a_list_can_be_changed_after_its_preview_without_typing_it_anew(cast, client_of):
    ada = client_of(cast.ada)
    form = preview(ada, cast.blue)
    answer = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), {**form, "change": "on"})
    assert answer.status_code == 200
    text = html.unescape(
        re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", answer.content.decode(), re.DOTALL)[1]
    )
    assert text.split("\n")[:2] == ["Name\tID\tGroup", "Una Novák\t7\tSection A"]
    again = preview(ada, cast.blue, text.replace("Una", "Uma"))
    assert "Uma Novák" in again["draft"]
    assert again["draft"].count("Section") == 3


def test_what_a_teacher_should_not_miss_about_a_list_stands_on_the_preview(cast, client_of):
    ada = client_of(cast.ada)
    for text, words in (
        ("Una Novák; Max Roth", "side by side in one line"),
        ("Una Novák; Max Roth\nLea Sand; Tom Berg", "If several students stand in one row"),
    ):
        shown = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), {"text": text}).content.decode()
        assert words in shown
    plain = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), {"text": LIST}).content.decode()
    assert "side by side" not in plain
    assert "several students stand" not in plain


def test_the_pin_and_the_card_on_the_sheet_sign_in(cast, client_of):
    text = take_in(client_of(cast.ada), cast.blue).content.decode()
    una = User.objects.get(display_name="Una Novák")
    article = next(part for part in text.split("<article")[1:] if "Una Novák" in part)
    pin = re.search(r"sign-in-cards__pin\">(\d{6})<", article)[1]
    assert una.username in article
    answer = Client().post(reverse("account_login"), {"login": una.username, "password": pin})
    assert answer["Location"] == reverse("home-page")


def test_the_same_list_twice_makes_no_doubles_and_offers_lost_cards_anew(cast, client_of):
    ada = client_of(cast.ada)
    take_in(ada, cast.blue)
    before = list(User.objects.order_by("pk").values())
    answer = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), {"text": LIST})
    text = answer.content.decode()
    assert "There is nothing to do" in text
    assert "Were the cards lost?" in text
    assert confirm(ada, cast.blue, form_of(text)).status_code == 302
    assert list(User.objects.order_by("pk").values()) == before


def test_a_second_click_makes_nobody_twice_and_says_how_to_get_the_cards(cast, client_of):
    ada = client_of(cast.ada)
    form = preview(ada, cast.blue)
    confirm(ada, cast.blue, form)
    people = User.objects.count()
    again = confirm(ada, cast.blue, form)
    assert again.status_code == 409
    text = again.content.decode()
    assert "look at the rows again" in text
    assert "Were the cards lost?" in text
    assert User.objects.count() == people


def test_two_students_of_one_name_told_apart_by_number_stay_two(cast, client_of):
    ada = client_of(cast.ada)
    twice = "Name,ID\nUna Novák,7\nUna Novák,8"
    take_in(ada, cast.blue, twice)
    take_in(ada, cast.blue, twice)
    assert sorted(
        place.student_number for place in cast.blue.memberships.filter(user__display_name="Una Novák")
    ) == [
        "7",
        "8",
    ]


def test_what_is_confirmed_is_what_was_shown(cast, client_of):
    ada = client_of(cast.ada)
    form = preview(ada, cast.blue)
    other = makers.StudentFactory(display_name="Una Novák")
    cast.blue.memberships.create(user=other, role="student", joined_at=timezone.now())
    answer = confirm(ada, cast.blue, form)
    assert answer.status_code == 409
    assert "Something has changed since this was shown" in answer.content.decode()
    assert not User.objects.filter(display_name="Max Roth").exists()
    assert not cast.blue.groups.exists()


def test_columns_can_be_corrected_and_the_seal_follows(cast, client_of):
    ada = client_of(cast.ada)
    form = preview(ada, cast.blue, "Surname,Forename\nUna,Novák")
    assert (form["column-0"], form["column-1"]) == ("last", "first")
    form |= {"column-0": "first", "column-1": "last"}
    unseen = confirm(ada, cast.blue, form)
    assert unseen.status_code == 409, "changed, but not looked at"
    looked = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), form)
    assert confirm(ada, cast.blue, form_of(looked.content.decode())).status_code == 200
    assert User.objects.filter(display_name="Una Novák").exists()


def test_the_row_of_the_first_student_can_be_corrected(cast, client_of):
    ada = client_of(cast.ada)
    form = preview(ada, cast.blue, "History 9b autumn\nUna Novák\nMax Roth") | {"above": "1"}
    looked = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), form).content.decode()
    assert "Yes: add 2 students" in looked


def test_another_sheet_can_be_chosen(cast, client_of):
    ada = client_of(cast.ada)
    file = SimpleUploadedFile("book.xlsx", files.several_sheets())
    form = preview(ada, cast.blue, "", file=file)
    assert form["sheet"] == "1"
    looked = ada.post(
        reverse("roster-preview-page", args=[cast.blue.pk]), {**form, "sheet": "0"}
    ).content.decode()
    assert "Remember the keys" in looked


def test_a_question_is_answered_and_obeyed(cast, client_of):
    ada = client_of(cast.ada)
    form = preview(ada, cast.blue, "Una Novák\nUna Novák")
    assert form["row-2"] == "skip"
    looked = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), {**form, "row-2": "new"})
    confirm(ada, cast.blue, form_of(looked.content.decode()))
    assert User.objects.filter(display_name="Una Novák").count() == 2


def test_nothing_is_told_of_students_of_other_teachers(cast, client_of):
    cast.red.memberships.filter(user=cast.cleo).update(student_number="77")
    ada = client_of(cast.ada)
    url = reverse("roster-preview-page", args=[cast.blue.pk])
    text = ada.post(url, {"text": "Name,ID,Username\nCleo,77,new-name"}).content.decode()
    assert "Red" not in text
    assert "Yes: add 1 student<" in re.sub(r"\s+<", "<", text)
    taken = ada.post(url, {"text": "Name,Username\nCleo,cleo"}).content.decode()
    assert "The user name cleo is taken; another one is made." in taken
    take_in(ada, cast.blue, "Name,Username\nCleo,cleo")
    assert not cast.blue.memberships.filter(user=cast.cleo).exists()


def test_a_forged_answer_reaches_no_stranger(cast, client_of):
    ada = client_of(cast.ada)
    form = preview(ada, cast.blue, "Una Novák\nUna Novák")
    confirm(ada, cast.blue, {**form, "row-2": f"is-{cast.cleo.pk}"})
    assert not cast.blue.memberships.filter(user=cast.cleo).exists()


def test_a_student_of_adas_other_class_joins_with_one_account(cast, client_of):
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada, students=[])
    lea = makers.StudentFactory(display_name="Lea Sand", username="lea")
    green.memberships.create(user=lea, role="student", joined_at=timezone.now(), student_number="5")
    answer = take_in(client_of(cast.ada), cast.blue, "Name,ID\nLea Sand,5")
    assert answer.status_code == 302
    assert cast.blue.memberships.get(user=lea).student_number == "5"
    assert User.objects.filter(display_name="Lea Sand").count() == 1


def test_numbers_that_change_hands_find_their_new_owners(cast, client_of):
    """A list counts its rows, Bea left and came back, and the teacher says who is who."""
    ada = client_of(cast.ada)
    for student, number in ((cast.ben, "1"), (cast.bea, "2")):
        cast.blue.memberships.filter(user=student).update(student_number=number)
    text = "Name,ID\nCarl,1\nBen,2\nBea,3"
    form = preview(ada, cast.blue, text)
    assert (form["row-2"], form["row-3"], form["row-4"]) == ("skip", "skip", "skip")
    form |= {"row-4": f"is-{cast.bea.pk}"}
    looked = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), form)
    assert confirm(ada, cast.blue, form_of(looked.content.decode())).status_code == 302
    take_in(ada, cast.blue, text)
    again = form_of(
        ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), {"text": text}).content.decode()
    )
    again |= {"row-3": f"is-{cast.ben.pk}"}
    looked = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), again)
    assert confirm(ada, cast.blue, form_of(looked.content.decode())).status_code == 302
    last = take_in(ada, cast.blue, text)
    assert "1 student was added" in last.content.decode()
    places = cast.blue.memberships.filter(role="student")
    numbers = {place.user.display_name: place.student_number for place in places}
    assert numbers == {"Carl": "1", "Ben": "2", "Bea": "3"}


def test_two_numbers_that_were_mixed_up_are_put_right_in_one_list(cast, client_of):
    ada = client_of(cast.ada)
    for student, number in ((cast.ben, "1"), (cast.bea, "2")):
        cast.blue.memberships.filter(user=student).update(student_number=number)
    form = preview(ada, cast.blue, "Name,ID\nBen Oak,2\nBea Ash,1")
    form |= {"row-2": f"is-{cast.bea.pk}", "row-3": f"is-{cast.ben.pk}"}
    looked = ada.post(reverse("roster-preview-page", args=[cast.blue.pk]), form)
    assert confirm(ada, cast.blue, form_of(looked.content.decode())).status_code == 302
    places = cast.blue.memberships.filter(role="student")
    assert {place.student_number: place.user.display_name for place in places} == {
        "2": "Ben Oak",
        "1": "Bea Ash",
    }


def test_the_number_of_a_former_student_who_teaches_now_is_refused_in_words(cast, client_of):
    cast.blue.memberships.filter(user=cast.bea).update(student_number="7")
    User.objects.filter(pk=cast.bea.pk).update(is_teacher=True)
    answer = take_in(client_of(cast.ada), cast.blue)
    assert answer.status_code == 409
    assert "cannot be changed here" in answer.content.decode()
    assert not User.objects.filter(display_name="Max Roth").exists()


def test_an_archived_class_takes_nobody_in(cast, client_of):
    ada = client_of(cast.ada)
    form = preview(ada, cast.blue)
    Classroom.objects.filter(pk=cast.blue.pk).update(archived_at=timezone.now())
    answer = confirm(ada, cast.blue, form)
    assert answer.status_code == 409
    assert "archived" in answer.content.decode()
    assert "<textarea" not in ada.get(reverse("roster-page", args=[cast.blue.pk])).content.decode()


def test_a_class_holds_five_hundred(cast, client_of, monkeypatch):
    monkeypatch.setattr("quizzes.rosters.queries.MOST_STUDENTS", 3)
    ada = client_of(cast.ada)
    url = reverse("roster-preview-page", args=[cast.blue.pk])
    text = ada.post(url, {"text": LIST}).content.decode()
    assert "room for 1 more student" in text
    answer = confirm(ada, cast.blue, form_of(text))
    assert answer.status_code == 409
    assert User.objects.filter(display_name="Una Novák").count() == 0


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "[]",
        "nonsense",
        '[[["x",[["a"]]]],[],[]]',
        "[[],[],[]]",
        "[" * 5000,
        "{}",
        '[[["x",[]]],[],[]]',
        '[[["x",[[1,"Una \\ud800"]]]],[],[]]',
    ],
)
def test_a_garbled_draft_is_refused_in_words(cast, client_of, draft):
    for name in ("roster-preview-page", "roster-confirm"):
        answer = client_of(cast.ada).post(reverse(name, args=[cast.blue.pk]), {"draft": draft})
        assert answer.status_code in (200, 409), draft
    assert User.objects.filter(display_name="a").count() == 0


def test_what_was_typed_is_still_there_after_a_refusal(cast, client_of):
    text = "\n".join(f"Person Number{n}" for n in range(600))
    answer = client_of(cast.ada).post(reverse("roster-preview-page", args=[cast.blue.pk]), {"text": text})
    assert answer.status_code == 422
    assert "Person Number599" in answer.content.decode()


def test_a_paste_beyond_all_measure_is_answered_by_a_page(cast, client_of):
    text = files.rows_of_text(50_000).decode()
    answer = client_of(cast.ada).post(reverse("roster-preview-page", args=[cast.blue.pk]), {"text": text})
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.content.decode()


def test_the_trail_says_who_was_made(cast, client_of):
    take_in(client_of(cast.ada), cast.blue)
    line = AuditLine.objects.get(verb="roster taken in")
    assert line.actor == cast.ada
    assert set(User.objects.filter(pk__in=line.details["made"]).values_list("display_name", flat=True)) == {
        "Una Novák",
        "Max Roth",
    }
    assert line.details["changed"] == [cast.ben.pk]


def test_the_queries_of_a_preview_do_not_grow(cast, client_of):
    ada = client_of(cast.ada)
    url = reverse("roster-preview-page", args=[cast.blue.pk])

    def count(rows):
        text = "Name,ID,Username,Group\n" + "\n".join(
            f"Person A{n},{n},user{n},G{n % 3}" for n in range(rows)
        )
        with CaptureQueriesContext(connection) as caught:
            assert ada.post(url, {"text": text}).status_code == 200
        return len(caught)

    few = count(3)
    for student in makers.StudentFactory.create_batch(20):
        cast.blue.memberships.create(user=student, role="student", joined_at=timezone.now())
    makers.ClassroomFactory(teacher=cast.ada, students=makers.StudentFactory.create_batch(20))
    assert count(200) == few
