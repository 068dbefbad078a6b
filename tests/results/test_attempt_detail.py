"""One attempt, down to the student's answers and their history."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.models import AttemptItem
from tests import makers
from tests.results.school import answer, answered


def detail(attempt):
    return reverse("attempt-detail-page", args=[attempt.pk])


def test_only_a_teacher_of_the_class_sees_an_attempt(cast, client_of):
    url = detail(answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue), 1))
    assert client_of(None).get(url).status_code == 302
    for person in ("ben", "bea", "cleo", "cem", "dia", "ole"):
        assert client_of(getattr(cast, person)).get(url).status_code == 404, person
    assert client_of(cast.ada).get(url).status_code == 200


def test_a_try_outside_any_class_is_nobodys_to_see(cast, client_of):
    attempt = cast.ben.attempts.create(title="A try", started_at=timezone.now())
    assert client_of(cast.ada).get(detail(attempt)).status_code == 404


def test_a_colleague_who_teaches_the_class_too_sees_the_same(cast, client_of):
    attempt = answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue), 1)
    cast.blue.memberships.create(user=cast.cem, role="teacher", joined_at=timezone.now())
    assert client_of(cast.cem).get(detail(attempt)).status_code == 200


def test_ada_reads_answer_reason_mark_and_proof(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=makers.QuizFactory(questions__size=3))
    attempt = answered(cast.ben, given, 2 / 3)
    version = attempt.items.first().version
    text = client_of(cast.ada).get(detail(attempt)).content.decode()
    assert "<strong>2</strong>" in text
    assert "67 %" in text
    assert text.count('id="question-') == 3
    assert "not answered" in text
    assert version.substance.stem in text
    assert version.substance.key.text in text
    assert version.explanation in text
    assert version.anchors.get().sentence.text in text


def test_a_changed_mind_shows_in_the_history(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=makers.QuizFactory(questions__size=1))
    attempt = answered(cast.ben, given, 0, finish=False)
    item = attempt.items.get()
    at = timezone.now()
    first, second = item.version.substance.options[:2]
    answer(item, {"choice": first.id}, at)
    answer(item, {"choice": second.id}, at + timedelta(seconds=9))
    answer(item, None, at + timedelta(seconds=19))
    text = client_of(cast.ada).get(detail(attempt)).content.decode()
    history = text[text.index("3 saves") :]
    assert history.index(first.text) < history.index(second.text) < history.index("cleared")
    assert "still running" in text


def test_an_answer_that_came_too_late_is_flagged_in_words_and_earns_nothing(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=makers.QuizFactory(questions__size=1))
    attempt = answered(cast.ben, given, 0)
    item = attempt.items.get()
    key = item.version.substance.key
    answer(item, {"choice": key.id}, timezone.now(), late=True)
    text = client_of(cast.ada).get(detail(attempt)).content.decode()
    assert "after the deadline, and does not count" in text
    assert f"“{key.text}”" in text
    assert "<strong>0</strong>" in text


def test_all_attempts_of_the_student_are_one_click_away(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, attempts_allowed=2)
    first, second = answered(cast.ben, given, 1), answered(cast.ben, given, 1 / 3)
    answered(cast.bea, given, 1)
    text = client_of(cast.ada).get(detail(first)).content.decode()
    assert f'href="{detail(first)}" aria-current="page"' in text
    assert f'href="{detail(second)}"' in text
    assert text.count("Attempt 1<") == 1


def test_an_attempt_whose_time_is_up_is_handed_in_when_ada_looks(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, minutes=10)
    attempt = answered(cast.ben, given, 1, at=timezone.now() - timedelta(hours=1), finish=False)
    assert "handed in by the clock" in client_of(cast.ada).get(detail(attempt)).content.decode()


def test_the_queries_do_not_grow_with_the_questions(cast, client_of):
    client = client_of(cast.ada)
    counts = []
    for size in (2, 12):
        given = makers.AssignmentFactory(classroom=cast.blue, quiz=makers.QuizFactory(questions__size=size))
        attempt = answered(cast.ben, given, 1)
        with CaptureQueriesContext(connection) as caught:
            client.get(detail(attempt))
        counts.append(len(caught))
        assert AttemptItem.objects.filter(attempt=attempt).count() == size
    assert counts[0] == counts[1]
