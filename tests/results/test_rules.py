"""How a student stands."""

from fractions import Fraction

import pytest
from django.utils import translation

from quizzes.results.queries import mean_share
from quizzes.results.rules import Stand, Tried, Worth, stands


def tried(pk, share=None, *, by="student", late=False):
    worth = None if share is None else Worth(Fraction(share) * 12, 12, Fraction(share))
    return Tried(pk, pk, by, late, worth)


RUNNING = tried(9, by="")
WEAK = tried(1, "1/3")


LATE = tried(6, 1, late=True)


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        ([], Stand("missed", None)),
        ([RUNNING], Stand("running", RUNNING)),
        ([WEAK], Stand("handed-in", WEAK)),
        ([LATE], Stand("late", LATE)),
        ([WEAK, LATE], Stand("late", LATE)),
        ([WEAK, RUNNING], Stand("handed-in", WEAK, running_again=True)),
        ([RUNNING, RUNNING], Stand("running", RUNNING)),
        ([LATE, WEAK], Stand("late", LATE)),
    ],
)
def test_a_student_stands_where_the_counting_attempt_stands(attempts, expected):
    assert stands("best", attempts, "missed") == expected


def test_means_are_exact():
    stood = [stands("best", [tried(n, share)], "missed") for n, share in enumerate(["1/3", "1/7", 1, 0])]
    assert mean_share([*stood, Stand("missed", None), Stand("running", RUNNING)]) == Fraction(31, 84)
    assert mean_share([Stand("missed", None)]) is None


def test_a_score_is_written_for_each_reader_although_they_share_it():
    worth = Worth(Fraction(15, 2), 10, Fraction(3, 4))
    with translation.override("es"):
        assert worth.words == "7,5 · 75 %"
    with translation.override("en"):
        assert worth.words == "7.5 · 75 %"
