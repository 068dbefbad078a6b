"""Codes that can be read from a board, PINs that are hard to guess."""

import re
from itertools import pairwise

import pytest

from quizzes.core import codes


def test_a_join_code_has_no_sign_that_is_mistaken_for_another():
    made = {codes.join_code() for _ in range(500)}
    assert len(made) > 490
    assert all(re.fullmatch("[34679ACDEFGHJKMNPQRTWXY]{6}", code) for code in made)
    for twins in ("0O", "1IL", "2Z", "5S", "8B", "UV"):
        assert len(set(twins) & set(codes.CODE_ALPHABET)) == 0
    assert len(set(codes.CODE_ALPHABET)) == len(codes.CODE_ALPHABET) == 23


@pytest.mark.parametrize("typed", ["ACD-347", "acd 347", " aCd347 ", "acd.347", "a c d 3 4 7"])
def test_a_code_is_understood_however_it_is_typed(typed):
    assert codes.tidy_code(typed) == "ACD347"


def test_every_join_code_survives_tidying():
    for _ in range(50):
        code = codes.join_code()
        assert codes.tidy_code(code.lower()) == code


def runs(pin):
    return {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}


def test_a_pin_is_six_digits_but_never_one_digit_repeated_or_a_run():
    for _ in range(500):
        made = codes.pin()
        assert re.fullmatch(r"\d{6}", made)
        assert len(runs(made)) > 1


@pytest.mark.parametrize("weak", ["000000", "777777", "123456", "654321", "890123", "135791"])
def test_a_weak_pin_is_thrown_again(weak, monkeypatch):
    thrown = iter(weak + "402917")
    monkeypatch.setattr(codes.secrets, "choice", lambda signs: next(thrown))
    assert codes.pin() == "402917"


def test_tokens_differ_and_fit_an_address():
    made = {codes.token() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", token) for token in made)


def test_a_fingerprint_is_stable_and_tells_nothing_of_the_secret():
    token = codes.token()
    assert codes.fingerprint(token) == codes.fingerprint(token)
    assert codes.fingerprint(token) != codes.fingerprint(token + "x")
    assert token not in codes.fingerprint(token)
    assert len(codes.fingerprint(token)) == 64


def test_one_of_picks_among_what_is_offered():
    assert {codes.one_of(["a", "b", "c"]) for _ in range(200)} == {"a", "b", "c"}
