"""The end of a check: the repaired summary beside the flawed one, and not a minute too early."""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt
from quizzes.question_types.registry import TYPES
from quizzes.sources.models import Evidence
from tests import makers

TYPE = TYPES["check_machine"]


@pytest.fixture
def sat(cast):
    """sat(count, feedback) is Ben's handed-in attempt at that many checks, the first answered with one false alarm."""

    def sit(count=1, **assignment):
        questions = [makers.VersionFactory(type="check_machine").question for _one in range(count)]
        quiz = makers.QuizFactory(questions=questions)
        given = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, **assignment)
        attempt = start_attempt(student=cast.ben, assignment=given, at=timezone.now())
        content = TYPE.from_json(TYPE.example_content)
        answer = {**TYPE.model_answer(content), "s1": {"verdict": "contradicted"}}
        attempt.items.filter(position=1).update(answer=answer)
        hand_in(attempt=attempt, by=cast.ben, at=timezone.now())
        return attempt

    return sit


def seen(client, attempt):
    return client.get(reverse("review-page", args=[attempt.pk])).content.decode()


def sentence(key, text):
    passage = makers.PassageFactory(key="p10", title="Kennedy tells the world")
    made = makers.SentenceFactory(passage=passage, key=key, text=text)
    made.evidence.add(
        Evidence.objects.create(source=passage.topic.source, key="order", name="Proclamation 3504")
    )
    return made


def test_flaw_repair_source_and_work_stand_side_by_side(sat, cast, client_of):
    proof = sentence("p10.s12", "The quarantine barred weapons only.")
    attempt = sat()
    page = seen(client_of(cast.ben), attempt)
    assert '<del class="flaw">goods of every kind</del>' in page
    assert "<ins>offensive weapons</ins>" in page
    back = quote(f"{reverse('review-page', args=[attempt.pk])}#repaired-1", safe="")
    assert f'href="{reverse("topic-page", args=[proof.passage.topic.key])}?back={back}#p10.s12"' in page
    assert "Proclamation 3504" in page
    assert "Kennedy tells the world" in page
    assert "Taken out" in page


def test_hits_and_false_alarms_are_counted_over_the_whole_attempt(sat, cast, client_of):
    page = " ".join(seen(client_of(cast.ben), sat(count=2)).split())
    assert "<dt>Flaws found</dt> <dd> 2 of 4 </dd>" in page
    assert "<dt>False alarms</dt> <dd> 1 of 4 </dd>" in page
    # 2/4 found + 1/4 left alone - 1: the second question was left open.
    assert "<dd> -0.25 </dd>" in page
    assert "A false alarm: it is sound" in page
    assert "You gave no verdict" in page


def folded(page):
    """Of each passage in turn, whether it is folded up."""
    return ["open" not in tag for tag in re.findall(r'<details class="card repaired__passage"([^>]*)>', page)]


def test_a_passage_told_right_throughout_is_folded_up_and_the_first_never(sat, cast, client_of):
    attempt = sat(count=3)
    right = TYPE.model_answer(TYPE.from_json(TYPE.example_content))
    page = seen(client_of(cast.ben), attempt)
    assert folded(page) == [False, False, False]
    assert "3 of 4 told right" in page
    assert "0 of 4 told right" in page
    attempt.items.filter(position__lt=3).update(answer=right)
    page = seen(client_of(cast.ben), attempt)
    assert folded(page) == [False, True, False]
    assert page.count("4 of 4 told right") == 2


def test_a_passage_leads_to_its_question_although_the_page_shows_only_some(sat, cast, client_of):
    attempt = sat(count=2)
    page = reverse("review-page", args=[attempt.pk])
    right = TYPE.model_answer(TYPE.from_json(TYPE.example_content))
    AttemptItem.objects.filter(attempt=attempt, position=1).update(answer=right, mark=1)
    some = client_of(cast.ben).get(page, {"show": "again"}).content.decode()
    assert 'id="question-1"' not in some
    assert f'href="{page}#question-1"' in some
    assert 'href="#question-2"' in some


def test_nothing_of_the_repair_is_shown_before_the_why_is_released(sat, cast, client_of):
    page = seen(client_of(cast.ben), sat(feedback="after_close"))
    assert 'id="repaired"' not in page
    assert "offensive weapons" not in page


def test_an_attempt_without_flawed_text_ends_as_before(cast, client_of):
    quiz = makers.QuizFactory(questions=[makers.VersionFactory().question])
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    attempt = start_attempt(student=cast.ben, assignment=given, at=timezone.now())
    hand_in(attempt=attempt, by=cast.ben, at=timezone.now())
    assert 'id="repaired"' not in seen(client_of(cast.ben), attempt)


def test_the_queries_of_a_result_do_not_grow_with_its_checks(sat, cast, client_of):
    sentence("p10.s12", "The quarantine barred weapons only.")
    ben = client_of(cast.ben)
    one, five = sat(), sat(count=5)
    seen(ben, one)
    with CaptureQueriesContext(connection) as few:
        seen(ben, one)
    with CaptureQueriesContext(connection) as many:
        seen(ben, five)
    assert len(many) == len(few)


def test_a_stranger_tries_the_open_quiz_that_the_form_names(client, db):
    makers.QuizFactory(open_to_guests=True, title="Another", key="another", position=1)
    makers.QuizFactory(open_to_guests=True, title="The machine", key="the-machine", position=2)
    client.post(reverse("try-start"), {"quiz": "the-machine"})
    assert Attempt.objects.get().title == "The machine"


def test_a_quiz_that_is_not_open_cannot_be_tried_by_its_name(client, db):
    makers.QuizFactory(title="For classes", key="for-classes")
    for named in ("for-classes", "nowhere"):
        assert client.post(reverse("try-start"), {"quiz": named}).status_code == 404
    assert not Attempt.objects.exists()
