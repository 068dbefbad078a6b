"""Everything about one person: all of it for the operator, what is open for the student, own classes for a teacher."""

import json
import re
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from quizzes.assignments.ruling import set_score
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.marking.awarding import give_award
from quizzes.people.models import SignInCard
from quizzes.privacy.deeds import DEEDS
from quizzes.privacy.tree import nodes
from quizzes.question_types.registry import TYPES
from tests import makers
from tests.privacy.small import busy, try_quiz
from tests.results.school import answered


def told(client_of, viewer, person):
    response = client_of(viewer).get(reverse("person-data-json", args=[person.pk]))
    assert response.status_code == 200
    assert f"about-{person.username}.json" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    return json.loads(response.content)


def text(tree):
    return json.dumps(tree, ensure_ascii=False)


@pytest.fixture
def attempt(cast):
    return busy(cast.ben, cast.blue, cast.ada)


def test_the_operator_gets_everything_in_words(cast, client_of, attempt):
    tree = told(client_of, cast.ole, cast.ben)
    work = next(each for each in tree["attempts"] if each["class"] == "Blue")
    asked = work["questions"][0]
    item = attempt.items.select_related("version__question").get(position=1)
    assert asked["question"] == item.version.question.title
    assert asked["answer"] in str(item.version.content)
    assert asked["answer, as it is kept"] == item.answer
    assert asked["mark"] == {"exactly": "1", "per cent": 100}
    assert work["score"] == {"points, exactly": "3", "points that could be earned": 3, "per cent": 100}
    assert work["started"].endswith("+00:00")
    assert work["comments"][0]["comment"] == "Well argued, comrade."
    assert tree["classes"][0]["groups"] == ["Section A"]
    assert tree["classes"][0]["student number"] == f"S-{cast.ben.pk}"
    assert tree["agreed conditions and exceptions"]["conditions in every class"] == "may pause"
    assert tree["agreed conditions and exceptions"]["exceptions"][0]["agreed"] == ["1 more attempt"]
    assert tree["practice"]["questions that come back"]
    assert {"student renamed", "card issued", "attempt started"} <= {
        line["deed"] for line in tree["audit trail"]
    }


def test_secrets_are_named_and_not_shown(cast, client_of, attempt):
    for viewer in (cast.ole, cast.ada, cast.ben):
        tree = told(client_of, viewer, cast.ben)
        assert "not shown" in tree["kept, not shown"]["password or PIN"]
        assert "not shown" in tree["kept, not shown"]["sign-in card"]
        assert SignInCard.objects.get(user=cast.ben).fingerprint not in text(tree)
        assert cast.ben.password not in text(tree)


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_an_export_of_the_student_opens_no_key_before_the_feedback_does(cast, client_of, kind):
    version = makers.VersionFactory(type=kind)
    quiz = makers.QuizFactory(questions=[version.question])
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, feedback="after_close")
    right, wrong = answered(cast.ben, given, 1), answered(cast.bea, given, 0)
    AttemptItem.objects.filter(attempt=wrong).update(answer=None)
    own = next(each for each in told(client_of, cast.ben, cast.ben)["attempts"])
    assert own["marks and reasons"] == "not open yet"
    assert "score" not in own
    asked = own["questions"][0]
    assert not {"mark", "every mark", "comments", "answer, as it is kept", "tries that missed"} & set(asked)
    assert version.question.title not in text(own)
    assert version.explanation not in text(own)
    teachers = next(each for each in told(client_of, cast.ada, cast.ben)["attempts"])
    assert teachers["questions"][0]["question"] == version.question.title
    assert right.items.get().answer == teachers["questions"][0]["answer, as it is kept"]


def test_the_students_export_opens_with_the_feedback(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, feedback="by_hand")
    answered(cast.ben, given, 1)
    assert "score" not in told(client_of, cast.ben, cast.ben)["attempts"][0]
    given.released_at = timezone.now()
    given.save()
    open_now = told(client_of, cast.ben, cast.ben)["attempts"][0]
    assert open_now["score"]["per cent"] == 100
    assert open_now["questions"][0]["mark"]["exactly"] == "1"


def test_a_mark_shows_at_once_and_the_rest_after_closing_where_the_rule_says_so(cast, client_of):
    answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue, feedback="mark_then_close"), 1)
    own = told(client_of, cast.ben, cast.ben)["attempts"][0]
    assert own["score"]["per cent"] == 100
    assert "mark" not in own["questions"][0]


def test_a_score_that_the_teacher_set_is_told_with_the_marks_and_its_reason_never(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, feedback="by_hand")
    answered(cast.ben, given, 0)
    ruled = {"reason": "Copied from Bea", "comment": "We talked", "by": cast.ada, "at": timezone.now()}
    set_score(assignment=given, student=cast.ben, points=Fraction(1, 2), **ruled)
    own = text(told(client_of, cast.ben, cast.ben))
    assert "Copied" not in own
    assert "1/2" not in own
    assert "We talked" not in own
    given.released_at = timezone.now()
    given.save()
    own = text(told(client_of, cast.ben, cast.ben))
    assert "1/2" in own
    assert "We talked" in own
    assert "Copied" not in own
    assert "Copied from Bea" in text(told(client_of, cast.ada, cast.ben))


def test_why_a_teacher_gave_points_stays_with_the_teachers_and_the_comment_is_told(cast, client_of):
    item = answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue), 0).items.get(position=1)
    given = {"reason": "Parents phoned", "comment": "Your idea counts", "by": cast.ada, "at": timezone.now()}
    give_award(item=item, points=Fraction(1), **given)
    own = text(told(client_of, cast.ben, cast.ben))
    assert "Your idea counts" in own
    assert "Parents phoned" not in own
    assert "Parents phoned" in text(told(client_of, cast.ada, cast.ben))


def test_a_teacher_gets_what_belongs_to_their_classes_and_no_practice(cast, client_of, attempt):
    cast.red.memberships.create(user=cast.ben, role="student", joined_at=timezone.now(), student_number="R-7")
    elsewhere = makers.AssignmentFactory(classroom=cast.red, title="Only in Red")
    answered(cast.ben, elsewhere, 1)
    tree = told(client_of, cast.ada, cast.ben)
    assert {each["class"] for each in tree["attempts"]} == {"Blue"}
    assert [each["class"] for each in tree["classes"]] == ["Blue"]
    assert "Only in Red" not in text(tree)
    assert "R-7" not in text(tree)
    assert tree["practice"] == "for the student alone"
    assert "last signed in" not in tree["account"]
    assert {each["class"] for each in told(client_of, cast.cem, cast.ben)["attempts"]} == {"Red"}


def test_who_left_the_class_is_still_told_to_its_teacher(cast, client_of, attempt):
    cast.blue.memberships.filter(user=cast.ben).update(left_at=timezone.now())
    assert told(client_of, cast.ada, cast.ben)["attempts"]


def test_a_teacher_gets_nothing_about_a_colleague_in_the_class(cast, client_of):
    cast.blue.memberships.create(user=cast.cem, role="co_teacher", joined_at=timezone.now())
    assert client_of(cast.ada).get(reverse("person-data-json", args=[cast.cem.pk])).status_code == 404


def test_a_teacher_sees_their_own_account(cast, client_of):
    tree = told(client_of, cast.ada, cast.ada)
    assert tree["classes"][0]["as"] == "teacher"


def test_the_page_says_the_same_and_where_to_ask(cast, client_of, attempt):
    page = client_of(cast.ben).get(reverse("person-data-page", args=[cast.ben.pk])).content.decode()
    assert "Section A" in page
    assert "Ask your teacher" in page
    assert reverse("person-erase-page", args=[cast.ben.pk]) not in page
    assert reverse("person-data-json", args=[cast.ben.pk]) in page
    assert (
        reverse("person-data-page", args=[cast.ben.pk])
        in client_of(cast.ben).get(reverse("account-page")).content.decode()
    )


def test_an_account_without_anything_says_so(cast, client_of):
    tree = told(client_of, cast.ben, cast.ben)
    assert (tree["attempts"], tree["practice"]) == ("nothing", "nothing")


@pytest.mark.parametrize("who", ["ben", "ada", "ole"])
def test_the_queries_do_not_grow_with_the_work(cast, client_of, attempt, who):
    def queries():
        client, address = client_of(getattr(cast, who)), reverse("person-data-json", args=[cast.ben.pk])
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        return len(found)

    few = queries()
    for _n in range(4):
        answered(
            cast.ben,
            makers.AssignmentFactory(classroom=cast.blue),
            1,
            at=timezone.now() - timedelta(minutes=9),
        )
        try_quiz(cast.ben)
    assert Attempt.objects.filter(student=cast.ben).count() == 10
    assert queries() == few


def test_a_student_reads_their_own_page_in_their_language(cast, client_of, attempt):
    """Nothing of the program's short English words: they are in the file."""
    page = (
        client_of(cast.ben)
        .get(reverse("person-data-page", args=[cast.ben.pk]), HTTP_ACCEPT_LANGUAGE="es")
        .content.decode()
    )
    assert "intento empezado" in page
    assert "attempt started" not in page
    assert "handed in" not in page
    assert "Choices" not in page
    assert "Tal como se guarda" not in page
    title = attempt.items.select_related("version__question").first().version.question.title
    assert f'<bdi lang="en">{title}</bdi>' in page


def test_every_deed_that_is_recorded_has_its_words():
    written = set()
    for path in (Path(settings.BASE_DIR) / "quizzes").rglob("*.py"):
        if not {"demo", "privacy"} & set(path.parts) or path.name == "erasing.py":
            written |= set(re.findall(r'verb="([^"]+)"', path.read_text()))
    assert len(written) > 40
    assert written <= set(DEEDS)


def test_a_number_on_the_page_has_the_decimal_sign_of_its_language():
    with translation.override("es"):
        assert [node.text for node in nodes({"a": 2.31, "b": 10.0})] == ["2,31", "10"]
