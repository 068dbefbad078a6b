"""Which attempt counts, and how a student stands."""

from fractions import Fraction

import pytest

from quizzes.results.queries import mean_share
from quizzes.results.rules import Stand, Tried, Worth, stands, that_counts


def tried(pk, share=None, *, by="student", late=False):
    worth = None if share is None else Worth(Fraction(share) * 12, 12, Fraction(share))
    return Tried(pk, pk, by, late, worth)


RUNNING = tried(9, by="")
UNMARKED, NOTHING = tried(4), tried(5, 0)
WEAK, STRONG, SAME = tried(1, "1/3"), tried(2, "2/3"), tried(3, "2/3")


@pytest.mark.parametrize(
    ("rule", "attempts", "expected"),
    [
        ("best", [], None),
        ("best", [RUNNING], None),
        ("best", [WEAK, STRONG], STRONG),
        ("best", [STRONG, WEAK], STRONG),
        ("best", [STRONG, SAME], STRONG),
        ("best", [WEAK, RUNNING], WEAK),
        ("best", [UNMARKED, NOTHING], NOTHING),
        ("last", [STRONG, WEAK], WEAK),
        ("last", [STRONG, WEAK, RUNNING], WEAK),
        ("last", [RUNNING], None),
    ],
)
def test_the_best_or_the_last_handed_in_attempt_counts(rule, attempts, expected):
    assert that_counts(rule, attempts) == expected


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
    ],
)
def test_a_student_stands_where_the_counting_attempt_stands(attempts, expected):
    assert stands("best", attempts, "missed") == expected


def test_means_are_exact():
    stood = [stands("best", [tried(n, share)], "missed") for n, share in enumerate(["1/3", "1/7", 1, 0])]
    assert mean_share([*stood, Stand("missed", None), Stand("running", RUNNING)]) == Fraction(31, 84)
    assert mean_share([Stand("missed", None)]) is None
