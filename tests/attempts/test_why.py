"""What a student learns from a result: verdicts at a glance, beliefs met, the proof, the way to it and back."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.queries import review
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.summing_up import summary_of
from quizzes.bank.models import Misconception
from quizzes.question_types.registry import TYPES
from quizzes.sources.models import Evidence
from tests import makers

KEY = "single_choice"
BELIEF = "Ships were stopped because of a disease."


def content_with_a_belief(key: str = "ships-carried-disease"):
    content = TYPES[KEY].example_content
    options = [dict(option) for option in content["options"]]
    wrong = next(option for option in options if not option.get("correct"))
    wrong["misconception"] = key
    right = next(option for option in options if option.get("correct"))
    return {**content, "options": options}, wrong["id"], right["id"]


@pytest.fixture
def belief(db):
    named = Misconception.objects.create(
        key="ships-carried-disease", belief=BELIEF, correction="The word was a milder name for a blockade."
    )
    named.sentences.add(makers.SentenceFactory(text="Kennedy called it a quarantine."))
    return named


@pytest.fixture
def sat(cast, belief):
    """sat(answers) hands in Ben's attempt at as many questions: each answer is `wrong`, `right` or `blank`."""
    content, wrong, right = content_with_a_belief()

    def sit(answers, **terms):
        versions = [makers.VersionFactory(content=content) for _each in answers]
        quiz = makers.QuizFactory(questions=[version.question for version in versions])
        assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, **terms)
        attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
        for item, answer in zip(attempt.items.order_by("position"), answers, strict=True):
            chosen = {"wrong": wrong, "right": right, "blank": None}[answer]
            attempt.items.filter(pk=item.pk).update(answer={"choice": chosen} if chosen else None)
        return hand_in(attempt=attempt, by=cast.ben, at=timezone.now())

    return sit


def page_of(client, attempt, **query):
    return client.get(reverse("review-page", args=[attempt.pk]), query).content.decode()


def test_the_summary_counts_each_verdict_and_puts_the_wrong_ones_first(sat):
    summary = summary_of(review(sat(["right", "wrong", "blank", "right"])))
    assert [(tally.verdict, len(tally.reviewed)) for tally in summary.tallies] == [
        ("wrong", 1),
        ("blank", 1),
        ("right", 2),
    ]
    assert [each.item.position for each in summary.again] == [2, 3]


def test_ben_jumps_to_each_question_and_may_see_only_those_to_look_at_again(sat, cast, client_of):
    attempt, ben = sat(["right", "wrong", "right"]), client_of(cast.ben)
    page = page_of(ben, attempt)
    assert re.findall(r'<article id="(question-\d)"', page) == ["question-1", "question-2", "question-3"]
    assert 'href="?show=again#summary"' in page
    page = page_of(ben, attempt, show="again")
    assert re.findall(r'<article id="(question-\d)"', page) == ["question-2"]
    assert f'href="{reverse("review-page", args=[attempt.pk])}#question-1"' in page


def test_where_all_is_right_nothing_is_hidden_and_no_belief_is_named(sat, cast, client_of):
    attempt = sat(["right", "right"])
    page = page_of(client_of(cast.ben), attempt, show="again")
    assert page.count("<article id=") == 2
    assert 'href="?show=again' not in page
    assert "to rethink" not in page


def test_a_belief_met_twice_is_named_kindly_once_at_the_top_and_at_each_question(sat, cast, client_of):
    page = page_of(client_of(cast.ben), sat(["wrong", "right", "wrong"]))
    top, *questions = page.split("<article id=")
    assert "One belief to rethink" in top
    assert top.count(f"Many people believe: “{BELIEF}”") == 1
    assert "The record shows:</strong> The word was a milder name for a blockade." in top
    assert 'href="#question-1"' in top.split("Met in:")[1]
    assert 'href="#question-3"' in top.split("Met in:")[1]
    assert [BELIEF in question for question in questions] == [True, False, True]


def test_a_wrong_answer_offers_another_like_it_and_a_right_one_does_not(sat, cast, client_of):
    attempt, ben = sat(["right", "wrong"]), client_of(cast.ben)
    first, second = page_of(ben, attempt).split("<article id=")[1:]
    like = reverse("practice-like", args=[attempt.items.get(position=2).pk])
    assert "Try one like it" not in first
    assert f'href="{like}"' in second
    assert ben.get(like).status_code == 302


def test_a_belief_that_the_bank_no_longer_names_is_left_out(sat, belief, cast, client_of):
    attempt = sat(["wrong"])
    belief.delete()
    page = page_of(client_of(cast.ben), attempt)
    assert "to rethink" not in page
    assert "Many people believe" not in page


def test_a_belief_is_not_named_before_the_reasons_are_released(sat, cast, client_of):
    page = page_of(client_of(cast.ben), sat(["wrong"], feedback="mark_then_close"))
    assert BELIEF not in page
    assert 'href="?show=again' not in page


def test_every_option_tells_what_decides_it_the_chosen_and_the_right_first(sat, cast, client_of):
    content, wrong, right = content_with_a_belief()
    page = page_of(client_of(cast.ben), sat(["wrong"]))
    first, later = page.split('<details class="review__others">')
    later = later.split("</details>")[0]
    for option in content["options"]:
        told = option["feedback"].replace("'", "&#x27;")
        assert told in (first if option["id"] in (wrong, right) else later)


def test_the_works_behind_a_sentence_are_named_and_linked(sat, cast, client_of):
    attempt = sat(["wrong"])
    sentence = attempt.items.get().version.anchors.get().sentence
    source = sentence.passage.topic.source
    sentence.evidence.add(
        Evidence.objects.create(source=source, key="letter", name="A letter", url="https://example.org/l"),
        Evidence.objects.create(source=source, key="memoir", name="A memoir"),
    )
    page = page_of(client_of(cast.ben), attempt)
    assert '<a href="https://example.org/l" rel="external noreferrer">A letter</a>' in page
    assert "A memoir" in page


def test_the_way_to_the_sentence_leads_back_to_the_question(sat, cast, client_of):
    attempt, ben = sat(["wrong", "right"]), client_of(cast.ben)
    page = page_of(ben, attempt)
    anchor = attempt.items.get(position=2).version.anchors.get().sentence.key
    shown = next(link for link in re.findall(r'href="(/read/[^"]+)"', page) if link.endswith(f"#{anchor}"))
    reading = ben.get(shown.split("#")[0]).content.decode()
    assert f'id="{anchor}"' in reading
    assert f'href="{reverse("review-page", args=[attempt.pk])}#question-2"' in reading


def test_in_study_mode_the_reading_leads_back_to_the_question_in_the_player(cast, belief, client_of):
    content, wrong, _right = content_with_a_belief()
    quiz = makers.QuizFactory(questions=[makers.VersionFactory(content=content).question])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, mode="study")
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    ben, here = client_of(cast.ben), reverse("question-page", args=[attempt.pk, 1])
    form = {"seen": 0, "save_key": "key-1-of-ben", "choice": wrong, "go": "check"}
    page = ben.post(reverse("answer-save", args=[attempt.pk, 1]), form, follow=True).content.decode()
    assert BELIEF in page
    assert f"?back={here.replace('/', '%2F')}%23question-1#" in page


def test_queries_do_not_grow_with_questions_and_beliefs(cast, client_of, sat):
    def count(size):
        attempt = sat(["wrong"] * size)
        _content, wrong, _right = content_with_a_belief()
        for item in attempt.items.select_related("version"):
            key = f"belief-{item.pk}"
            named = Misconception.objects.create(key=key, belief=f"Belief {item.pk}.", correction="No.")
            named.sentences.add(makers.SentenceFactory())
            other = makers.VersionFactory(content=content_with_a_belief(key)[0])
            attempt.items.filter(pk=item.pk).update(version=other, answer={"choice": wrong})
        ben = client_of(cast.ben)
        ben.get(reverse("review-page", args=[attempt.pk]))
        with CaptureQueriesContext(connection) as captured:
            page = page_of(ben, attempt)
        assert page.count("Many people believe") == 2 * size
        return len(captured)

    assert count(2) == count(12)
