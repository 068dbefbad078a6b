"""Codes, PINs and tokens: one place decides their alphabet and their strength."""

import hashlib
import secrets
from collections.abc import Sequence
from itertools import pairwise

# No letter or digit that is mistaken for another when read from a board (0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V).
CODE_ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
CODE_LENGTH = 6
PIN_LENGTH = 6


def join_code() -> str:
    """A class code: 6 of 23 signs, about 148 million."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """What a person meant: capitals, without spaces or hyphens."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def pin() -> str:
    """A student's PIN: 6 digits, never one digit repeated or a plain run."""
    while True:
        made = "".join(secrets.choice("0123456789") for _ in range(PIN_LENGTH))
        steps = {(int(b) - int(a)) % 10 for a, b in pairwise(made)}
        if len(steps) > 1:
            return made


def token() -> str:
    """A secret for a link: 192 random bits, safe in an address."""
    return secrets.token_urlsafe(24)


def fingerprint(secret: str) -> str:
    """What is stored of a token: its SHA-256, so that a stolen database opens no door."""
    return hashlib.sha256(secret.encode()).hexdigest()


def one_of(words: Sequence[str]) -> str:
    """A random choice that nobody can predict."""
    return secrets.choice(words)
