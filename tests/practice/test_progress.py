"""My progress: what the student's own answers say, for their own eyes."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.taker import Taker
from quizzes.practice.choosing import choose_topics
from quizzes.practice.dealing import next_turn, turn_like
from quizzes.practice.gathering import gather
from quizzes.practice.progress_queries import DAYS_AHEAD, progress_of
from quizzes.sources.models import Topic
from tests import makers
from tests.practice.small import (
    BELIEF,
    BELIEVING,
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    RIGHT,
    WRONG,
    answered,
    assigned,
    met,
    question,
    sat,
)


def known(cast, at):
    gather(taker=Taker(cast.ben), at=at)
    return progress_of(cast.ben, at)


def test_mastery_needs_five_questions_and_fades_with_the_days(cast):
    makers.TopicFactory(key="legacy", title="Legacy", position=2)
    met(cast.ben, cast.blue, *[question() for _ in range(4)], at=MONDAY)
    origins, legacy = known(cast, MONDAY).topics
    assert (origins.percent, origins.questions, origins.needed) == (None, 4, 5)
    assert (legacy.percent, legacy.questions) == (None, 0)
    met(cast.ben, cast.blue, question(), answer=WRONG, at=MONDAY)
    at_once = known(cast, MONDAY).topics[0]
    assert (at_once.percent, at_once.questions) == (80, 5)
    later = [known(cast, MONDAY + days * DAY).topics[0].percent for days in (3, 20, 100)]
    assert 80 > later[0] > later[1] > later[2] > 0


def test_practising_what_was_missed_raises_it(cast):
    met(cast.ben, cast.blue, *[question() for _ in range(5)], answer=WRONG, at=MONDAY)
    assert known(cast, MONDAY).topics[0].percent == 0
    while turn := next_turn(taker=Taker(cast.ben), at=MONDAY + HOUR):
        answered(turn, cast.ben, RIGHT, at=MONDAY + HOUR)
    assert known(cast, MONDAY + HOUR).topics[0].percent == 100


def test_what_is_not_released_says_nothing_yet(cast):
    assignment = assigned(
        cast.blue, *[question() for _ in range(5)], at=MONDAY, feedback="after_close", certainty=True
    )
    sat(cast.ben, assignment, BELIEVING, at=MONDAY, certainty=3)
    before, after = known(cast, MONDAY + HOUR), known(cast, MONDAY + 2 * DAY)
    assert before.topics[0].questions == sum(level.answers for level in before.levels) == before.due == 0
    assert not before.open
    assert after.topics[0].questions == after.levels[2].answers == 5


def test_certainty_is_held_against_what_was_right_in_quizzes_and_in_practice(cast):
    met(cast.ben, cast.blue, *[question() for _ in range(3)], at=MONDAY, certainty=3)
    choose_topics(taker=Taker(cast.ben), topics=Topic.objects.all(), at=MONDAY)
    for _ in range(2):
        question()
        turn = next_turn(taker=Taker(cast.ben), at=MONDAY)
        answered(turn, cast.ben, WRONG, at=MONDAY, certainty=3)
    low, middle, high = known(cast, MONDAY).levels
    assert (high.right, high.answers, high.fits) == (60, 5, -1)
    assert (low.right, low.answers) == (middle.right, middle.answers) == (None, 0)


def test_a_belief_moves_from_open_to_put_right(cast):
    held, other = question(believes=True), question(believes=True)
    met(cast.ben, cast.blue, held, answer=BELIEVING, at=MONDAY)
    before = known(cast, MONDAY)
    assert [row.belief for row in before.open] == ["The quarantine stopped everything."]
    turn = turn_like(taker=Taker(cast.ben), version=held, beliefs=[BELIEF], at=MONDAY)
    assert turn.version == other
    answered(turn, cast.ben, RIGHT, at=MONDAY + DAY)
    after = known(cast, MONDAY + DAY)
    assert not after.open
    assert [(row.held, row.corrected) for row in after.corrected] == [(MONDAY.date(), (MONDAY + DAY).date())]


def test_what_comes_back_stands_under_its_day_and_overdue_under_today(cast):
    met(cast.ben, cast.blue, question(), answer=WRONG, at=MONDAY - 3 * DAY)
    met(cast.ben, cast.blue, question(), question(), at=MONDAY)
    days = known(cast, MONDAY).days
    assert len(days) == DAYS_AHEAD
    assert days[0].day == MONDAY.date()
    assert days[0].questions == 1
    assert [day.questions for day in days[1:] if day.questions] == [2]
    assert max(day.height for day in days) == 60


def test_days_begin_where_the_class_is(cast):
    cast.blue.time_zone = "Pacific/Auckland"
    cast.blue.save()
    late = datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert progress_of(cast.ben, late).days[0].day.day == 24


@pytest.fixture
def look(cast, client_of):
    return lambda person: client_of(person).get(reverse("progress-page"))


def test_the_page_says_what_it_rests_on(cast, look):
    held = question(believes=True)
    now = timezone.now()
    met(cast.ben, cast.blue, held, *[question() for _ in range(5)], answer=BELIEVING, at=now, certainty=3)
    text = look(cast.ben).content.decode()
    assert "Only you can see this page" in text
    assert "0 %" in text
    assert "surer than right" in text
    assert "The quarantine stopped everything." in text
    assert "Still open" in text


def test_it_is_empty_but_friendly_at_first(cast, look):
    makers.TopicFactory()
    text = look(cast.ben).content.decode()
    assert "none met yet" in text
    assert "Say how sure you are when you practise" in text
    assert "Nothing comes back in this time" in text


def test_a_teacher_sees_nobodys_progress(cast, look):
    assert [look(person).status_code for person in (cast.ada, cast.cem, cast.dia, cast.ole)] == [404] * 4


def test_the_page_asks_no_more_with_more_records(cast, look):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            look(cast.ben)
        return len(asked)

    def practise(many):
        now = timezone.now() - HOUR
        versions = [question(believes=True) for _ in range(many)]
        met(cast.ben, cast.blue, *versions, answer=BELIEVING, at=now, certainty=2)
        for version in versions:
            gather(taker=Taker(cast.ben), at=now)
            turn = turn_like(taker=Taker(cast.ben), version=version, beliefs=[BELIEF], at=now)
            answered(turn, cast.ben, WRONG, at=now + MINUTE, certainty=1)

    practise(2)
    cost()
    few = cost()
    practise(10)
    cost()
    assert cost() == few


# The ways there


def test_home_says_what_is_due_and_leads_there(cast, client_of):
    versions = [question() for _ in range(8)]
    met(cast.ben, cast.blue, *versions, answer=WRONG, at=timezone.now() - HOUR)
    home = client_of(cast.ben).get(reverse("home-page")).content.decode()
    assert "8 to review" in home
    assert "about 5 minutes" in home
    assert f'href="{reverse("practice-page")}"' in home
    assert f'href="{reverse("progress-page")}"' in home


def test_a_teachers_header_has_no_practice(cast, client_of):
    home = client_of(cast.ada).get(reverse("home-page")).content.decode()
    assert reverse("practice-page") not in home


def test_the_front_page_offers_practice_to_strangers(client, db):
    assert f'href="{reverse("practice-page")}"' in client.get("/").content.decode()
