"""What is agreed for a student, in words."""

from fractions import Fraction

import pytest

from quizzes.classes.rules import Needs


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        (Needs(), ""),
        (Needs(Fraction(3, 2)), "time × 1.5"),
        (Needs(Fraction(3, 2), untimed=True), "no time limit"),
        (Needs(extra_attempts=1), "1 more attempt"),
        (Needs(Fraction(2), False, 3), "time × 2, 3 more attempts"),
    ],
)
def test_what_is_agreed_is_said_in_words(needs, words):
    assert needs.words == words
    assert bool(needs) is bool(words)
