"""The bank rewards who knows, not who has seen through its habits: the page shows the options' ids."""

from fractions import Fraction
from itertools import chain, combinations, product

import pytest
from django.conf import settings

from quizzes.bank.loading import load_bank
from quizzes.bank.models import QuestionVersion
from quizzes.sources.loading import load_material

LETTERS = "abcdefg"


@pytest.fixture
def average(db):
    """What somebody earns on average who gives the same answer to every question of a type in the real bank."""
    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES)

    def earned(key, answer):
        versions = QuestionVersion.objects.filter(type=key)
        marks = [each.question_type.mark(each.substance, answer(each.substance)).mark for each in versions]
        return sum(marks, Fraction(0)) / len(marks)

    return earned


def test_ticking_the_same_letters_everywhere_earns_little(average):
    for ticked in chain.from_iterable(combinations(LETTERS, size) for size in range(1, len(LETTERS))):

        def tick(content, ticked=ticked):
            return {"choices": [option.id for option in content.options if option.id in ticked]}

        earned = average("multiple_response", tick)
        assert earned < Fraction(2, 5), f"{''.join(ticked)} earns {float(earned):.0%}"


def test_choosing_the_same_letter_everywhere_earns_little(average):
    for letter in "abcd":
        earned = average("single_choice", lambda content, letter=letter: {"choice": letter})
        assert earned < Fraction(2, 5), f"{letter} earns {float(earned):.0%}"


def test_the_same_verdict_or_the_same_pattern_on_every_summary_earns_little(average):
    for pattern in product(("supported", "contradicted", "silent"), repeat=4):

        def judge(content, pattern=pattern):
            return {
                each.id: {"verdict": verdict}
                for each, verdict in zip(content.statements, pattern, strict=False)
            }

        earned = average("check_machine", judge)
        most = Fraction(1, 6) if len(set(pattern)) == 1 else Fraction(3, 10)
        assert earned < most, f"{pattern} earns {float(earned):.0%}"


def test_the_same_repair_and_the_commonest_kind_on_every_summary_earn_little(average):
    for letter in "abc":

        def repair(content, letter=letter):
            given = {"verdict": "contradicted", "repair": letter, "kind": "overstatement"}
            proof = content.sentences[0].id
            return {each.id: {**given, "proof": proof} for each in content.statements}

        assert average("check_machine", repair) < Fraction(1, 6)
