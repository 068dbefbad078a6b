"""The pages of practice, as a student and as a guest."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from quizzes.practice.dealing import turn_like
from quizzes.practice.models import PracticeAnswer, PracticeCard, PracticeTopic, PracticeTurn
from quizzes.question_types.registry import TYPES
from tests import makers
from tests.attempts.test_secrecy import everything, reachable, secrets_of
from tests.practice.small import BELIEVING, DAY, HOUR, WRONG, assigned, met, question

HTMX = {"HTTP_HX_REQUEST": "true"}
MACHINE_MARKED = sorted(key for key, type_ in TYPES.items() if not type_.by_hand)


@pytest.fixture
def ben(cast, client_of):
    return client_of(cast.ben)


@pytest.fixture
def missed(cast):
    """A question that Ben got wrong an hour ago, and that is due by now."""
    version = question()
    met(cast.ben, cast.blue, version, answer=WRONG, at=timezone.now() - HOUR)
    return version


def start(client, **extra):
    return client.post(reverse("practice-next"), **extra)


def test_what_is_due_leads_to_a_question_its_reasons_and_the_end(ben, missed):
    page = ben.get(reverse("practice-page")).content.decode()
    assert "1 to review" in page
    assert "About 1 minute" in page
    there = start(ben)
    turn = PracticeTurn.objects.get()
    assert there.url == reverse("practice-turn-page", args=[turn.pk])
    asked = ben.get(there.url).content.decode()
    assert missed.explanation not in asked
    response = ben.post(
        reverse("practice-answer", args=[turn.pk]), {"choice": "c", "certainty": "3"}, follow=True
    )
    why = response.content.decode()
    assert missed.explanation in why
    assert "milder word left room" in why
    assert "Show me in the reading" in why
    assert "That was the last one for now" in why
    assert "It comes back on" in why
    assert "1 to review" not in ben.get(reverse("practice-page")).content.decode()


def test_with_htmx_only_the_turn_is_exchanged_and_the_address_follows(ben, missed):
    question_part = start(ben, **HTMX)
    turn = PracticeTurn.objects.get()
    address = reverse("practice-turn-page", args=[turn.pk])
    assert question_part.content.decode().lstrip().startswith('<div id="turn"')
    assert question_part["HX-Push-Url"] == address
    why = ben.post(reverse("practice-answer", args=[turn.pk]), {"choice": "a"}, **HTMX)
    assert why.content.decode().lstrip().startswith('<div id="turn"')
    assert missed.explanation in why.content.decode()
    assert "It comes back today, a little later." in why.content.decode()
    assert start(ben, **HTMX)["HX-Redirect"] == reverse("practice-page")


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_what_cannot_be_read_goes_back_as_it_was_typed(htmx, cast, ben):
    version, other = question(type="numeric"), question(type="numeric")
    turn = turn_like(taker=Taker(cast.ben), version=version, beliefs=(), at=timezone.now())
    assert turn.version == other
    address = reverse("practice-answer", args=[turn.pk])
    typed = {"text": "about fourty", "certainty": "2"}
    response = ben.post(address, typed, **htmx)
    page = response.content.decode()
    assert response.status_code == 422
    assert "about fourty" in page
    assert 'role="alert"' in page
    assert 'value="2"\n             checked' in page
    assert not PracticeAnswer.objects.exists()


def test_nothing_chosen_is_asked_for_and_not_knowing_is_welcome(ben, missed):
    start(ben)
    turn = PracticeTurn.objects.get()
    address = reverse("practice-answer", args=[turn.pk])
    response = ben.post(address, {"certainty": "1"})
    assert response.status_code == 422
    assert "Give an answer first" in response.content.decode()
    assert missed.explanation in ben.post(address, {"unknown": "1"}, follow=True).content.decode()
    assert PracticeAnswer.objects.get().answer is None


def test_the_question_of_a_running_test_shows_neither_itself_nor_its_key(cast, ben, missed):
    start(ben)
    turn = PracticeTurn.objects.get()
    assigned(cast.blue, missed)
    page, answer = reverse("practice-turn-page", args=[turn.pk]), reverse("practice-answer", args=[turn.pk])
    assert "it rests until then" in ben.get(page).content.decode()
    received = [everything(ben.get(page)), everything(ben.post(answer, {"choice": "c"}, follow=True))]
    received.append(everything(ben.post(answer, {"choice": "c"}, **HTMX)))
    for text in received:
        assert [secret for secret in secrets_of(missed.content) if secret in text] == []
    assert not PracticeAnswer.objects.exists()


def test_an_answered_turn_closes_while_its_question_is_asked_in_class(cast, ben, missed):
    start(ben)
    turn = PracticeTurn.objects.get()
    page = reverse("practice-turn-page", args=[turn.pk])
    ben.post(reverse("practice-answer", args=[turn.pk]), {"choice": "c"})
    assert missed.explanation in ben.get(page).content.decode()
    assigned(cast.blue, missed)
    assert missed.explanation not in ben.get(page).content.decode()


@pytest.mark.parametrize("key", MACHINE_MARKED)
def test_an_unanswered_page_holds_no_key_and_every_type_can_be_practised(key, cast, ben):
    version, other = question(type=key), question(type=key)
    turn = turn_like(taker=Taker(cast.ben), version=version, beliefs=(), at=timezone.now())
    assert turn.version == other
    response = ben.get(reverse("practice-turn-page", args=[turn.pk]))
    text = everything(response)
    assert [secret for secret in {*secrets_of(other.content), other.explanation} if secret in text] == []
    known = [context.flatten() for context in response.context]
    assert not reachable(known, (type(other.substance), type(other)))
    example = next(each for each in TYPES[key].examples if each.state == "marked")
    why = ben.post(reverse("practice-answer", args=[turn.pk]), example.posted, follow=True)
    assert other.explanation in why.content.decode()


# Try one like it


def result(cast, version, answer=BELIEVING, **changes):
    now = timezone.now()
    assignment = assigned(cast.blue, version, **changes)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=now)
    attempt.items.update(answer=answer)
    return hand_in(attempt=attempt, by=cast.ben, at=now).items.get()


def test_one_like_it_is_a_press_away_from_a_result(cast, ben):
    version, other = question(believes=True), question(believes=True)
    item = result(cast, version)
    address = reverse("practice-like", args=[item.pk])
    there = ben.get(address)
    turn = PracticeTurn.objects.get()
    assert turn.version == other
    assert there.url == ben.get(address).url == reverse("practice-turn-page", args=[turn.pk])
    assert PracticeTurn.objects.count() == 1


def test_one_like_it_opens_no_result_that_is_not_released(cast, ben, client_of):
    item = result(cast, question(believes=True), feedback="after_close")
    question(believes=True)
    assert ben.get(reverse("practice-like", args=[item.pk])).status_code == 404
    open_item = result(cast, question())
    assert client_of(cast.bea).get(reverse("practice-like", args=[open_item.pk])).status_code == 404
    assert not PracticeTurn.objects.exists()


def test_where_there_is_none_like_it_the_page_says_so(cast, ben):
    item = result(cast, question())
    response = ben.get(reverse("practice-like", args=[item.pk]))
    assert response.url == reverse("practice-page")
    assert ["no other question" in str(each) for each in get_messages(response.wsgi_request)] == [True]


# Topics and guests


def test_topics_are_chosen_and_unchosen(ben, cast):
    topic = question().question.topic
    ben.post(reverse("practice-topics"), {"topics": [topic.pk]})
    assert "1 new" in ben.get(reverse("practice-page")).content.decode()
    assert ben.post(reverse("practice-topics"), {"topics": ["99999"]}).status_code == 422
    assert PracticeTopic.objects.get().topic == topic
    ben.post(reverse("practice-topics"), {})
    assert not PracticeTopic.objects.exists()


def guest_practises(client, version, choice="c"):
    client.post(reverse("practice-topics"), {"topics": [version.question.topic_id]})
    there = start(client)
    turn = PracticeTurn.objects.get(student=None, given=None)
    assert client.get(there.url).status_code == 200
    client.post(reverse("practice-answer", args=[turn.pk]), {"choice": choice})
    return turn


def test_a_stranger_chooses_a_topic_and_practises_as_a_guest(cast, client):
    version = question()
    assert "Topics to practise" in client.get(reverse("practice-page")).content.decode()
    assert not PracticeCard.objects.exists()
    guest_practises(client, version)
    card = PracticeCard.objects.get()
    assert card.student is None
    assert card.guest
    assert card.last_mark == 1


def test_a_guest_who_signs_in_keeps_what_was_practised(cast, client):
    version = question()
    turn = guest_practises(client, version)
    client.force_login(cast.ben)
    card = PracticeCard.objects.get()
    assert (card.student, card.guest, card.last_mark) == (cast.ben, "", 1)
    assert client.get(reverse("practice-turn-page", args=[turn.pk])).status_code == 200
    assert PracticeTopic.objects.get().student == cast.ben


def test_of_two_cards_of_one_question_the_newer_review_is_kept(cast, client):
    version = question(believes=True)
    met(cast.ben, cast.blue, version, answer=BELIEVING, at=timezone.now() - 3 * DAY)
    client.force_login(cast.ben)
    client.get(reverse("practice-page"))
    client.logout()
    guest_practises(client, version, choice="b")
    assert PracticeCard.objects.count() == 2
    client.force_login(cast.ben)
    card = PracticeCard.objects.get()
    assert card.student == cast.ben
    assert card.last_review == PracticeAnswer.objects.get().answered_at


def test_a_guests_try_comes_back_in_practice(db, client):
    version = question()
    makers.QuizFactory(questions=[version.question], open_to_guests=True)
    client.post(reverse("try-start"))
    attempt = Attempt.objects.get()
    attempt.items.update(answer=WRONG)
    result_page = client.post(reverse("attempt-hand-in", args=[attempt.pk]), follow=True)
    assert reverse("practice-page") in result_page.content.decode()
    client.get(reverse("practice-page"))
    assert PracticeCard.objects.get().question == version.question


def test_nobody_reads_anothers_turn(cast, ben, client_of, missed):
    start(ben)
    page = reverse("practice-turn-page", args=[PracticeTurn.objects.get().pk])
    assert ben.get(page).status_code == 200
    for other in (cast.bea, cast.ada, cast.dia, cast.ole):
        assert client_of(other).get(page).status_code == 404


# What it costs


@pytest.mark.parametrize("name", ["practice-page", "practice-turn-page"])
def test_the_pages_ask_no_more_with_more_cards_and_turns(name, cast, ben):
    def cost():
        turn = PracticeTurn.objects.order_by("pk").first()
        args = [turn.pk] if name == "practice-turn-page" else []
        with CaptureQueriesContext(connection) as asked:
            assert ben.get(reverse(name, args=args)).status_code == 200
        return len(asked)

    def practise(many):
        versions = [question(believes=True) for _ in range(many)]
        met(cast.ben, cast.blue, *versions, answer=BELIEVING, at=timezone.now() - HOUR)
        for _ in range(many):
            start(ben)
            for turn in PracticeTurn.objects.filter(given=None):
                ben.post(reverse("practice-answer", args=[turn.pk]), WRONG)

    practise(2)
    cost()
    few = cost()
    practise(12)
    assert cost() == few
