"""Erased is gone, and nobody else's work is touched."""

from collections import Counter

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core import serializers
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.classes import actions
from quizzes.classes.models import Classroom, Membership
from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from quizzes.models import Assignment, Attempt, PracticeCard, Quiz, User
from quizzes.privacy import access, erasing
from quizzes.privacy.removing import hanging_on
from tests import makers
from tests.privacy.small import busy
from tests.results.school import answered, busy_class


def everything(but=()):
    """Every row of the app and of the sign-ins, as text."""
    rows = {}
    for model in apps.get_models():
        if model._meta.label not in but:
            for line in serializers.serialize("jsonl", model._base_manager.order_by("pk")).splitlines():
                rows.setdefault(model._meta.label, []).append(line)
    return rows


def erase(viewer, person):
    return erasing.erase_person(scope=access.person_to_erase(viewer, person.pk), at=timezone.now())


def test_nothing_of_the_student_is_left(cast, client_of, django_capture_on_commit_callbacks):
    busy(cast.ben, cast.blue, cast.ada)
    actions.remove_student(place=cast.blue.memberships.get(user=cast.ben), by=cast.ada, at=timezone.now())
    client_of(cast.ben).get(reverse("home-page"))
    client_of(cast.bea).get(reverse("home-page"))
    LogEntry.objects.create(
        user=cast.ole,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(cast.ben.pk),
        object_repr="Ben Novák",
        action_flag=CHANGE,
        change_message="renamed Ben Novák",
    )
    pk, promised = cast.ben.pk, hanging_on(User, [cast.ben.pk])
    with django_capture_on_commit_callbacks(execute=True):
        gone = erase(cast.ada, cast.ben)
    assert gone == +promised
    assert gone["quizzes.Attempt"] == 2
    assert gone["quizzes.PracticeCard"] > 0
    left = "\n".join(line for lines in everything().values() for line in lines)
    for name in ("Ben Novák", '"ben"', "Ben in Blue", "may pause", "comrade"):
        assert name not in left
    assert [each.get_decoded().get("_auth_user_id") for each in Session.objects.all()] == [str(cast.bea.pk)]
    assert not User.objects.filter(pk=pk).exists()


def test_the_trail_keeps_the_deed_and_forgets_the_name(cast):
    busy(cast.ben, cast.blue, cast.ada)
    before = Counter(AuditLine.objects.values_list("verb", flat=True))
    erase(cast.ada, cast.ben)
    after = Counter(AuditLine.objects.values_list("verb", flat=True))
    assert after - before == {"account erased": 1}
    assert not before - after
    line = AuditLine.objects.get(verb="student renamed")
    assert (line.actor, line.subject, line.details, line.about) == (cast.ada, "an erased account", {}, None)


def test_lines_from_before_it_was_written_down_whom_they_name_forget_it_too(cast):
    def older(verb, subject, **details):
        return AuditLine.objects.create(
            at=timezone.now(), actor=cast.ada, verb=verb, subject=subject, details=details
        )

    named = [
        older("PIN reset", "ben"),
        older("student removed", "Ben in Blue"),
        older("exception made", "Ben"),
    ]
    other = [
        older("PIN reset", "bea"),
        older("class opened", "Ben"),
        older("student removed", "Benjamin in Blue"),
    ]
    erase(cast.ada, cast.ben)
    assert {AuditLine.objects.get(pk=line.pk).subject for line in named} == {"an erased account"}
    assert [AuditLine.objects.get(pk=line.pk).subject for line in other] == ["bea", "Ben", "Benjamin in Blue"]


def test_nobody_elses_work_changes(cast):
    theirs = busy(cast.bea, cast.blue, cast.ada)
    mine = answered(cast.ben, theirs.assignment, 0)
    kinds = ("quizzes.AuditLine", "quizzes.User")
    busy_before = everything(but=kinds)
    before = {label: set(lines) for label, lines in busy_before.items()}
    promised = hanging_on(User, [cast.ben.pk])
    erase(cast.ada, cast.ben)
    after = {label: set(lines) for label, lines in everything(but=kinds).items()}
    lost = {label: len(lines - after.get(label, set())) for label, lines in before.items()}
    assert {label: n for label, n in lost.items() if n} == {
        label: n for label, n in promised.items() if n and label not in kinds
    }
    assert all(lines <= before[label] for label, lines in after.items())
    assert not Attempt.objects.filter(pk=mine.pk).exists()
    theirs.refresh_from_db()
    assert theirs.earned == 3


def test_the_score_that_classmates_see_is_the_same(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    answered(cast.ben, given, 0)
    answered(cast.bea, given, 2 / 3)
    erase(cast.ada, cast.ben)
    page = client_of(cast.ada).get(reverse("gradebook-page", args=[cast.blue.pk])).content.decode()
    assert "Bea" in page
    assert "67" in page
    assert "Ben" not in page


def test_a_teacher_cannot_erase_who_is_or_was_in_another_class(cast, client_of):
    cast.red.memberships.create(
        user=cast.ben, role="student", joined_at=timezone.now(), left_at=timezone.now()
    )
    with pytest.raises(Refusal, match="ask the operator"):
        erase(cast.ada, cast.ben)
    page = client_of(cast.ada).get(reverse("person-erase-page", args=[cast.ben.pk])).content.decode()
    assert "ask the operator" in page
    assert "<form" not in page.split("<main", 1)[1].split("</main>")[0]
    erase(cast.ole, cast.ben)
    assert not User.objects.filter(username="ben").exists()


def test_only_the_name_typed_over_erases(cast, client_of):
    address = reverse("person-erase-page", args=[cast.ben.pk])
    client = client_of(cast.ada)
    refused = client.post(address, {"typed": "bem"})
    assert refused.status_code == 422
    assert "Nothing was erased" in refused.content.decode()
    assert User.objects.filter(pk=cast.ben.pk).exists()
    assert client.post(address, {"typed": " BEN "}).status_code == 302
    assert not User.objects.filter(pk=cast.ben.pk).exists()


def test_who_is_signed_in_while_erased_is_signed_out(cast, client_of):
    client = client_of(cast.ben)
    erase(cast.ada, cast.ben)
    assert client.get(reverse("home-page")).status_code == 302


def test_a_teachers_account_goes_by_the_operator_once_the_class_has_another_owner(cast):
    quiz = makers.QuizFactory(owner=cast.ada)
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, made_by=cast.ada)
    attempt = answered(cast.ben, given, 1)
    with pytest.raises(Refusal, match="only owner of “Blue”"):
        erase(cast.ole, cast.ada)
    cast.blue.memberships.create(user=cast.cem, role="teacher", joined_at=timezone.now())
    erase(cast.ole, cast.ada)
    given.refresh_from_db()
    attempt.refresh_from_db()
    assert (given.quiz, given.made_by, attempt.earned) == (None, None, 3)
    assert not Quiz.objects.filter(pk=quiz.pk).exists()


def test_operators_do_not_erase_themselves(cast, client_of):
    scope = access.scope_for(cast.ole, cast.ole.pk)
    with pytest.raises(Refusal, match="signed in with"):
        erasing.erase_person(scope=scope, at=timezone.now())


def test_a_class_goes_with_its_work_and_the_ticked_students(cast, client_of):
    busy(cast.ben, cast.blue, cast.ada)
    busy(cast.bea, cast.blue, cast.ada)
    other = busy(cast.cleo, cast.red, cast.cem)
    address = reverse("class-erase-page", args=[cast.blue.pk])
    client = client_of(cast.ada)
    assert client.post(address, {"typed": "Red"}).status_code == 422
    assert client.post(address, {"typed": "blue", "students": [cast.ben.pk]}).status_code == 302
    assert not Classroom.objects.filter(pk=cast.blue.pk).exists()
    assert not Assignment.objects.exclude(classroom=cast.red).exists()
    assert not User.objects.filter(username="ben").exists()
    assert list(Membership.objects.filter(user=cast.bea)) == []
    assert PracticeCard.objects.filter(student=cast.bea).exists()
    assert Attempt.objects.filter(student=cast.bea).count() == 1
    other.refresh_from_db()
    assert other.earned == 3
    assert AuditLine.objects.get(verb="class erased").details["accounts"] == 1


def test_only_students_of_no_other_class_are_offered_with_it(cast, client_of):
    cast.red.memberships.create(
        user=cast.bea, role="student", joined_at=timezone.now(), left_at=timezone.now()
    )
    address = reverse("class-erase-page", args=[cast.blue.pk])
    page = client_of(cast.ada).get(address).content.decode()
    assert "Ben (ben)" in page
    assert "(bea)" not in page
    refused = client_of(cast.ada).post(address, {"typed": "Blue", "students": [cast.bea.pk]})
    assert refused.status_code == 422
    assert client_of(cast.ada).post(address, {"typed": "Blue", "students": ["9" * 400]}).status_code == 422
    with pytest.raises(Refusal, match="nothing was erased"):
        erasing.erase_class(classroom=cast.blue, students=[cast.bea.pk], by=cast.ada, at=timezone.now())
    assert Classroom.objects.filter(pk=cast.blue.pk).exists()


def test_the_office_leads_to_what_is_kept_and_to_erasing(cast, client_of):
    client = client_of(cast.ole)
    person = client.get(reverse("admin:quizzes_user_change", args=[cast.ben.pk])).content.decode()
    assert reverse("person-data-page", args=[cast.ben.pk]) in person
    room = client.get(reverse("admin:quizzes_classroom_change", args=[cast.blue.pk])).content.decode()
    assert reverse("class-erase-page", args=[cast.blue.pk]) in room
    assert client.post(reverse("person-erase-page", args=[cast.ben.pk]), {"typed": "ben"}).status_code == 302
    assert client.post(reverse("class-erase-page", args=[cast.blue.pk]), {"typed": "blue"}).status_code == 302
    assert not Classroom.objects.filter(pk=cast.blue.pk).exists()


def test_a_co_teacher_does_not_erase_the_class(cast, client_of):
    cast.blue.memberships.create(user=cast.cem, role="co_teacher", joined_at=timezone.now())
    assert client_of(cast.cem).get(reverse("class-erase-page", args=[cast.blue.pk])).status_code == 404
    page = client_of(cast.cem).get(reverse("class-page", args=[cast.blue.pk])).content.decode()
    assert reverse("class-erase-page", args=[cast.blue.pk]) not in page


def test_a_co_teacher_erases_no_account(cast, client_of):
    cast.blue.memberships.create(user=cast.cem, role="co_teacher", joined_at=timezone.now())
    address = reverse("person-erase-page", args=[cast.ben.pk])
    assert "Ask the owner" in client_of(cast.cem).get(address).content.decode()
    assert client_of(cast.cem).post(address, {"typed": "ben"}).status_code == 409
    assert User.objects.filter(username="ben").exists()
    cast.blue.memberships.filter(user=cast.cem).update(role="teacher")
    assert client_of(cast.cem).post(address, {"typed": "ben"}).status_code == 302
    assert not User.objects.filter(username="ben").exists()


def cost_of_erasing(teacher, students):
    classroom = busy_class(teacher, students, 3)
    people = list(
        Membership.objects.only_students().filter(classroom=classroom).values_list("user", flat=True)
    )
    with CaptureQueriesContext(connection) as found:
        erasing.erase_class(classroom=classroom, students=people, by=teacher, at=timezone.now())
    assert not User.objects.filter(pk__in=people).exists()
    return len(found)


def test_two_hundred_students_are_erased_with_as_many_queries_as_five(cast):
    assert cost_of_erasing(cast.ada, 200) == cost_of_erasing(cast.ada, 5)


@pytest.mark.django_db(transaction=True)
def test_the_database_agrees_that_nothing_points_to_what_is_gone(cast):
    busy(cast.ben, cast.blue, cast.ada)
    busy(cast.bea, cast.blue, cast.ada)
    with transaction.atomic():
        erase(cast.ada, cast.ben)
    with transaction.atomic():
        erasing.erase_class(classroom=cast.blue, students=[cast.bea.pk], by=cast.ada, at=timezone.now())
    connection.check_constraints()
