"""A teacher's own points for one answer, and what becomes of answers that came late."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from quizzes.marking.awarding import accept_late, decline_late, give_award, withdraw_award
from quizzes.marking.queries import late_answers
from tests import makers
from tests.marking.conftest import agrees
from tests.results.school import answer


@pytest.fixture
def given(cast, start):
    quiz = makers.QuizFactory(questions__size=1)
    quiz.items.update(weight=2)
    return makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, made_at=start - timedelta(hours=2))


@pytest.fixture
def ben(cast, given, hand_in_answers):
    return hand_in_answers(cast.ben, given, [{"choice": "a"}])


def late(attempt, said, at):
    item = attempt.items.get(position=1)
    answer(item, said, at, late=True)
    return item.responses.filter(late=True).order_by("pk").last()


def test_an_award_counts_at_once_and_is_on_record(cast, ben, start):
    item = ben.items.get()
    give_award(
        item=item, points=Fraction(1), reason="Told me why", comment="Good reasons.", by=cast.ada, at=start
    )
    assert agrees(ben)
    assert ben.earned == 1
    mark = item.marks.order_by("pk").last()
    assert (mark.kind, mark.mark, mark.reason, mark.comment) == (
        "award",
        Fraction(1, 2),
        "Told me why",
        "Good reasons.",
    )
    assert AuditLine.objects.filter(verb="award given", actor=cast.ada).exists()


def test_withdrawing_an_award_goes_back_to_the_key_and_twice_is_once(cast, ben, start):
    item = ben.items.get()
    give_award(item=item, points=Fraction(2), reason="x", by=cast.ada, at=start)
    withdraw_award(item=item, by=cast.ada, at=start)
    assert withdraw_award(item=item, by=cast.ada, at=start) is None
    assert agrees(ben)
    assert ben.earned == 0


def test_certainty_does_not_move_an_award(cast, given, hand_in_answers, start):
    given.certainty = True
    given.save()
    attempt = hand_in_answers(cast.bea, given, [{"choice": "a"}], certainty=3)
    give_award(item=attempt.items.get(), points=Fraction(1), reason="x", by=cast.ada, at=start)
    attempt.refresh_from_db()
    assert attempt.earned == 1


@pytest.mark.parametrize(
    ("points", "reason", "words"), [(3, "x", "from 0 to 2"), (-1, "x", "from 0 to 2"), (1, " ", "why")]
)
def test_an_award_needs_points_that_are_there_and_a_reason(points, reason, words, cast, ben, start):
    with pytest.raises(Refusal, match=words):
        give_award(item=ben.items.get(), points=Fraction(points), reason=reason, by=cast.ada, at=start)
    assert agrees(ben)


def test_an_award_waits_until_the_attempt_is_handed_in(cast, given, hand_in_answers, start):
    attempt = hand_in_answers(cast.bea, given, [None], finish=False)
    with pytest.raises(Refusal, match="not handed in"):
        give_award(item=attempt.items.get(), points=Fraction(1), reason="x", by=cast.ada, at=start)


def test_ada_gives_and_withdraws_from_the_students_attempt(cast, ben, client_of):
    client, item = client_of(cast.ada), ben.items.get()
    detail = reverse("attempt-detail-page", args=[ben.pk])
    assert reverse("award-page", args=[item.pk]) in client.get(detail).content.decode()
    answer = client.post(reverse("award-page", args=[item.pk]), {"points": "7", "reason": "kept"})
    assert answer.status_code == 409
    assert "kept" in answer.content.decode()
    client.post(reverse("award-page", args=[item.pk]), {"points": "1.5", "reason": "kept"})
    ben.refresh_from_db()
    assert ben.earned == Fraction(3, 2)
    page = client.get(detail).content.decode()
    assert "your own points" in page
    client.post(reverse("award-withdraw", args=[item.pk]))
    ben.refresh_from_db()
    assert ben.earned == 0


def test_ben_reads_the_award_as_partly_right_with_its_comment(cast, ben, start, client_of):
    give_award(
        item=ben.items.get(),
        points=Fraction(1),
        reason="x",
        comment="I saw your notes.",
        by=cast.ada,
        at=start,
    )
    page = client_of(cast.ben).get(reverse("review-page", args=[ben.pk])).content.decode()
    assert "I saw your notes." in page
    assert "partly right" in page


def test_a_late_answer_counts_once_the_teacher_says_so(cast, ben, start):
    response = late(ben, {"choice": "c"}, start + timedelta(hours=1))
    (listed,) = late_answers(ben.assignment)
    assert (listed.pk, listed.student) == (response.pk, "Ben")
    assert listed.said.startswith("A blockade counts")
    assert listed.handed_in.startswith("Ships from Cuba")
    accept_late(response=response, by=cast.ada, at=start + timedelta(days=1))
    assert agrees(ben)
    item = ben.items.get()
    assert (ben.earned, item.answer) == (2, {"choice": "c"})
    newest = item.responses.filter(late=False).order_by("number").last()
    assert (newest.number, newest.answer, newest.saved_at) == (item.save_number, item.answer, item.saved_at)
    assert late_answers(ben.assignment) == []


def test_a_declined_late_answer_stays_in_the_history_only(cast, ben, start):
    late(ben, {"choice": "b"}, start + timedelta(minutes=59))
    response = late(ben, {"choice": "c"}, start + timedelta(hours=1))
    decline_late(response=response, by=cast.ada, at=start)
    assert agrees(ben)
    assert ben.earned == 0
    assert late_answers(ben.assignment) == []
    assert [each.decision for each in ben.items.get().responses.filter(late=True)] == ["declined", "declined"]


def test_a_late_answer_is_decided_on_once(cast, ben, start):
    response = late(ben, {"choice": "c"}, start + timedelta(hours=1))
    accept_late(response=response, by=cast.ada, at=start)
    with pytest.raises(Refusal, match="already"):
        decline_late(response=response, by=cast.ada, at=start)


def test_ada_decides_on_the_page_that_lists_them(cast, ben, start, client_of):
    response = late(ben, {"choice": "c"}, start + timedelta(hours=1))
    client = client_of(cast.ada)
    page = client.get(reverse("marking-page", args=[ben.assignment_id])).content.decode()
    assert "A blockade counts" in page
    assert client.post(reverse("late-decide", args=[response.pk]), {"decision": "perhaps"}).status_code == 409
    client.post(reverse("late-decide", args=[response.pk]), {"decision": "accepted"})
    ben.refresh_from_db()
    assert ben.earned == 2


@pytest.mark.parametrize(
    ("rule", "closes_in", "knew"),
    [("after_hand_in", 24, True), ("after_close", 24, False), ("after_close", -1, True)],
)
def test_ada_reads_whether_the_answers_were_open_when_it_came(
    cast, ben, start, client_of, rule, closes_in, knew
):
    given = ben.assignment
    given.feedback, given.closes_at = rule, start + timedelta(hours=1 + closes_in)
    given.due_at = given.opens_at + timedelta(minutes=1)
    given.closes_at = max(given.closes_at, given.due_at)
    given.save()
    late(ben, {"choice": "c"}, start + timedelta(hours=1))
    page = client_of(cast.ada).get(reverse("marking-page", args=[given.pk])).content.decode()
    assert ("right answers were open" in page) is knew
