"""The figures of item analysis: against scipy, and against examples that others have published."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from quizzes.results import statistics

# Chatterjee and Price, Regression Analysis by Example (1977), the data set `attitude` of R: 30 departments × 7.
ATTITUDE = np.array(
    [
        [int(value) for value in row.split()]
        for row in (
            "43 63 71 61 81 43 58 71 72 67 64 67 69 68 77 81 74 65 65 50 50 64 53 40 63 66 78 48 85 82",
            "51 64 70 63 78 55 67 75 82 61 53 60 62 83 77 90 85 60 70 58 40 61 66 37 54 77 75 57 85 82",
            "30 51 68 45 56 49 42 50 72 45 53 47 57 83 54 50 64 65 46 68 33 52 52 42 42 66 58 44 71 39",
            "39 54 69 47 66 44 56 55 67 47 58 39 42 45 72 72 69 75 57 54 34 62 50 58 48 63 74 45 71 59",
            "61 63 76 54 71 54 66 70 71 62 58 59 55 59 79 60 79 55 75 64 43 66 63 50 66 88 80 51 77 64",
            "92 73 86 84 83 49 68 66 83 80 67 74 63 77 77 54 79 80 85 78 64 80 80 57 75 76 78 83 74 78",
            "45 47 48 35 47 34 35 41 31 41 34 41 25 35 46 36 63 60 46 52 33 41 37 49 33 72 49 38 55 39",
        )
    ],
    dtype=float,
).T


def near(estimate, value, low, high):
    found = (estimate.value, estimate.low, estimate.high)
    assert found == pytest.approx((value, low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        # Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), Table I.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_facility_agrees_with_newcombe(right, n, low, high):
    near(statistics.facility([1.0] * right + [0.0] * (n - right)), right / n, low, high)


def test_the_interval_of_alpha_agrees_with_a_published_example():
    # Evans, statswiki of the MRC Cognition and Brain Sciences Unit, Cambridge: alpha 0.913, 20 items, 873 people.
    near(statistics.feldt(0.913, 20, 873), 0.913, 0.9044024, 0.9211588)


def test_alpha_and_discrimination_of_the_attitude_data_are_the_known_ones():
    # Revelle, R package psych, alpha(attitude): raw_alpha 0.84, r.drop 0.67 0.74 0.56 0.71 0.79 0.27 0.46.
    assert statistics.alpha(ATTITUDE).value == pytest.approx(0.8431, abs=5e-5)
    sums = ATTITUDE.sum(axis=1)
    found = [statistics.discrimination(item, sums - item).value for item in ATTITUDE.T]
    assert [round(value, 2) for value in found] == [0.67, 0.74, 0.56, 0.71, 0.79, 0.27, 0.46]


def test_the_interval_of_a_correlation_agrees_with_a_published_example():
    # r = 0.50 and N = 50, worked through by Fisher's z: 0.2574879 to 0.6832563.
    near(statistics.fisher(0.5, 50), 0.5, 0.2574879, 0.6832563)


@given(st.floats(0.001, 0.999), st.integers(1, 400), st.integers(1, 8000))
def test_the_beta_function_is_scipys(x, above, below):
    ours = statistics.beta_share(x, above / 2, below / 2)
    assert ours == pytest.approx(special.betainc(above / 2, below / 2, x), abs=1e-9)


@given(st.integers(9, 200), st.integers(9, 4000), st.sampled_from([0.025, 0.5, 0.975]))
def test_f_quantiles_are_scipys(above, below, share):
    assert statistics.f_quantile(share, above, below) == pytest.approx(
        stats.f.ppf(share, above, below), rel=1e-7
    )


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 40)), min_size=10, max_size=60))
def test_discrimination_is_pearsons_correlation(pairs):
    points, rest = [a / 4 for a, _ in pairs], [float(b) for _, b in pairs]
    found = statistics.discrimination(points, rest)
    if len(set(points)) == 1 or len(set(rest)) == 1:
        assert found is None
    else:
        expected = stats.pearsonr(points, rest)
        interval = expected.confidence_interval(0.95)
        assert found.value == pytest.approx(expected.statistic, abs=1e-9)
        if abs(found.value) < 0.999999:
            assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1e-6)


@given(st.integers(5, 300), st.data())
def test_the_interval_of_a_facility_is_scipys(n, data):
    right = data.draw(st.integers(0, n))
    found = statistics.facility([1.0] * right + [0.0] * (n - right))
    expected = stats.binomtest(right, n).proportion_ci(0.95, method="wilson")
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_of_too_few_answers_nothing_is_told():
    assert statistics.facility([1.0] * 4) is None
    assert statistics.discrimination([0.0, 1.0] * 4, [3.0, 4.0] * 4) is None
    assert statistics.alpha(np.ones((9, 5))) is None
    assert statistics.alpha(ATTITUDE[:, :1]) is None


def test_where_everybody_stands_alike_no_relation_is_told():
    assert statistics.discrimination([1.0] * 12, list(range(12))) is None
    assert statistics.alpha(np.ones((12, 5))) is None


def test_a_full_mark_belongs_to_the_last_step_of_the_histogram():
    assert statistics.histogram([0.0, 0.05, 0.1, 0.999, 1.0]) == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    # 0.3 is not quite three tenths in binary.
    assert statistics.histogram([0.1 + 0.2, 0.3, 0.7]) == [0, 0, 0, 2, 0, 0, 0, 1, 0, 0]
