"""Checking a machine's summary: what is told from what, what false alarms cost, and what stands in the end."""

from copy import deepcopy
from fractions import Fraction
from itertools import product

import pytest

from quizzes.question_types.check_machine import TYPE
from quizzes.question_types.check_machine.examples import CONTENT, RIGHT
from quizzes.question_types.contract import ContentError
from quizzes.question_types.repaired import Line, tally

VERDICTS = ("supported", "contradicted", "silent")


def content(**changed):
    """The example, with fields of its second, contradicted statement changed."""
    data = deepcopy(CONTENT)
    data["statements"][1] |= changed
    return data


def earned(posted):
    checked = TYPE.from_json(CONTENT)
    return TYPE.mark(checked, TYPE.read(checked, posted)).mark


def judged(*verdicts):
    return {f"s{number}.verdict": [verdict] for number, verdict in enumerate(verdicts, start=1)}


def test_a_false_alarm_costs_as_much_as_a_flaw_that_was_missed():
    alarm = earned({**RIGHT, "s1.verdict": ["contradicted"]})
    missed = earned({**RIGHT, "s2.verdict": ["supported"]})
    assert alarm == missed == Fraction(9, 16)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_one_verdict_for_everything_earns_at_most_an_eighth(verdict):
    assert earned(judged(*[verdict] * 4)) <= Fraction(1, 8)


def test_no_pattern_of_bare_verdicts_earns_what_a_reader_earns():
    marks = {pattern: earned(judged(*pattern)) for pattern in product(VERDICTS, repeat=4)}
    best = max(marks, key=lambda pattern: marks[pattern])
    assert best == ("supported", "contradicted", "silent", "supported")
    assert marks[best] == Fraction(9, 16)
    assert sum(marks.values()) / len(marks) < Fraction(1, 6)


@pytest.mark.parametrize("step", ["proof", "repair", "kind"])
def test_each_step_of_a_contradicted_statement_earns_the_same(step):
    left = {name: value for name, value in RIGHT.items() if name != f"s2.{step}"}
    assert earned(left) == 1 - Fraction(1, 4) / 4


def test_what_does_not_belong_to_a_verdict_is_not_kept():
    posted = {
        "s1.verdict": ["supported"],
        "s1.proof": ["p10.s6"],
        "s1.repair": ["a"],
        "s1.kind": ["wrong-date"],
    }
    assert TYPE.read(TYPE.from_json(CONTENT), posted) == {"s1": {"verdict": "supported", "proof": "p10.s6"}}


def test_what_was_chosen_before_the_verdict_is_kept_until_there_is_one():
    posted = {"s1.proof": ["p10.s6"], "s1.kind": ["wrong-date"]}
    assert TYPE.read(TYPE.from_json(CONTENT), posted) == {"s1": {"proof": "p10.s6", "kind": "wrong-date"}}


def test_whoever_takes_a_flaw_for_true_gives_away_the_belief_behind_it():
    checked = TYPE.from_json(CONTENT)
    held = TYPE.mark(checked, {"s2": {"verdict": "supported"}})
    assert held.misconceptions == ("quarantine-is-full-blockade",)
    assert TYPE.mark(checked, {"s2": {"verdict": "silent"}}).misconceptions == ()


def test_the_page_offers_repairs_and_kinds_for_every_statement_alike():
    shown = TYPE.shown(TYPE.from_json(CONTENT), 3)
    assert {len(each.repairs) for each in shown.extra["statements"]} == {2}
    assert "[" not in "".join(each.text for each in shown.extra["statements"])


def test_fewer_options_leave_as_many_on_each_statement_and_the_right_one():
    data = deepcopy(CONTENT)
    for each in data["statements"]:
        each["repairs"].append(
            {"id": "c", "text": "something else", "feedback": f"No word of it in {each['id']}."}
        )
    checked = TYPE.from_json(data)
    left_out = TYPE.fewer(checked, 5)
    less = TYPE.without(checked, left_out)
    assert len(left_out) == 4
    assert {len(each.repairs) for each in less.statements} == {2}
    assert less.statements[1].repair == checked.statements[1].repair
    assert TYPE.without(checked, []) is checked
    assert TYPE.without(checked, left_out[:1]) == checked
    assert TYPE.fewer(TYPE.from_json(CONTENT), 5) == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": "No part is marked."}, "text"),
        ({"text": "[Two] parts are [marked]."}, "text"),
        ({"text": "It stopped [food and medicine]."}, "repairs"),
        ({"verdict": "wrong"}, "verdict"),
        ({"proof": []}, "proof"),
        ({"proof": ["p11.s1"]}, "proof"),
        ({"proof": ["p10.s8", "p10.s8"]}, "proof"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["boring"]}, "kinds"),
        ({"verdict": "silent"}, "proof"),
        ({"verdict": "silent", "proof": []}, "kinds"),
        ({"verdict": "silent", "proof": [], "kinds": []}, "repairs"),
        ({"verdict": "supported", "kinds": []}, "repairs"),
        ({"feedback": " "}, "feedback"),
    ],
)
def test_a_statement_that_breaks_a_rule_is_named_by_its_field(changed, field):
    with pytest.raises(ContentError) as refused:
        TYPE.from_json(content(**changed))
    assert refused.value.field == f"statements[2].{field}"


def test_a_summary_needs_both_sorts_and_repairs_that_tell_nothing():
    for kept, words in ((["s2", "s3"], "sound"), (["s1", "s4"], "sound")):
        data = {**CONTENT, "statements": [each for each in CONTENT["statements"] if each["id"] in kept]}
        with pytest.raises(ContentError, match=words):
            TYPE.from_json(data)
    data = deepcopy(CONTENT)
    data["statements"][0]["repairs"].append({"id": "c", "text": "a third", "feedback": "It is one too many."})
    with pytest.raises(ContentError, match="their number would tell"):
        TYPE.from_json(data)


def test_the_repaired_text_stands_beside_the_flawed_one():
    checked = TYPE.from_json(CONTENT)
    answer = TYPE.read(checked, judged("contradicted", "silent", "supported", "supported"))
    lines = TYPE.repaired(checked, answer)
    assert [(line.fate, line.call) for line in lines] == [
        ("sound", "false_alarm"),
        ("repaired", "hit"),
        ("taken_out", "miss"),
        ("sound", "left_alone"),
    ]
    flawed = lines[1]
    assert f"{flawed.before}{flawed.part}{flawed.after}" == checked.statements[1].text
    assert (flawed.part, flawed.repair) == ("goods of every kind", "offensive weapons")
    assert flawed.proofs == ("p10.s12", "p10.s8")
    assert [line.call for line in TYPE.repaired(checked, None)] == ["open"] * 4


def lines(**calls):
    fates = {"hit": "repaired", "miss": "taken_out", "false_alarm": "sound", "left_alone": "sound"}
    return [Line("", "", "", fates[name], name) for name, count in calls.items() for _one in range(count)]


def test_the_index_of_youden_is_sensitivity_plus_specificity_less_one():
    # Sensitivity 8 of 10, specificity 18 of 20.
    told = tally(lines(hit=8, miss=2, false_alarm=2, left_alone=18))
    assert (told.flaws, told.sound) == (10, 20)
    assert told.informedness == Fraction(7, 10)
    assert tally(lines(hit=3, false_alarm=3)).informedness == 0
    assert tally(lines(miss=2, false_alarm=1)).informedness == -1
    assert tally(lines(hit=2)).informedness is None


# Editing


def test_a_repair_belongs_to_the_statement_that_it_names():
    from tests.question_types.test_contract import author_form, filled

    posted = filled(TYPE, CONTENT)
    posted["content-repairs-2-statement"] = ["s9"]
    form = author_form(TYPE, CONTENT, posted)
    assert not form.is_valid()
    assert "statement" in " ".join(form.errors["content-repairs"])


def test_a_repair_without_feedback_is_named_in_its_row():
    from tests.question_types.test_contract import author_form, filled

    posted = filled(TYPE, CONTENT)
    posted["content-repairs-3-misconception"] = ["not a key"]
    form = author_form(TYPE, CONTENT, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-repairs-3-misconception"]
