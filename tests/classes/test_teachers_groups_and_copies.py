"""Teaching a class together, its groups, and a class begun as a copy."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.classes import actions, copying, groups, queries, teachers
from quizzes.core.refusal import Refusal
from quizzes.models import Classroom, Group, Invitation
from tests import makers

AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def co_teach(cast, user=None):
    """Cem teaches the Blue class with Ada."""
    secret = teachers.invite(classroom=cast.blue, by=cast.ada, at=AT)
    teachers.accept(secret=secret, teacher=user or cast.cem, at=AT)
    return cast.blue.memberships.get(user=user or cast.cem)


def teaches(person, classroom):
    return Classroom.objects.taught_by(person).filter(pk=classroom.pk).exists()


def test_cem_follows_adas_link_and_teaches_the_class(cast, client_of):
    page = client_of(cast.ada).post(reverse("teacher-invite", args=[cast.blue.pk])).content.decode()
    link = re.search(r'value="(http://testserver[^"]+)"', page)[1]
    cem = client_of(cast.cem)
    assert "invites you" in cem.get(link).content.decode()
    assert cem.get(reverse("class-page", args=[cast.blue.pk])).status_code == 404, (
        "opening it changes nothing"
    )
    assert cem.post(link).status_code == 302
    assert cem.get(reverse("class-page", args=[cast.blue.pk])).status_code == 200
    assert cast.blue.memberships.get(user=cast.cem).role == "co_teacher"


def test_a_link_is_good_for_one_person(cast, client_of):
    secret = teachers.invite(classroom=cast.blue, by=cast.ada, at=AT)
    teachers.accept(secret=secret, teacher=cast.cem, at=AT)
    with pytest.raises(Refusal, match="used up"):
        teachers.accept(secret=secret, teacher=makers.TeacherFactory(), at=AT)
    answer = client_of(makers.TeacherFactory()).get(reverse("invitation-page", args=[secret]))
    assert answer.status_code == 404
    assert "Ask the colleague" in answer.content.decode()


def test_a_used_link_leads_who_used_it_to_the_class(cast, client_of):
    secret = teachers.invite(classroom=cast.blue, by=cast.ada, at=AT)
    teachers.accept(secret=secret, teacher=cast.cem, at=AT)
    assert teachers.accept(secret=secret, teacher=cast.cem, at=AT) == cast.blue, "the second of two clicks"
    answer = client_of(cast.cem).get(reverse("invitation-page", args=[secret]))
    assert answer.headers["Location"] == reverse("class-page", args=[cast.blue.pk])


def test_ada_who_opens_her_own_link_does_not_use_it_up(cast):
    secret = teachers.invite(classroom=cast.blue, by=cast.ada, at=AT)
    teachers.accept(secret=secret, teacher=cast.ada, at=AT)
    assert cast.blue.memberships.get(user=cast.ada).role == "teacher"
    assert teachers.open_invitation(secret, AT)


def test_a_link_ends_after_a_week_when_withdrawn_and_with_the_class(cast):
    old = teachers.invite(classroom=cast.blue, by=cast.ada, at=AT)
    assert teachers.open_invitation(old, AT + timedelta(days=6, hours=23))
    assert not teachers.open_invitation(old, AT + timedelta(days=7))
    teachers.withdraw(invitation=Invitation.objects.get(), by=cast.ada, at=AT)
    assert not teachers.open_invitation(old, AT)
    other = teachers.invite(classroom=cast.blue, by=cast.ada, at=AT)
    actions.archive_class(classroom=cast.blue, by=cast.ada, at=AT)
    assert not teachers.open_invitation(other, AT)


def test_only_the_fingerprint_of_a_link_is_kept(cast):
    secret = teachers.invite(classroom=cast.blue, by=cast.ada, at=AT)
    kept = Invitation.objects.values().get()
    assert secret not in str(kept)


def test_a_student_cannot_accept(cast, client_of):
    secret = teachers.invite(classroom=cast.blue, by=cast.ada, at=AT)
    assert client_of(cast.ben).post(reverse("invitation-page", args=[secret])).status_code == 404
    with pytest.raises(Refusal):
        teachers.accept(secret=secret, teacher=cast.ben, at=AT)
    assert cast.blue.memberships.get(user=cast.ben).role == "student"


def test_a_stranger_signs_in_first_and_comes_back_to_the_link(cast, client_of):
    secret = teachers.invite(classroom=cast.blue, by=cast.ada, at=AT)
    url = reverse("invitation-page", args=[secret])
    answer = client_of(None).get(url)
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={url.replace('/', '%2F')}")


def test_a_co_teacher_can_do_what_a_teacher_can_but_not_what_an_owner_can(cast, client_of):
    place = co_teach(cast)
    cem = client_of(cast.cem)
    for name in ("class-page", "class-change-page", "group-list", "gradebook-page", "assignment-create-page"):
        assert cem.get(reverse(name, args=[cast.blue.pk])).status_code == 200, name
    assert (
        'action="' + reverse("class-archive", args=[cast.blue.pk])
        not in cem.get(reverse("class-page", args=[cast.blue.pk])).content.decode()
    )
    for name, args in (
        ("class-archive", [cast.blue.pk]),
        ("teacher-invite", [cast.blue.pk]),
        ("teacher-remove", [cast.blue.pk, cast.ada.pk]),
        ("teacher-make-owner", [cast.blue.pk, place.user_id]),
    ):
        answer = cem.post(reverse(name, args=args))
        assert answer.status_code == 409, name
        assert "owner" in answer.content.decode()
    assert Classroom.objects.get(pk=cast.blue.pk).archived_at is None


def test_the_last_owner_cannot_leave_until_there_is_another(cast):
    place = co_teach(cast)
    mine = cast.blue.memberships.get(user=cast.ada)
    with pytest.raises(Refusal, match="only owner"):
        teachers.remove_teacher(place=mine, by=cast.ada, at=AT)
    teachers.make_owner(place=place, by=cast.ada, at=AT)
    place.refresh_from_db()
    with pytest.raises(Refusal, match="nobody else"):
        teachers.remove_teacher(place=place, by=cast.ada, at=AT)
    teachers.remove_teacher(place=mine, by=cast.ada, at=AT)
    assert not teaches(cast.ada, cast.blue)
    assert queries.owns(cast.cem, cast.blue)


def test_a_co_teacher_leaves_and_is_removed(cast, client_of):
    place = co_teach(cast)
    answer = client_of(cast.cem).post(reverse("teacher-remove", args=[cast.blue.pk, cast.cem.pk]))
    assert answer["Location"] == reverse("class-list")
    assert not teaches(cast.cem, cast.blue)
    co_teach(cast)
    assert teaches(cast.cem, cast.blue), "who left can be invited again"
    client_of(cast.ada).post(reverse("teacher-remove", args=[cast.blue.pk, place.user_id]))
    assert not teaches(cast.cem, cast.blue)


def test_a_copy_has_the_settings_and_what_was_ticked_and_no_students(cast, client_of):
    co_teach(cast)
    Classroom.objects.filter(pk=cast.blue.pk).update(time_zone="Asia/Tokyo")
    cast.blue.groups.create(name="Section A").members.add(cast.blue.memberships.get(user=cast.ben))
    url = reverse("class-copy-page", args=[cast.blue.pk])
    client_of(cast.cem).post(url, {"name": "Blue next year", "groups": "on", "teachers": "on"})
    made = Classroom.objects.get(name="Blue next year")
    assert made.time_zone == "Asia/Tokyo"
    assert [(group.name, group.members.count()) for group in made.groups.all()] == [("Section A", 0)]
    assert set(made.memberships.values_list("user", "role")) == {
        (cast.cem.pk, "teacher"),
        (cast.ada.pk, "co_teacher"),
    }
    assert queries.open_code(made) not in ("", queries.open_code(cast.blue))


def test_a_copy_is_made_once_however_often_its_button_is_pressed(cast):
    cast.blue.groups.create(name="Section A")
    first, second = [
        copying.copy_class(
            classroom=cast.blue, by=cast.ada, name="Blue again", groups=True, teachers=True, at=AT
        )
        for _ in range(2)
    ]
    assert first == second
    assert second.groups.count() == 1


def test_a_copy_without_ticks_is_the_teachers_alone(cast):
    cast.blue.groups.create(name="Section A")
    made = copying.copy_class(
        classroom=cast.blue, by=cast.ada, name="Plain", groups=False, teachers=False, at=AT
    )
    assert not made.groups.exists()
    assert [place.user for place in made.memberships.all()] == [cast.ada]


def test_ada_makes_fills_renames_and_deletes_a_group(cast, client_of):
    ada = client_of(cast.ada)
    ada.post(reverse("group-list", args=[cast.blue.pk]), {"name": "Section A"})
    group = cast.blue.groups.get()
    place = cast.blue.memberships.get(user=cast.ben)
    ada.post(reverse("group-fill", args=[cast.blue.pk, group.pk]), {"member": [place.pk]})
    assert [row.groups for row in queries.roster(cast.blue)] == [(), ("Section A",)]
    ada.post(reverse("group-rename", args=[cast.blue.pk, group.pk]), {"name": "Section B"})
    assert queries.groups_of(cast.blue) == [queries.GroupRow(group.pk, "Section B", 1)]
    ada.post(reverse("group-delete", args=[cast.blue.pk, group.pk]))
    assert not Group.objects.exists()
    assert [row.name for row in queries.roster(cast.blue)] == ["Bea", "Ben"]


def test_two_groups_of_a_class_do_not_share_a_name(cast, client_of):
    groups.make_group(classroom=cast.blue, name="Section A", by=cast.ada, at=AT)
    other = groups.make_group(classroom=cast.blue, name="Section B", by=cast.ada, at=AT)
    ada = client_of(cast.ada)
    for url in (
        reverse("group-list", args=[cast.blue.pk]),
        reverse("group-rename", args=[cast.blue.pk, other.pk]),
    ):
        answer = ada.post(url, {"name": "section a"})
        assert answer.status_code == 422
        assert "already" in answer.content.decode()
    assert sorted(cast.blue.groups.values_list("name", flat=True)) == ["Section A", "Section B"]
    groups.rename_group(group=other, name="SECTION B", by=cast.ada, at=AT)


def test_a_student_of_another_class_cannot_be_put_in_a_group(cast, client_of):
    group = cast.blue.groups.create(name="Section A")
    stranger = cast.red.memberships.get(user=cast.cleo)
    url = reverse("group-fill", args=[cast.blue.pk, group.pk])
    client_of(cast.ada).post(url, {"member": [stranger.pk]})
    assert not group.members.exists()


def test_a_group_of_another_class_is_not_found_in_this_one(cast, client_of):
    group = cast.red.groups.create(name="Section A")
    assert client_of(cast.ada).get(reverse("group-page", args=[cast.blue.pk, group.pk])).status_code == 404


def test_who_left_and_comes_back_is_in_the_group_still(cast):
    group = cast.blue.groups.create(name="Section A")
    place = cast.blue.memberships.get(user=cast.ben)
    group.members.add(place)
    actions.remove_student(place=place, by=cast.ada, at=AT)
    assert queries.groups_of(cast.blue)[0].students == 0
    groups.put_in_group(group=group, places=[], by=cast.ada, at=AT)
    assert group.members.get() == place


def test_the_language_of_a_class_is_kept_when_only_its_name_changes(cast, client_of, settings):
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]
    url = reverse("class-change-page", args=[cast.blue.pk])
    client_of(cast.ada).post(url, {"name": "Blau", "time_zone": "UTC", "language": "es"})
    client_of(cast.ada).post(url, {"name": "Bleu", "time_zone": "UTC"})
    assert Classroom.objects.values("name", "language").get(pk=cast.blue.pk) == {
        "name": "Bleu",
        "language": "es",
    }


def test_cards_with_new_pins_carry_a_pin_that_signs_in(cast, client_of):
    group = cast.blue.groups.create(name="Section A")
    group.members.add(cast.blue.memberships.get(user=cast.ben))
    url = reverse("sign-in-cards-page", args=[cast.blue.pk])
    text = client_of(cast.ada).post(url, {"student": cast.ben.pk, "new_pins": "on"}).content.decode()
    pin = re.search(r"sign-in-cards__pin\">(\d{6})<", text)[1]
    cast.ben.refresh_from_db()
    assert cast.ben.check_password(pin)
    assert "Section A" in text
    plain = client_of(cast.ada).post(url, {"student": cast.bea.pk}).content.decode()
    assert "sign-in-cards__pin" not in plain
    cast.bea.refresh_from_db()
    assert cast.bea.check_password(makers.PASSWORD)


def test_the_queries_of_groups_and_teachers_do_not_grow(cast, client_of):
    group = cast.blue.groups.create(name="Section A")
    client = client_of(cast.ada)
    urls = [
        reverse("group-list", args=[cast.blue.pk]),
        reverse("group-page", args=[cast.blue.pk, group.pk]),
        reverse("class-teachers-page", args=[cast.blue.pk]),
        reverse("class-page", args=[cast.blue.pk]),
    ]

    def counts():
        found = []
        for url in urls:
            with CaptureQueriesContext(connection) as caught:
                assert client.get(url).status_code == 200
            found.append(len(caught))
        return found

    co_teach(cast)
    teachers.invite(classroom=cast.blue, by=cast.ada, at=timezone.now())
    few = counts()
    for n in range(10):
        place = cast.blue.memberships.create(user=makers.StudentFactory(), role="student", joined_at=AT)
        group.members.add(place)
        cast.blue.groups.create(name=f"More {n}")
        co_teach(cast, makers.TeacherFactory())
        teachers.invite(classroom=cast.blue, by=cast.ada, at=timezone.now())
    assert counts() == few


def test_ben_moves_to_adas_other_class_and_his_marks_stay_where_they_were_earned(cast, client_of):
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada)
    assignment = makers.AssignmentFactory(classroom=cast.blue)
    attempt = assignment.attempts.create(student=cast.ben, title="x", started_at=AT)
    cast.blue.memberships.filter(user=cast.ben).update(student_number="7")
    url = reverse("student-move", args=[cast.blue.pk, cast.ben.pk])
    answer = client_of(cast.ada).post(url, {"to": green.pk})
    assert answer["Location"] == reverse("student-page", args=[green.pk, cast.ben.pk])
    assert [(row.name, row.number) for row in queries.roster(green)] == [("Ben", "7")]
    assert [row.name for row in queries.roster(cast.blue)] == ["Bea"]
    attempt.refresh_from_db()
    assert (attempt.student, attempt.assignment) == (cast.ben, assignment)
    table = client_of(cast.ada).get(reverse("gradebook-page", args=[cast.blue.pk])).content.decode()
    assert "Ben" in table


def test_who_moves_back_has_the_place_of_before(cast):
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada)
    group = cast.blue.groups.create(name="Section A")
    place = cast.blue.memberships.get(user=cast.ben)
    group.members.add(place)
    moved = actions.move_student(place=place, to=green, by=cast.ada, at=AT)
    back = actions.move_student(place=moved, to=cast.blue, by=cast.ada, at=AT)
    assert (back.pk, back.left_at, list(back.groups.all())) == (place.pk, None, [group])


def test_a_number_that_somebody_has_in_the_new_class_does_not_move(cast):
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada, students=[cast.bea])
    green.memberships.filter(user=cast.bea).update(student_number="7")
    cast.blue.memberships.filter(user=cast.ben).update(student_number="7")
    place = cast.blue.memberships.get(user=cast.ben)
    assert actions.move_student(place=place, to=green, by=cast.ada, at=AT).student_number == ""


def test_nobody_is_moved_to_a_class_of_another_teacher_or_into_an_archive(cast, client_of):
    green = makers.ClassroomFactory(name="Green", teacher=cast.ada)
    actions.archive_class(classroom=green, by=cast.ada, at=AT)
    url = reverse("student-move", args=[cast.blue.pk, cast.ben.pk])
    for to in (cast.red.pk, green.pk, cast.blue.pk, "", "x"):
        assert client_of(cast.ada).post(url, {"to": to}).status_code == 422
    assert cast.blue.memberships.get(user=cast.ben).left_at is None
    assert not green.memberships.filter(user=cast.ben).exists()
