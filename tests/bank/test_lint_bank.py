"""Rules 6 and 10-13 and 15 of the checklist, which look at the bank as a whole: each broken alone."""

import pytest

from quizzes.bank.linting import balance
from quizzes.bank.linting.finding import ENOUGH
from quizzes.bank.linting.sameness import overlap
from quizzes.bank.targets import PassageTarget, Targets
from tests.bank.lint_cases import ACCOUNTS, ORDER, found, four, question, rules

KEYS = [f"q-before-{n:03}" for n in range(1, 200)]
WORDS = (
    "ship", "port", "line", "sea", "talk", "note", "plan", "film", "base", "fleet", "crew", "cable", "vote",
    "pact", "aide", "envoy", "map", "law", "war", "news",
)  # fmt: skip


def stem(number):
    """A stem that is like no other one's."""
    return f"What {WORDS[number % 20]}{number} came to {WORDS[number // 20]}{number}?"


def many(tally, make):
    """So many questions, each with a stem of its own."""
    return [make(number, KEYS[number], stem(number)) for number in range(tally)]


def of_rule(rule, questions, targets=None):
    return [finding for finding in found(*questions, targets=targets) if finding.rule == rule]


# Rule 6


def test_two_stems_that_share_most_words_are_alike():
    first = question(key=KEYS[0], content={"stem": "Who spoke to the nation on that night in Washington?"})
    alike = question(key=KEYS[1], content={"stem": "On that night, who spoke to the nation in Moscow?"})
    other = question(key=KEYS[1], content={"stem": "Who spoke to the press on a day in Moscow?"})
    (finding,) = found(first, alike)
    assert (finding.question, finding.rule, finding.severity) == (KEYS[1], 6, "fail")
    assert KEYS[0] in finding.words
    assert rules(first, other) == set()


def test_a_stem_is_read_with_what_it_is_about():
    first = question("order", key=KEYS[0])
    texts = ["The fleet sails", "A letter comes", "The vote is held", "Troops go home"]
    items = [{**item, "text": text} for item, text in zip(ORDER["items"], texts, strict=True)]
    assert rules(first, question("order", key=KEYS[1])) == {6}
    assert rules(first, question("order", key=KEYS[1], content={"items": items})) == set()


def test_the_overlap_is_that_of_dice():
    assert overlap(frozenset("abcd"), frozenset("abce")) == pytest.approx(0.75)
    assert overlap(frozenset("abcdef"), frozenset("abcd")) == pytest.approx(0.8)
    assert overlap(frozenset(), frozenset()) == 0


def test_no_two_questions_of_a_type_have_one_key_on_one_claim():
    first = question(key=KEYS[0], claims=("p01.c1", "p01.c2"))
    other_stem = {"stem": "Which leader gave the speech of 22 October?"}
    assert rules(first, question(key=KEYS[1], content=other_stem, claims=("p01.c2",))) == {6}
    assert rules(first, question(key=KEYS[1], content=other_stem, claims=("p01.c3",))) == set()
    other_key = {**other_stem, "options": four("Fidel Castro", "Dean Rusk", "John Kennedy")}
    assert rules(first, question(key=KEYS[1], content=other_key, claims=("p01.c2",))) == set()


# Rule 10


def lacks(targets, *questions):
    return [(each.rule, each.severity, each.field) for each in found(*questions, targets=targets)]


def test_a_cell_is_within_two_of_annex_a():
    cells = Targets(cells={"before": {"mcq": 3, "tf_reason": 1}}, slack=2)
    assert lacks(cells, question()) == []
    assert lacks(cells) == [(10, "fail", "topics before")]
    three = [question("tf_reason", key=key, content={"statement": text}) for key, text in (
        (KEYS[0], "The ships were old."), (KEYS[1], "A vote was held."), (KEYS[2], "No troops came."))]  # fmt: skip
    assert lacks(Targets(cells={"before": {"tf_reason": 0}}, slack=2), *three) == [
        (10, "fail", "topics before")
    ]
    assert lacks(Targets(cells={"before": {"tf_reason": 0}}, slack=2), *three[:2]) == []


def test_tasks_beyond_annex_a_and_the_bank_have_minima():
    assert lacks(Targets(least_of_task={"evidence": 1}), question()) == [(10, "fail", "bank evidence")]
    assert lacks(Targets(least_of_task={"evidence": 1}), question("evidence")) == []
    assert lacks(Targets(least=2), question()) == [(10, "fail", "bank all")]
    assert lacks(Targets(least=1), question()) == []


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (PassageTarget(questions=2, tasks=2, difficulties=2, demanding=1), True),
        (PassageTarget(questions=3, tasks=2, difficulties=2, demanding=1), False),
        (PassageTarget(questions=2, tasks=3, difficulties=2, demanding=1), False),
        (PassageTarget(questions=2, tasks=2, difficulties=3, demanding=1), False),
        (PassageTarget(questions=2, tasks=2, difficulties=2, demanding=2), False),
    ],
)
def test_a_passage_has_its_questions_tasks_difficulties_and_demands(target, met):
    both = ("p01.s1", "p02.s1")
    asked = [
        question(key=KEYS[0], sentences=both, difficulty=1),
        question("short", key=KEYS[1], sentences=both, level="analyse"),
    ]
    wanted = [] if met else [(10, "fail", "passages p01"), (10, "fail", "passages p02")]
    assert lacks(Targets(passage=target), *asked) == wanted


def test_claims_are_used_checked_and_the_grave_ones_checked_twice():
    targets = Targets(claims=True)
    used = ("p01.c2",)
    all_faulty = ("p01.c1", "p01.c3", "p01.c4")
    checks = [
        question("tf_reason", key=KEYS[0], claims=(*used, *all_faulty)),
        question("find_flaw", key=KEYS[1], claims=("p01.c1",)),
    ]
    assert lacks(targets, *checks) == []
    assert lacks(targets, checks[0]) == [(10, "fail", "claims p01.c1")]
    # A second check of the same task is none.
    again = question("tf_reason", key=KEYS[1], claims=("p01.c1",), content={"statement": "A vote was held."})
    assert (10, "fail", "claims p01.c1") in lacks(targets, checks[0], again)
    unused = question("tf_reason", key=KEYS[0], claims=all_faulty)
    assert lacks(targets, unused, checks[1]) == [(10, "fail", "claims p01.c2")]
    # A gap checks a claim of severity 1, but none of severity 2.
    mild = [
        question("tf_reason", key=KEYS[0], claims=(*used, "p01.c1")),
        checks[1],
        question("cloze", key=KEYS[2], claims=("p01.c3", "p01.c4")),
    ]
    assert lacks(targets, *mild) == [(10, "fail", "claims p01.c4")]


def test_some_disputes_need_a_question():
    targets = Targets(disputes=("d01",))
    assert lacks(targets, question()) == [(10, "fail", "disputes d01")]
    assert lacks(targets, question(disputes=("d01",))) == []


def test_a_place_of_the_caribbean_map_is_asked_for_once():
    first, again = question("map", key=KEYS[0]), question("map", key=KEYS[1], content={"stem": stem(1)})
    assert (10, "fail", "places mariel") in lacks(Targets(once_on_map="caribbean"), first, again)
    assert (10, "fail", "places mariel") not in lacks(Targets(once_on_map="world"), first, again)


# Rule 11


def choice_with_longest(longest):
    def make(number, key, text):
        names = [f"{WORDS[n]}{number:03}" for n in (0, 1, 2, 4)]
        options = four(*names, key=number % 4)
        options[number % 4 if longest(number) else (number + 1) % 4]["text"] += " there"
        return question(key=key, content={"stem": text, "options": options})

    return make


def test_the_longest_choice_pays_no_better_than_chance_and_two_standard_errors():
    # 48 choices of four: 12 expected, 3 is the standard error of sqrt(48 * 0.25 * 0.75).
    assert of_rule(11, many(48, choice_with_longest(lambda number: number < 19))) != []
    assert of_rule(11, many(48, choice_with_longest(lambda number: number < 18))) == []


def test_one_of_several_longest_choices_counts_in_part():
    four_alike = [question(content={"options": four("AAAA", "BBBB", "CCCC", "DDDD")})]
    (group,) = four_alike[0].anatomy.groups
    assert balance._longest_share(group) == 0.25


# Rule 12


def choice_with_key_at(place):
    def make(number, key, text):
        texts = [f"{WORDS[n]}{number:03}" for n in (0, 1, 2, 4)]
        return question(key=key, content={"stem": text, "options": four(*texts, key=place(number))})

    return make


def test_key_positions_are_balanced_within_five_points():
    even = many(ENOUGH, choice_with_key_at(lambda number: number % 4))
    assert of_rule(12, even) == []
    # 13 of 40 is 32.5 %, 7 of 40 is 17.5 %.
    skewed = many(ENOUGH, choice_with_key_at(lambda number: 0 if number in {1, 5, 9} else number % 4))
    told = of_rule(12, skewed)
    assert [finding.words.split(" in ")[0] for finding in told] == [
        "The key stands at place 1 of 4", "The key stands at place 2 of 4"]  # fmt: skip
    assert of_rule(12, skewed[:-4]) == []


# Rule 13


@pytest.mark.parametrize(("true", "balanced"), [(3, False), (4, True), (6, True), (7, False)])
def test_four_to_six_of_ten_statements_are_true(true, balanced):
    def make(number, key, text):
        content = {"statement": text.replace("?", "."), "answer": number < true}
        return question("tf_reason", key=key, content=content)

    assert (of_rule(13, many(10, make)) == []) is balanced


@pytest.mark.parametrize(("first", "balanced"), [(3, False), (4, True), (6, True), (7, False)])
def test_each_account_wins_four_to_six_of_ten(first, balanced):
    def make(number, key, text):
        content = {"stem": text, "options": four(*(each["text"] for each in ACCOUNTS["options"]),
                                                 key=0 if number < first else 2)}  # fmt: skip
        return question("two_accounts", key=key, content=content)

    assert (of_rule(13, many(10, make)) == []) is balanced


def test_the_winning_account_has_to_show_in_the_key():
    options = four(
        "The letter, for it was sent at once.", "A, because of this.", "B, because of that.", "B, as it is."
    )
    (finding,) = of_rule(13, [question("two_accounts", content={"options": options})])
    assert finding.field == "content.options"


# Rule 15


@pytest.mark.parametrize(("hard", "fits"), [(5, False), (6, True), (10, True), (11, False)])
def test_shares_are_within_five_points(hard, fits):
    def make(number, key, text):
        return question(key=key, content={"stem": text}, difficulty=3 if number < hard else 2)

    told = of_rule(15, many(ENOUGH, make), Targets(difficulties={3: 20}))
    assert [finding.field for finding in told] == ([] if fits else ["difficulty 3"])


def test_a_level_that_nobody_asks_at_is_told():
    def make(number, key, text):
        return question(key=key, content={"stem": text})

    told = of_rule(15, many(ENOUGH, make), Targets(levels={"understand": 100, "analyse": 18}))
    assert [finding.field for finding in told] == ["level analyse"]
    assert of_rule(15, many(ENOUGH - 1, make), Targets(levels={"analyse": 18})) == []
