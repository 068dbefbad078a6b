"""Quoting the sentences that prove a key."""

import pytest

from quizzes.sources.proofs import LEFT_OUT, quotes
from tests import makers


@pytest.fixture
def passage(db):
    made = makers.PassageFactory(key="p01", title="What the crisis was")
    for position in range(1, 9):
        makers.SentenceFactory(
            passage=made, position=position, key=f"p01.s{position}", paragraph=1 + position // 8
        )
    return made


def ids(passage, *positions):
    return list(passage.sentences.filter(position__in=positions).values_list("pk", flat=True))


def test_a_sentence_is_quoted_with_a_neighbour_on_each_side(passage):
    (quote,) = quotes({1: ids(passage, 4)})[1]
    assert [(line.key, line.proves) for line in quote.lines] == [
        ("", False),
        ("p01.s3", False),
        ("p01.s4", True),
        ("p01.s5", False),
        ("", False),
    ]
    assert quote.lines[0].text == LEFT_OUT


def test_two_sentences_of_a_paragraph_share_a_quote_and_another_paragraph_has_its_own(passage):
    first, second = quotes({1: ids(passage, 1, 6, 8)})[1]
    assert [line.key for line in first.lines] == ["p01.s1", "p01.s2", "", "p01.s5", "p01.s6", "p01.s7"]
    assert [line.key for line in second.lines] == ["p01.s8"]


def test_the_quote_leads_to_its_first_sentence(passage):
    (quote,) = quotes({1: ids(passage, 3, 4)})[1]
    assert quote.url == "/read/origins/#p01.s3"


def test_a_sentence_that_has_left_the_reading_is_still_quoted(passage):
    passage.sentences.filter(position=4).update(retired=True)
    (quote,) = quotes({1: ids(passage, 4)})[1]
    assert [line.proves for line in quote.lines] == [True]


def test_queries_do_not_grow_with_the_questions(passage, django_assert_num_queries):
    wanted = {name: ids(passage, name % 8 + 1) for name in range(30)}
    with django_assert_num_queries(3):
        quotes(wanted)
