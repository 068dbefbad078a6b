"""The bank rewards who knows, not who has seen through its habits: the page shows the options' ids."""

from fractions import Fraction
from itertools import chain, combinations

import pytest
from django.conf import settings

from quizzes.core.yaml_lines import read_document
from quizzes.question_types.registry import TYPES


@pytest.fixture(scope="module")
def contents():
    """Every content of the real bank, by its type."""
    found = {}
    for file in sorted(settings.FIXTURES.glob("bank/*.yaml")):
        for question in read_document(file, file.name).value:
            found.setdefault(question["type"], []).append(question["content"])
    return found


def average(key, contents, posted):
    """What somebody earns on average who gives the same answer everywhere."""
    type_ = TYPES[key]
    marks = [type_.mark(content, posted(content)).mark for content in map(type_.from_json, contents)]
    return sum(marks, Fraction(0)) / len(marks)


def test_ticking_the_same_letters_everywhere_earns_little(contents):
    letters = "abcdefg"
    for ticked in chain.from_iterable(combinations(letters, size) for size in range(1, len(letters))):

        def posted(content, ticked=ticked):
            return {"choices": [option.id for option in content.options if option.id in ticked]}

        earned = average("multiple_response", contents["multiple_response"], posted)
        assert earned < Fraction(2, 5), f"{''.join(ticked)} earns {float(earned):.0%}"


@pytest.mark.parametrize("letter", "abcd")
def test_choosing_the_same_letter_everywhere_earns_little(contents, letter):
    earned = average("single_choice", contents["single_choice"], lambda content: {"choice": letter})
    assert earned < Fraction(2, 5)
