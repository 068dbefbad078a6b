import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.core.refusal import Refusal
from quizzes.people import naming
from tests import makers


def test_a_user_name_is_two_plain_words_and_a_number(db):
    for _time in range(50):
        assert re.fullmatch(r"[a-z]{3,8}-[a-z]{3,8}-[1-9]\d", naming.free_username())


def test_no_word_is_in_both_lists_or_twice_so_that_names_read_well():
    words = naming.FIRST_WORDS + naming.SECOND_WORDS
    assert len(set(words)) == len(words)
    assert len(naming.FIRST_WORDS) * len(naming.SECOND_WORDS) > 8_000


def test_a_taken_user_name_is_not_given_again(db, monkeypatch):
    made = iter(["amber-falcon-42", "amber-falcon-42", "quiet-river-17"])
    monkeypatch.setattr(naming, "friendly_name", lambda highest=99: next(made))
    makers.StudentFactory(username="amber-falcon-42")
    assert naming.free_username() == "quiet-river-17"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ben", "Ben"),
        ("  Ben \t  K. ", "Ben K."),
        ("Zoe\u0308", "Zo\u00eb"),
        ("محمد علي", "محمد علي"),
        ("נֹעַם", "נֹעַם"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("李雷", "李雷"),
        ("O’Brien-Smith 2", "O’Brien-Smith 2"),
        ("Sam 🦊", "Sam 🦊"),
        ("B" * 40, "B" * 40),
    ],
)
def test_a_name_in_any_script_is_welcome(typed, kept):
    assert naming.tidy_display_name(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "🦊",
        "...",
        "B" * 41,
        "Ben\x00",
        "Ben\x07",
        "Ben\u202etxt",
        "Ben\u2066",
        "B\u0301\u0301\u0301\u0301\u0301en",
    ]
    + ["ben@school.example", "Ben \ue000", "\u200b"]
    + ["\u3164", "\uffa0", "\u115f\u1160", "Ben \u2800", "Ben\u034f"],
)
def test_a_name_that_cannot_be_shown_or_is_an_address_is_refused_in_words(typed):
    with pytest.raises(Refusal) as refusal:
        naming.tidy_display_name(typed)
    assert refusal.value.words.endswith(".")


@given(st.text(max_size=60))
def test_a_kept_name_is_short_printable_and_stays_as_it_is(typed):
    try:
        kept = naming.tidy_display_name(typed)
    except Refusal:
        return
    assert 1 <= len(kept) <= 40
    assert all(sign.isprintable() or sign in naming.JOINERS for sign in kept)
    assert naming.tidy_display_name(kept) == kept


@pytest.mark.parametrize("other", ["ben", "BEN", " Ben ", "Ｂｅｎ", "Ben\u200d", "B\u200cen", "Ben\ufe0f"])
def test_names_that_read_alike_are_the_same(other):
    assert naming.same_name("Ben", other)


def test_different_names_are_different():
    assert not naming.same_name("Ben", "Ben K.")
