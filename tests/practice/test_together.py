"""Two clicks or two tabs at the same moment: one turn, one card, one memory."""

import pytest
from django.contrib.auth.signals import user_logged_in
from django.test import RequestFactory

from quizzes.attempts.taker import GUEST, Taker
from quizzes.core.codes import fingerprint
from quizzes.practice.choosing import choose_topics
from quizzes.practice.dealing import next_turn, turn_like
from quizzes.practice.gathering import gather
from quizzes.practice.models import PracticeAnswer, PracticeCard, PracticeTopic, PracticeTurn
from quizzes.sources.models import Topic
from tests.practice.small import HOUR, MONDAY, RIGHT, WRONG, answered, met, question
from tests.racing import meet

pytestmark = pytest.mark.django_db(transaction=True)

DEALT = r'INSERT INTO "quizzes_practiceturn" '


@pytest.fixture(params=["a student", "a guest"])
def taker(cast, request):
    return Taker(cast.ben) if request.param == "a student" else Taker(None, "a-guest")


def test_two_clicks_deal_one_question(taker):
    question(), question()
    choose_topics(taker=taker, topics=Topic.objects.all(), at=MONDAY)

    def click():
        return next_turn(taker=taker, at=MONDAY)

    one, other = meet(click, DEALT, click)
    assert one == other
    assert (PracticeTurn.objects.count(), PracticeCard.objects.count()) == (1, 1)


def test_the_link_to_one_like_it_opened_in_two_tabs_leads_to_the_same_turn(taker):
    version, _other = question(), question()

    def click():
        return turn_like(taker=taker, version=version, beliefs=(), at=MONDAY)

    one, other = meet(click, DEALT, click)
    assert one == other
    assert PracticeTurn.objects.get() == one


def test_topics_chosen_twice_at_once_are_chosen_once(taker):
    question()

    def click():
        return choose_topics(taker=taker, topics=list(Topic.objects.all()), at=MONDAY)

    meet(click, r'INSERT INTO "quizzes_practicetopic" ', click)
    assert PracticeTopic.objects.count() == Topic.objects.count() == 1


def test_two_tabs_gather_one_attempt_once(cast):
    met(cast.ben, cast.blue, question(), answer=WRONG, at=MONDAY)

    def look():
        return gather(taker=Taker(cast.ben), at=MONDAY)

    assert sorted(meet(look, r'INSERT INTO "quizzes_practicecard" ', look)) == [0, 1]
    assert PracticeCard.objects.count() == 1


def test_an_answer_sent_twice_at_once_is_one_answer(cast):
    question()
    ben = Taker(cast.ben)
    choose_topics(taker=ben, topics=Topic.objects.all(), at=MONDAY)
    turn = next_turn(taker=ben, at=MONDAY)

    def click():
        return answered(turn, cast.ben, RIGHT, at=MONDAY + HOUR)

    one, other = meet(click, r'INSERT INTO "quizzes_practiceanswer" ', click)
    assert one == other
    assert PracticeAnswer.objects.count() == 1


def test_who_signs_in_while_another_device_deals_the_same_question_keeps_one_card(cast):
    version, _other = question(), question()
    request = RequestFactory().post("/")
    request.session = {GUEST: "secret"}
    guest = Taker(None, fingerprint("secret"))
    turn_like(taker=guest, version=version, beliefs=(), at=MONDAY)
    dealt, told = meet(
        lambda: turn_like(taker=Taker(cast.ben), version=version, beliefs=(), at=MONDAY),
        r'INSERT INTO "quizzes_practicecard" ',
        lambda: user_logged_in.send(sender=type(cast.ben), request=request, user=cast.ben),
    )
    assert not isinstance(told, Exception), told
    assert PracticeCard.objects.get().student == cast.ben
    assert set(PracticeTurn.objects.values_list("student", flat=True)) == {cast.ben.pk}
    assert dealt.student == cast.ben
