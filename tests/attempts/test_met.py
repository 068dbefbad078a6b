"""Beside each passage: the questions on it that the reader met, by released results of their own alone."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.met import verdict_of
from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt
from quizzes.question_types.registry import TYPES
from tests import makers

CONTENT = TYPES["single_choice"].example_content
RIGHT = next(option["id"] for option in CONTENT["options"] if option.get("correct"))
WRONG = next(option["id"] for option in CONTENT["options"] if not option.get("correct"))
PLACE = "/my-reading/origins/"


@pytest.fixture
def passages(db):
    return [makers.PassageFactory(key=key, title=f"Passage {key}") for key in ("p01", "p02")]


@pytest.fixture
def sit(cast, passages):
    """sit(person, (passage number, choice) ...) hands in an attempt at fresh questions on these passages."""

    def sitting(person, *answers, quiz=None, **terms):
        if quiz is None:
            sentences = [makers.SentenceFactory(passage=passages[place]) for place, _choice in answers]
            versions = [makers.VersionFactory(sentence=sentence) for sentence in sentences]
            quiz = makers.QuizFactory(questions=[version.question for version in versions])
        assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, **terms)
        attempt = start_attempt(student=person, assignment=assignment, at=timezone.now())
        for item, (_place, choice) in zip(attempt.items.order_by("position"), answers, strict=True):
            attempt.items.filter(pk=item.pk).update(answer={"choice": choice} if choice else None)
        hand_in(attempt=attempt, by=person, at=timezone.now())
        return quiz

    return sitting


def words_of(client, place=PLACE):
    return " ".join(client.get(place).content.decode().split())


def test_ben_sees_beside_each_passage_what_he_met_and_missed(sit, cast, client_of):
    sit(cast.ben, (0, RIGHT), (0, RIGHT), (0, WRONG), (1, None))
    page = words_of(client_of(cast.ben))
    first, second = page.split('id="marks-')[1:]
    assert "You met 3 questions here: 2 right, 1 to look at again" in first
    assert "You met 1 question here: 0 right, 1 to look at again" in second
    review = reverse("review-page", args=[Attempt.objects.get().pk])
    assert f'href="{review}#question-3"' in first
    assert 'href="/read/origins/#p01"' in first


@pytest.mark.parametrize("rule", ["mark_then_close", "after_close"])
def test_what_is_not_released_is_not_told(rule, sit, cast, client_of):
    sit(cast.ben, (0, WRONG), feedback=rule)
    assert "You met 1 question" not in words_of(client_of(cast.ben))
    ago = timezone.now() - timedelta(minutes=1)
    cast.blue.assignments.update(opens_at=ago - timedelta(hours=1), due_at=ago, closes_at=ago)
    assert "You met 1 question" in words_of(client_of(cast.ben))


def test_a_running_attempt_is_not_told(sit, cast, client_of):
    sit(cast.ben, (0, WRONG))
    Attempt.objects.update(handed_in_at=None)
    assert "You met 1 question" not in words_of(client_of(cast.ben))


def test_nobody_sees_what_another_met(sit, cast, client_of):
    sit(cast.ben, (0, WRONG))
    for other in (cast.bea, cast.ada, cast.dia, None):
        page = words_of(client_of(other))
        assert "You met" not in page
        assert "You have met no question on this part yet" in page


def test_the_newest_word_on_a_question_stands(sit, cast, client_of):
    quiz = sit(cast.ben, (0, WRONG))
    sit(cast.ben, (0, RIGHT), quiz=quiz)
    assert "You met 1 question here: 1 right, 0 to look at again" in words_of(client_of(cast.ben))


def test_a_guest_sees_what_this_browser_met_and_no_other_guest_does(client, client_of, passages):
    version = makers.VersionFactory(sentence=makers.SentenceFactory(passage=passages[0]))
    makers.QuizFactory(questions=[version.question], open_to_guests=True)
    client.post(reverse("try-start"))
    attempt = Attempt.objects.get()
    client.post(reverse("attempt-hand-in", args=[attempt.pk]))
    assert "You met 1 question here: 0 right, 1 to look at again" in words_of(client)
    other = client_of(None)
    other.post(reverse("try-start"))
    assert "You met" not in words_of(other)


def test_in_the_reading_the_fragment_lands_beside_its_passage(sit, cast, client_of):
    sit(cast.ben, (0, RIGHT))
    ben = client_of(cast.ben)
    reading = words_of(ben, "/read/origins/")
    assert f'hx-get="{PLACE}"' in reading
    assert f'href="{PLACE}"' in reading
    assert 'id="marks-p01" class="marks"' in reading
    fragment = ben.get(PLACE, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in fragment
    assert 'id="marks-p01" class="marks" hx-swap-oob="true"' in fragment


def test_a_stranger_reads_without_any_of_it(passages, client_of):
    for passage in passages:
        makers.SentenceFactory(passage=passage)
    page = words_of(client_of(None), "/read/origins/")
    assert "my-reading" not in page
    assert "htmx" not in page.split("</head>")[0].replace("htmx-config", "")


def test_a_part_that_is_not_there_is_404(cast, client_of):
    assert client_of(cast.ben).get("/my-reading/nowhere/").status_code == 404


def test_queries_do_not_grow_with_attempts_and_questions(sit, cast, client_of):
    ben = client_of(cast.ben)

    def count():
        with CaptureQueriesContext(connection) as captured:
            words_of(ben)
        return len(captured)

    sit(cast.ben, (0, RIGHT))
    few = count()
    for _attempt in range(3):
        sit(cast.ben, *[(place % 2, WRONG) for place in range(6)])
    assert count() == few


@pytest.mark.parametrize(
    ("mark", "blank", "tries", "verdict"),
    [
        (Fraction(1), False, 0, "right"),
        (Fraction(2, 3), False, 1, "right"),
        (Fraction(2, 3), False, 0, "partly"),
        (Fraction(1, 3), False, 1, "partly"),
        (Fraction(0), False, 3, "wrong"),
        (Fraction(0), True, 0, "blank"),
        (None, False, 0, "waiting"),
    ],
)
def test_a_verdict_is_read_from_the_mark_that_is_held(mark, blank, tries, verdict):
    assert verdict_of(mark, blank=blank, tries=tries) == verdict
