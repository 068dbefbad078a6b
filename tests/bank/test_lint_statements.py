"""What the linter asks of a flawed summary: words of its own, one passage whole, anchors, and nothing that tells."""

from copy import deepcopy

import pytest

from quizzes.bank.coverage import coverage
from quizzes.bank.linting.balance import verdicts
from quizzes.bank.targets import PassageTarget, Targets
from tests.bank.lint_cases import MACHINE, bank, found, question
from tests.bank.test_lint_bank import stem


def machine(place, **changed):
    """The sound summary with fields of one statement changed; places count from 1."""
    statements = deepcopy(MACHINE["statements"])
    statements[place - 1] |= changed
    return question("check_machine", content={"statements": statements})


def only(asked):
    (finding,) = found(asked)
    return finding.rule, finding.severity, finding.field


def test_a_statement_in_the_words_of_the_reading_is_a_quotation():
    told = machine(
        1, text="That day [Kennedy] told the nation on 22 October.", feedback="He did so, on that very day."
    )
    assert only(told) == (7, "fail", "content.statements[1]")
    assert found(machine(1, text="That day [Kennedy] told the nation something.")) == []


@pytest.mark.parametrize("kept", [slice(0, 3), slice(None, None, -1)])
def test_the_passage_is_shown_whole_and_in_its_order(kept):
    asked = question("check_machine", content={"sentences": MACHINE["sentences"][kept]})
    assert (2, "fail", "content.sentences") in {
        (each.rule, each.severity, each.field) for each in found(asked)
    }


def test_a_sentence_is_copied_word_for_word():
    sentences = deepcopy(MACHINE["sentences"])
    sentences[1]["text"] = "The ships went to the sea."
    assert only(question("check_machine", content={"sentences": sentences})) == (
        2,
        "fail",
        "content.sentences[2].text",
    )


def test_every_proof_is_an_anchor_of_the_question():
    assert only(question("check_machine", sentences=("p01.s1",))) == (
        2,
        "fail",
        "content.statements[2].proof",
    )


def test_a_claim_that_is_shown_is_a_claim_of_the_question():
    assert only(machine(2, claim="p01.c1")) == (2, "fail", "content.statements[2].claim")
    statements = machine(2, claim="p01.c1").substance.content["statements"]
    assert found(question("check_machine", content={"statements": statements}, claims=("p01.c1",))) == []


def test_a_repair_stands_inside_its_statement_without_a_full_stop():
    repairs = deepcopy(MACHINE["statements"][2]["repairs"])
    repairs[1]["text"] = "slept on board."
    assert only(machine(3, repairs=repairs)) == (14, "warn", "content.statements[3].repairs[2]")


def test_a_statement_without_enough_to_learn_from_is_refused():
    assert only(machine(1, feedback="Yes, he did.")) == (4, "fail", "content.statements[1].feedback")


def flawed(*said):
    """Questions whose anatomies carry these verdicts, forty statements or more."""
    from dataclasses import replace

    asked = question("check_machine")
    anatomy = replace(asked.anatomy, verdicts=said)
    return [replace(asked, anatomy=anatomy) for _one in range(10)]


@pytest.mark.parametrize(
    ("said", "odd"),
    [
        (("supported", "contradicted", "supported", "silent", "contradicted"), set()),
        (("contradicted", "contradicted", "contradicted", "silent"), {"supported", "contradicted"}),
        (("supported", "contradicted", "supported", "contradicted"), {"silent"}),
    ],
)
def test_no_verdict_is_the_easy_answer(said, odd):
    told = list(verdicts(bank(*flawed(*said)), Targets()))
    assert {finding.rule for finding in told} <= {13}
    assert {name for name in ("supported", "contradicted", "silent") if f"are {name};" in str(told)} == odd


def test_checks_stand_beside_the_shares_and_every_passage_needs_one():
    targets = Targets(
        passage=PassageTarget(questions=1, tasks=1, difficulties=1, demanding=0),
        difficulties={2: 50, 3: 50},
        beside=frozenset({"check_machine"}),
        once_a_passage="check_machine",
    )
    asked = (
        question(key="q-before-001", difficulty=3),
        question(key="q-before-002", content={"stem": stem(2)}),
        question("check_machine", key="q-before-003"),
    )
    told = {table.name: {row.name: row for row in table.rows} for table in coverage(bank(*asked), targets)}
    assert all(row.is_met for row in told["shares"].values())
    assert told["shares"]["difficulty 2"].questions == 1
    assert told["passages"]["p01"].is_met
    assert "has no question of the task check_machine." in told["passages"]["p02"].lacks
