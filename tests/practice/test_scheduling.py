"""When a question comes back."""

import time
from datetime import timedelta

import pytest

from quizzes.practice import scheduling
from quizzes.practice.rules import AGAIN, EASY, GOOD, HARD
from tests.practice.small import DAY, MONDAY


def test_the_better_it_was_known_the_later_it_comes_back():
    due = [scheduling.after(None, rating, MONDAY).due for rating in (AGAIN, HARD, GOOD, EASY)]
    assert due == sorted(set(due))
    assert due[0] - MONDAY == timedelta(minutes=10)
    assert due[2] - MONDAY >= DAY


def test_intervals_grow_while_it_is_known_and_shrink_when_it_is_not():
    first = scheduling.after(None, GOOD, MONDAY)
    second = scheduling.after(first, GOOD, first.due)
    third = scheduling.after(second, GOOD, second.due)
    assert second.due - second.last_review > first.due - first.last_review
    assert third.due - third.last_review > second.due - second.last_review
    lapsed = scheduling.after(third, AGAIN, third.due)
    assert lapsed.due - third.due == timedelta(minutes=10)
    relearned = scheduling.after(lapsed, GOOD, lapsed.due)
    assert DAY <= relearned.due - lapsed.due < third.due - third.last_review


def test_it_comes_back_about_when_one_in_ten_would_be_forgotten():
    memory = scheduling.after(None, GOOD, MONDAY)
    assert scheduling.chance_to_remember(memory, MONDAY) == 1
    assert scheduling.chance_to_remember(memory, memory.due) == pytest.approx(0.9, abs=0.03)
    assert scheduling.chance_to_remember(memory, memory.due + 60 * DAY) < 0.8
    assert scheduling.chance_to_remember(None, MONDAY) == 0


def test_the_same_answers_give_the_same_dates_and_nobody_sleeps():
    began = time.perf_counter()
    found = {
        scheduling.after(scheduling.after(None, GOOD, MONDAY), EASY, MONDAY + 3 * DAY).due for _ in range(50)
    }
    assert len(found) == 1
    # The library sleeps a millisecond for each card without an id.
    assert time.perf_counter() - began < 0.1
