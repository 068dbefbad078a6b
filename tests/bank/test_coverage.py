"""bank_report shows what the bank covers, and says of each line whether that is enough."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from quizzes.bank.coverage import coverage
from quizzes.bank.coverage_text import text_of
from quizzes.bank.loading import load_bank
from quizzes.bank.targets import TARGETS, PassageTarget, Targets
from quizzes.bank.tasks import LEVELS, TASKS
from tests.bank.lint_cases import bank, question
from tests.bank.test_lint_bank import KEYS, stem

SMALL = Targets(
    cells={"before": {"mcq": 2, "short": 0}},
    least_of_task={"evidence": 1},
    least=2,
    passage=PassageTarget(questions=1, tasks=1, difficulties=1, demanding=0),
    claims=True,
    disputes=("d01",),
    once_on_map="caribbean",
    difficulties={2: 50, 3: 50},
    levels={"understand": 100},
)


def tables(*questions, targets=SMALL):
    return {table.name: table for table in coverage(bank(*questions), targets)}


def row(table, name):
    return next(row for row in table.rows if row.name == name)


def two_questions():
    return (
        question(key=KEYS[0], claims=("p01.c1", "p01.c2"), disputes=("d01",), difficulty=3),
        question("map", key=KEYS[1], content={"stem": stem(1)}, sentences=("p01.s1", "p01.s2")),
    )


def test_a_passage_counts_each_of_its_questions_once():
    passage = row(tables(*two_questions())["passages"], "p01")
    assert passage.questions == 2
    assert passage.tasks == {"map": 1, "mcq": 1}
    assert len(passage.types) == 2
    assert passage.difficulties == {1: 0, 2: 1, 3: 1}
    assert passage.levels["understand"] == 2
    assert passage.is_met
    assert not row(tables(*two_questions())["passages"], "p02").is_met


def test_each_table_says_what_is_met_and_what_is_missing():
    told = tables(*two_questions())
    assert {name: [(each.name, each.is_met) for each in table.rows] for name, table in told.items()} == {
        "bank": [("all", True), ("evidence", False)],
        "topics": [("before", False)],
        "passages": [("p01", True), ("p02", False)],
        "claims": [("p01.c1", False), ("p01.c2", True), ("p01.c3", False), ("p01.c4", False)],
        "disputes": [("d01", True)],
        "places": [("mariel", True)],
        "shares": [("difficulty 2", True), ("difficulty 3", True), ("level understand", True)],
    }


def test_a_cell_without_slack_has_to_be_met():
    (topic,) = tables(*two_questions())["topics"].rows
    assert topic.lacks == ("has 1 of mcq; 2 are wanted, 0 more or less will do.",)


def test_an_empty_bank_covers_nothing_and_breaks_nothing():
    told = tables()
    assert row(told["shares"], "difficulty 3").about == "0.0 %"
    assert not row(told["bank"], "all").is_met
    assert told["places"].rows == ()
    assert text_of(told["places"]).startswith("PLACES\n")


def test_the_text_is_aligned_and_ends_with_the_verdict():
    table = tables(*two_questions())["passages"]
    title, head, first, second = text_of(table).splitlines()
    assert title == "PASSAGES"
    for column in ("questions", "types", "tasks", "levels", "wanted", "met"):
        place = head.index(column)
        assert first[place - 1] == second[place - 1] == " "
        assert first[place] != " "
    assert first.endswith("yes")
    assert "NO: has 0 questions; 1 are the least." in second


def test_a_topic_shows_each_task_beside_its_target():
    lines = text_of(tables(*two_questions())["topics"]).splitlines()
    assert "mcq" in lines[1]
    assert " 1/2 " in lines[2]
    assert " 0/0 " in lines[2]


def test_the_targets_are_annex_a():
    assert sum(sum(cells.values()) for cells in TARGETS.cells.values()) == 240
    assert {topic: sum(cells.values()) for topic, cells in TARGETS.cells.items()} == {
        "origins": 38, "discovery": 30, "blockade": 24, "standoff": 38, "settlement": 42, "aftermath": 38, "legacy": 30,
    }  # fmt: skip
    by_task = [sum(cells[task] for cells in TARGETS.cells.values()) for task in TARGETS.cells["origins"]]
    assert by_task == [54, 18, 24, 18, 18, 10, 12, 14, 12, 18, 24, 10, 5, 3]
    assert {*TARGETS.cells["origins"], *TARGETS.least_of_task} == set(TASKS)
    assert sum(TARGETS.levels.values()) == sum(TARGETS.difficulties.values()) == 100
    assert tuple(TARGETS.levels) == LEVELS


def report(*options):
    out = StringIO()
    call_command("bank_report", *options, stdout=out)
    return out.getvalue()


def test_the_command_prints_every_table_and_never_fails(folder):
    printed = report("--fixtures", str(folder))
    for name in ("BANK", "TOPICS", "PASSAGES", "CLAIMS", "DISPUTES", "SHARES"):
        assert f"{name}\n" in printed
    assert "lines short of what is wanted." in printed


def test_the_report_of_the_database_is_that_of_its_files(folder):
    load_bank(folder)
    assert report("--fixtures", str(folder), "--database") == report("--fixtures", str(folder))


def test_json_tells_each_line(folder):
    told = json.loads(report("--fixtures", str(folder), "--format", "json"))
    passage = next(row for row in told["passages"] if row["name"] == "p01")
    assert passage["tasks"] == {"mcq": 1, "two_accounts": 1}
    assert passage["met"] is False
    assert passage["lacks"][0] == "has 2 questions; 6 are the least."


def test_a_bank_that_cannot_be_read_whole_says_so(folder):
    path = folder / "bank/before.yaml"
    path.write_text(path.read_text().replace("difficulty: 3", "difficulty: 4"))
    assert "1 mistake in the bank: lint_bank tells where." in report("--fixtures", str(folder))


@pytest.mark.parametrize("dispute", TARGETS.disputes)
def test_the_disputes_of_the_targets_are_in_the_reading(dispute):
    assert f"id: {dispute}\n" in (settings.FIXTURES / "reading/disputes.yaml").read_text()
