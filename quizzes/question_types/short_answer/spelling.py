"""When two spellings are the same answer; loads without Django."""

import re
import unicodedata

from rapidfuzz.distance import OSA

MOST_TYPOS = 2
ONE_TYPO_FROM = 5
TWO_TYPOS_FROM = 9
ARTICLES = frozenset({"the", "a", "an"})


def plain(text: str) -> str:
    """Letters and digits alone: without case, accents, punctuation, spaces and a leading article."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    words = "".join(sign if sign.isalnum() else _gap(sign) for sign in spread).split()
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return "".join(words)


def _gap(sign: str) -> str:
    """An accent or an apostrophe vanishes inside its word; any other sign parts words."""
    return "" if unicodedata.combining(sign) or sign in "'’ʼ`´" else " "


def typos(typed: str, form: str) -> int | None:
    """How many slips apart two plain texts are: a letter too many, missing, changed, or two swapped.

    That is the optimal string alignment distance (Damerau 1964, who found four of five misspellings to be one
    such slip). None where their numbers differ: a digit is never a slip.
    """
    if _numbers(typed) != _numbers(form):
        return None
    return OSA.distance(typed, form)


def allowed(form: str, most: int) -> int:
    """How many slips a form forgives: none in a short word, where one letter makes another word."""
    letters = sum(sign.isalpha() for sign in form)
    by_length = 0 if letters < ONE_TYPO_FROM else 1 if letters < TWO_TYPOS_FROM else MOST_TYPOS
    return min(by_length, most)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)
