"""What finding, missing and false alarms earn."""

from fractions import Fraction
from itertools import combinations

import pytest

from quizzes.question_types.contract import ContentError
from quizzes.question_types.find_flaw import TYPE

CONTENT = TYPE.from_json(TYPE.example_content)
PARTS = [segment.id for segment in CONTENT.segments]


def earned(segments, repair=""):
    return TYPE.mark(CONTENT, {"segments": list(segments), "repair": repair}).mark


def test_a_false_alarm_costs_half_and_selecting_everything_earns_nothing():
    sound = [part for part in PARTS if part != "s3"]
    marks = [earned(["s3", *sound[:alarms]], "r1") for alarms in range(5)]
    assert marks == [1, Fraction(1, 2), 0, 0, 0]


def test_selecting_parts_by_chance_pays_no_better_for_selecting_more():
    """Over all ways to select so many parts."""
    for size in range(1, 5):
        ways = list(combinations(PARTS, size))
        mean = sum(earned(way, "r1") for way in ways) / len(ways)
        assert mean <= Fraction(1, len(PARTS))


def test_the_repair_counts_only_with_the_flaw():
    for size in range(1, 5):
        for way in combinations([part for part in PARTS if part != "s3"], size):
            assert earned(way, "r1") == 0
    assert earned(["s3"]) == Fraction(1, 2)


def changed(name, number, **fields):
    entries = [dict(entry) for entry in TYPE.example_content[name]]
    entries[number] |= fields
    return {**TYPE.example_content, name: entries}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (changed("segments", 0, flaw=True), "segments"),
        (changed("segments", 2, flaw=False), "segments"),
        (changed("segments", 1, flaw="yes"), "segments[2].flaw"),
        (changed("segments", 1, feedback=""), "segments[2].feedback"),
        (changed("segments", 1, id="s1"), "segments[2].id"),
        (changed("repairs", 2, correct=True), "repairs"),
        ({**TYPE.example_content, "segments": TYPE.example_content["segments"][:2]}, "segments"),
    ],
)
def test_a_mistake_is_named_by_its_place(content, field):
    with pytest.raises(ContentError) as refused:
        TYPE.from_json(content)
    assert refused.value.field == field
