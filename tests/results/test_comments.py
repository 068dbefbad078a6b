"""Comments on an attempt and its answers: they move no points, and the student reads them with the reasons."""

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import reopen
from quizzes.models import Attempt, Comment
from tests import makers
from tests.results.school import answered


def say(client, name, pk, text):
    return client.post(reverse(name, args=[pk]), {"text": text})


def test_ben_reads_what_ada_says_and_no_point_moves(cast, client_of):
    attempt = answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue), 1)
    ada, ben = client_of(cast.ada), client_of(cast.ben)
    assert say(ada, "attempt-comment", attempt.pk, "Well <b>argued</b>.").status_code == 302
    say(ada, "answer-comment", attempt.items.first().pk, "Look at the date again.")
    text = ben.get(reverse("review-page", args=[attempt.pk])).content.decode()
    assert "Well &lt;b&gt;argued&lt;/b&gt;." in text
    assert "Look at the date again." in text
    assert Attempt.objects.get(pk=attempt.pk).earned == attempt.earned


def test_comments_wait_for_the_reasons(cast, client_of):
    attempt = answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue, feedback="mark_then_close"), 1)
    say(client_of(cast.ada), "attempt-comment", attempt.pk, "Well argued.")
    say(client_of(cast.ada), "answer-comment", attempt.items.first().pk, "The date.")
    text = client_of(cast.ben).get(reverse("review-page", args=[attempt.pk])).content.decode()
    assert "Well argued." not in text
    assert "The date." not in text


def test_a_comment_changes_and_goes_and_the_record_keeps_it(cast, client_of):
    attempt = answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue), 1)
    ada = client_of(cast.ada)
    for text in ("First.", "Second.", "Second.", ""):
        say(ada, "attempt-comment", attempt.pk, text)
    kept = Comment.objects.order_by("pk")
    assert [(each.text, each.ended_at is None) for each in kept] == [("First.", False), ("Second.", False)]
    assert (
        "Second." not in client_of(cast.ben).get(reverse("review-page", args=[attempt.pk])).content.decode()
    )


@pytest.mark.parametrize("name", ["attempt-comment", "answer-comment"])
def test_a_comment_that_is_too_long_comes_back_with_all_that_was_typed(cast, client_of, name):
    attempt = answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue), 1)
    pk = attempt.pk if name == "attempt-comment" else attempt.items.first().pk
    asked = say(client_of(cast.ada), name, pk, "x" * 2005)
    assert asked.status_code == 422
    text = asked.content.decode()
    assert "Write at most 2000 characters; these are 2005." in text
    assert "x" * 2005 in text
    assert f'action="{reverse(name, args=[pk])}"' in text
    assert not Comment.objects.exists()


def test_the_page_of_an_attempt_tells_times_marks_and_deeds(cast, client_of):
    attempt = answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue, minutes=60), 1)
    reopen(attempt=attempt, by=cast.ada, at=timezone.now(), minutes=5)
    text = client_of(cast.ada).get(reverse("attempt-detail-page", args=[attempt.pk])).content.decode()
    for words in (
        "marked by its key",
        "1 second",
        "started, Ben",
        "handed in, Ben",
        "opened again (5 minutes), Ada",
    ):
        assert words in text, words
