"""Saving answers: the newest wins, a replay changes nothing, a stale tab is told."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from quizzes.attempts.finishing import hand_in, hand_in_overdue
from quizzes.attempts.models import Attempt, Response
from quizzes.attempts.saving import MOST_LATE, MOST_SAVES, save_answer
from quizzes.attempts.sitting import sitting_for
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from quizzes.core.refusal import Refusal
from tests import makers


@pytest.fixture
def item(cast):
    assignment = makers.AssignmentFactory(classroom=cast.blue, minutes=30)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    return attempt.items.select_related("attempt", "version").first()


def save(item, choice, seen, key, at=None):
    answer = {"choice": choice} if choice else None
    sitting = sitting_for(Taker(item.attempt.student), item.attempt_id, item.position)
    return save_answer(sitting=sitting, answer=answer, seen=seen, save_key=key, at=at or timezone.now())


def test_an_answer_is_kept_in_head_and_history(item):
    saved = save(item, "c", 0, "key-0001")
    item.refresh_from_db()
    assert (saved.number, item.save_number, item.answer) == (1, 1, {"choice": "c"})
    assert [response.answer for response in item.responses.all()] == [{"choice": "c"}]


def test_a_changed_mind_is_the_new_head_and_both_stay_in_history(item):
    save(item, "a", 0, "key-0001")
    save(item, "c", 1, "key-0002")
    item.refresh_from_db()
    assert item.answer == {"choice": "c"}
    assert [response.answer["choice"] for response in item.responses.all()] == ["a", "c"]


def test_a_cleared_answer_is_blank_again(item):
    save(item, "a", 0, "key-0001")
    save(item, "", 1, "key-0002")
    item.refresh_from_db()
    assert item.answer is None
    assert item.save_number == 2


def test_the_same_save_twice_changes_nothing(item):
    first = save(item, "a", 0, "key-0001")
    again = save(item, "a", 0, "key-0001")
    item.refresh_from_db()
    assert first == again
    assert (item.save_number, Response.objects.count()) == (1, 1)


def test_a_replay_after_a_newer_save_keeps_the_newer(item):
    save(item, "a", 0, "key-0001")
    save(item, "c", 1, "key-0002")
    replayed = save(item, "a", 0, "key-0001")
    item.refresh_from_db()
    assert replayed.number == 1
    assert item.answer == {"choice": "c"}


def test_a_known_key_on_a_current_page_changes_nothing(item):
    save(item, "a", 0, "key-0001")
    save(item, "c", 1, "key-0001")
    item.refresh_from_db()
    assert (item.save_number, item.answer) == (1, {"choice": "a"})


def test_a_stale_tab_is_told_not_obeyed(item):
    save(item, "c", 0, "key-0001")
    with pytest.raises(Refusal, match="another tab") as caught:
        save(item, "a", 0, "key-0002")
    item.refresh_from_db()
    assert caught.value.code == "stale"
    assert item.answer == {"choice": "c"}


def test_a_page_cannot_claim_to_have_seen_the_future(item):
    with pytest.raises(Refusal):
        save(item, "a", 7, "key-0001")


def test_an_answer_after_the_deadline_is_kept_for_the_teacher_but_does_not_count(item):
    save(item, "a", 0, "key-0001")
    late = item.attempt.deadline + timedelta(seconds=1)
    with pytest.raises(Refusal, match="Time is up"):
        save(item, "c", 1, "key-0002", at=late)
    item.refresh_from_db()
    assert item.answer == {"choice": "a"}
    assert [(response.answer["choice"], response.late) for response in item.responses.all()] == [
        ("a", False),
        ("c", True),
    ]


def test_a_replay_after_the_deadline_of_what_was_saved_in_time_is_no_late_answer(item):
    first = save(item, "a", 0, "key-0001")
    again = save(item, "a", 0, "key-0001", at=item.attempt.deadline + timedelta(seconds=5))
    assert again == first
    assert not Response.objects.filter(late=True).exists()


@pytest.mark.parametrize("where", [(2**63, 1), (1, 2**63), (10**30, 10**30), (0, 0)])
def test_a_number_that_no_database_can_hold_is_nobodys_question(cast, where):
    with pytest.raises(Http404):
        sitting_for(Taker(cast.ben), *where)


def test_after_handing_in_nothing_is_saved(item):
    save(item, "a", 0, "key-0001")
    hand_in(attempt=item.attempt, by=item.attempt.student, at=timezone.now())
    with pytest.raises(Refusal, match="handed in"):
        save(item, "c", 1, "key-0002")
    item.refresh_from_db()
    assert item.answer == {"choice": "a"}


def test_refolding_the_history_gives_the_head(item):
    for number, choice in enumerate(["a", "b", "", "c", "d"]):
        save(item, choice, number, f"key-{number:04}")
    with pytest.raises(Refusal):
        save(item, "a", 2, "key-late")
    item.refresh_from_db()
    newest = item.responses.filter(late=False).order_by("number").last()
    assert (item.answer, item.save_number, item.saved_at) == (newest.answer, newest.number, newest.saved_at)
    assert list(item.responses.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_an_answer_that_arrives_after_the_clock_has_handed_in_is_kept_late(item):
    after = item.attempt.deadline + timedelta(minutes=5)
    hand_in_overdue(Attempt.objects.all(), at=after)
    with pytest.raises(Refusal, match="kept for your teacher"):
        save(item, "c", 0, "key-0001", at=after)
    assert item.responses.get().late


def test_the_history_of_one_answer_has_an_end(item):
    item.attempt.items.filter(pk=item.pk).update(save_number=MOST_SAVES)
    with pytest.raises(Refusal, match="too often"):
        save(item, "c", MOST_SAVES, "key-0001")


def test_late_answers_are_kept_up_to_a_limit(item):
    after = item.attempt.deadline + timedelta(minutes=5)
    for number in range(MOST_LATE + 3):
        with pytest.raises(Refusal):
            save(item, "c", 0, f"key-{number:04}", at=after)
    assert item.responses.count() == MOST_LATE
