"""Rules 1-5, 8, 9, 14 and 16 of the checklist, and what 11 and 15 say of one question: each broken alone."""

from fractions import Fraction

import pytest

from quizzes.bank.linting.identity import rule_of
from quizzes.bank.linting.prose import reading_grade, syllables
from quizzes.bank.linting.shapes import SHAPES
from quizzes.bank.surveyed import Misread, QuantityFact
from quizzes.bank.tasks import TASKS
from tests.bank.lint_cases import (
    EXHIBITS,
    FLAW,
    MAP,
    MULTI,
    ORDER,
    PROOF,
    SOUND,
    found,
    four,
    option,
    question,
    rules,
    spot,
)


@pytest.mark.parametrize("task", SOUND)
def test_a_sound_question_breaks_no_rule(task):
    assert found(question(task)) == []


def test_every_task_has_its_shape():
    assert set(SHAPES) == set(TASKS)


def only(finding_list):
    (finding,) = finding_list
    return finding.rule, finding.severity, finding.field


# Rule 1


def test_an_id_that_stands_twice_is_told_once():
    other = question(content={"stem": "Which capital heard of it last?"})
    assert only(found(question(), other)) == (1, "fail", "id")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"key": "q-after-001"}, "id"),
        ({"key": "q-before-1"}, "id"),
        ({"key": "q-nowhere-001", "topic": "nowhere"}, "topic"),
        ({"sentences": ()}, "anchors.sentences"),
    ],
)
def test_ids_topics_and_anchors_are_those_of_the_house(changed, field):
    assert only(found(question(**changed))) == (1, "fail", field)


def test_a_task_needs_the_parts_that_it_is_about():
    as_proof = question("evidence")
    wrong = question("mcq", content={**PROOF}, type="evidence")
    assert rules(as_proof) == set()
    assert only(found(wrong)) == (1, "fail", "task")


def test_a_cause_may_be_an_order_of_three_or_a_choice():
    three = question("order", content={"items": ORDER["items"][:3]})
    assert rules(three) == {3}
    for other in (three, question("mcq")):
        assert rules(as_task(other, "cause")) == set()
    assert rules(as_task(question("short"), "cause")) == {1}


def as_task(asked, task):
    return type(asked)(asked.key, asked.topic, task, asked.substance, asked.anatomy)


def test_accounts_need_two_exhibits_and_a_source_its_date():
    assert only(found(question("two_accounts", exhibits=EXHIBITS[:1]))) == (1, "fail", "exhibits")
    undated = ({**EXHIBITS[0], "date": ""},)
    assert only(found(question("source", exhibits=undated))) == (1, "fail", "exhibits[1].date")
    assert only(found(question("source", exhibits=(*undated, EXHIBITS[1])))) == (
        1,
        "warn",
        "exhibits[1].date",
    )


# Rule 2


@pytest.mark.parametrize(
    ("task", "changed", "field"),
    [
        ("mcq", {"claims": ("p09.c1",)}, "anchors.claims"),
        ("mcq", {"drifted": ("p01.s1",)}, "anchors.sentences"),
        ("order", {"content": {"items": [{**ORDER["items"][0], "event": "t9"}, *ORDER["items"][1:]]}},
         "content.items[1].event"),
        ("map", {"content": {"places": [*MAP["places"], {**spot("havana"), "place": "atlantis", "name": "Atlantis"}]}},
         "content.places[4].place"),
        ("grid", {"exhibits": ({**EXHIBITS[0], "id": "C"}, EXHIBITS[1])}, "content.sources[1].id"),
        ("evidence", {"content": {"sentences": [{**PROOF["sentences"][0], "id": "p09.s1"}, *PROOF["sentences"][1:]]}},
         "content.sentences[1].id"),
        ("evidence", {"content": {"sentences": [{**PROOF["sentences"][0], "text": "So he said."},
                                                *PROOF["sentences"][1:]]}},
         "content.sentences[1].text"),
    ],
)  # fmt: skip
def test_what_a_question_names_is_in_the_reading_and_reads_so(task, changed, field):
    assert only(found(question(task, **changed))) == (2, "fail", field)


# Rule 3


@pytest.mark.parametrize(
    ("task", "content", "field"),
    [
        ("mcq", {"options": four("Castro", "Kennedy")}, "content.options"),
        ("mcq", {"options": four("Rusk", "Ball", "Bundy", "Dean", "Nitze", "Taylor")}, "content.options"),
        ("two_accounts", {"options": four("A, for one.", "B, for one.", "A, for two.")}, "content.options"),
        ("tf_reason", {"reasons": four("It was May.", "It was June.", "It was July.")}, "content.reasons"),
        ("multi", {"options": [{**each, "correct": True} for each in MULTI["options"][:3]]
                              + [option("f", "Maps", "These were not sent to Cuba then."),
                                 option("g", "Pens", "Nobody thought of sending these to Cuba."),
                                 option("h", "Hats", "These too had stayed in their stores."),
                                 option("i", "Cups", "Not one of these was on board."),
                                 option("j", "Cars", "The ships had no room for these.")]}, "content.options"),
        ("find_flaw", {"segments": FLAW["segments"][:3]}, "content.segments"),
        ("find_flaw", {"repairs": four("They sailed from Odessa.", "They sailed from Boston.")}, "content.repairs"),
        ("order", {"items": ORDER["items"][:3]}, "content.items"),
        ("cloze", {"gaps": [{"id": "g1", "choices": four("Odessa", "Boston")}]}, "content.gaps[1].choices"),
        ("cloze", {"text": "{g1} {g2} {g3} {g4}", "gaps": [
            {"id": f"g{n}", "choices": [
                option(id_, f"{text}{n}", f"Of the choice {id_} in gap {n} this is said.", id_ == "a")
                for id_, text in (("a", "north"), ("b", "south"), ("c", "east"))]} for n in (1, 2, 3, 4)]},
         "content.choices"),
    ],
)  # fmt: skip
def test_a_task_has_its_number_of_choices_and_keys(task, content, field):
    assert only(found(question(task, content=content))) == (3, "fail", field)


def test_five_keys_of_seven_are_too_many():
    options = [{**each, "correct": True} for each in four("Ships", "Planes", "Trucks", "Tanks", "Clocks")]
    options += [option("f", "Maps", "These were not sent to Cuba then.")]
    options += [option("g", "Pens", "Nobody thought of sending these to Cuba.")]
    assert only(found(question("multi", content={"options": options}))) == (3, "fail", "content.options")


# Rule 4


@pytest.mark.parametrize(
    ("task", "content", "field"),
    [
        ("short", {"near_misses": [{"text": "casilda", "feedback": "No, not that port."}]},
         "content.near_misses[1].feedback"),
        ("short", {"other_feedback": "Look north again."}, "content.other_feedback"),
        ("tf_reason", {"verdict_feedback": "True, as it happens."}, "content.verdict_feedback"),
        ("number", {"other_feedback": "That is the usual length of the whole crisis."}, "content.other_feedback"),
        ("essay", {"rubric": [{**row, "feedback": "Be very clear."} if n == 3 else row
                              for n, row in enumerate(SOUND["essay"][1]["rubric"])]}, "content.rubric[4].feedback"),
    ],
)  # fmt: skip
def test_everybody_learns_something_of_their_own(task, content, field):
    assert only(found(question(task, content=content))) == (4, "fail", field)


def test_feedback_that_differs_by_a_full_stop_alone_is_equal():
    options = four("Castro", "Kennedy", "Rusk")
    options[2]["feedback"] = options[1]["feedback"].removesuffix(".")
    assert only(found(question(content={"options": options}))) == (4, "fail", "content.options[3].feedback")


# Rule 5


@pytest.mark.parametrize(
    "text", ["All of the above", "none of these others", "Both A and B", "Neither A nor B"]
)
def test_no_option_sums_up_the_others(text):
    options = four("The one in Cuba", "The one in Turkey", "The one in Italy", text)
    assert rules(question(content={"options": options})) <= {5, 14}
    assert (5, "fail", "content.options[4]") in {
        (each.rule, each.severity, each.field) for each in found(question(content={"options": options}))
    }


def test_an_option_that_names_all_the_ships_sums_up_nothing():
    assert (
        rules(question(content={"options": four("All the ships", "All the planes", "All the men")})) == set()
    )


@pytest.mark.parametrize(
    ("stem", "broken"),
    [
        ("Which of these men did not speak that night?", True),
        ("Which of these men did NOT speak that night?", False),
        ("Who spoke that night, except for the pope?", True),
        ("Why did the ships not sail on that night?", False),
        ("The ships did not sail on. Who had told them so?", False),
    ],
)
def test_a_negative_question_shouts(stem, broken):
    assert rules(question(content={"stem": stem})) == ({5} if broken else set())


# Rule 8


def test_a_number_of_the_reading_has_one_tolerance():
    known = QuantityFact("days", Fraction(27), Fraction(2), ("p01",))
    elsewhere = QuantityFact("days", Fraction(27), Fraction(2), ("p02",))
    same = QuantityFact("days", Fraction(27), Fraction(1), ("p01",))
    assert only(found(question("number"), quantities=[known])) == (8, "fail", "content.tolerance")
    assert found(question("number"), quantities=[elsewhere, same]) == []


@pytest.mark.parametrize(
    ("events", "fields"),
    [
        (["t1", "t2", "t3", "t4"], []),
        (["t2", "t1", "t3", "t4"], ["content.items[2].event"]),
        (["t1", "t1", "t3", "t4"], ["content.items[2].event"]),
        # A month overlaps its days.
        (["t1", "t2", "t4", "t5"], ["content.items[4].event"]),
    ],
)
def test_the_dates_of_an_order_rise(events, fields):
    items = [{**item, "event": event} for item, event in zip(ORDER["items"], events, strict=True)]
    told = found(question("order", content={"items": items}))
    assert [finding.field for finding in told] == fields
    assert {(finding.rule, finding.severity) for finding in told} <= {(8, "fail")}


def test_an_item_without_an_event_has_to_be_explained():
    items = [{**ORDER["items"][0], "event": ""}, *ORDER["items"][1:]]
    asked = question("order", content={"items": items})
    assert only(found(asked)) == (8, "warn", "content.items[1].event")
    assert found(as_task(asked, "cause")) == []


def test_a_place_stands_where_the_reading_has_it():
    moved = {**spot("havana"), "latitude": 23.5}
    places = [spot("casilda"), moved, spot("mariel")]
    assert only(found(question("map", content={"places": places}))) == (8, "fail", "content.places[2].place")
    far = {**spot("havana"), "place": "moscow", "latitude": 55.75, "longitude": 37.62}
    told = found(question("map", content=on_the_world_map(far)))
    assert {(each.rule, each.field) for each in told} == {(8, f"content.{field}") for field in (
        "target.place", "near_misses[1].place", "places[1].place", "places[2].place")}  # fmt: skip


def on_the_world_map(far):
    return {"map": "world", "places": [spot("casilda"), spot("mariel"), far]}


def test_an_answer_needs_a_form_in_plain_letters_and_a_gap_its_key_but_once():
    assert only(found(question("short", content={"accept": ["Mariël"]}))) == (8, "fail", "content.accept")
    twice = {"text": "From {g1}, that is from Odessa, they came."}
    assert only(found(question("cloze", content=twice))) == (8, "fail", "content.gaps[1].choices")


# Rule 9


def test_a_stem_of_30_words_is_short_enough():
    stem = "Who spoke? " + "He was in town. " * 7
    assert rules(question(content={"stem": stem.strip()})) == set()
    assert only(found(question(content={"stem": "Now who spoke? " + "He was in town. " * 7}))) == (
        9, "fail", "content.stem")  # fmt: skip


def test_an_option_has_20_words_and_a_sentence_25_at_most():
    long = "The ship. " * 10
    options = four(*[f"{long}{end}" for end in ("", "Up.", "")])
    options[2]["text"] += "Far."
    told = found(question(content={"options": options}))
    assert {(each.rule, each.field) for each in told} == {
        (9, "content.options[2]"),
        (9, "content.options[3]"),
    }
    endless = "Check the day " + "and the day " * 8
    assert rules(question(explanation=f"{endless}well.")) == {9}
    assert rules(question(explanation=endless.removesuffix("the day ") + ".")) == set()


def test_a_long_sentence_of_feedback_or_of_an_exhibit_is_told_at_its_place():
    endless = "He said so " + "and he said so " * 6
    assert only(found(question("number", content={"other_feedback": endless}))) == (
        9,
        "fail",
        "content.other_feedback",
    )
    exhibits = (EXHIBITS[0], {**EXHIBITS[1], "text": endless})
    assert only(found(question("source", exhibits=exhibits))) == (9, "fail", "exhibits[2].text")


def test_hard_words_raise_the_grade():
    stem = "Which international organisation authorised the extraordinary proclamation?"
    assert only(found(question(content={"stem": stem}))) == (9, "fail", "content.stem")


def test_the_grade_is_that_of_kincaid():
    assert [syllables(word) for word in ("cat", "missile", "table", "quarantine", "1962", "the")] == [
        1,
        2,
        2,
        3,
        1,
        1,
    ]
    assert reading_grade("The cat sat. It did not go.") == pytest.approx(0.39 * 7 / 2 + 11.8 - 15.59)
    assert reading_grade("") == 0


# Rule 11 of one question


@pytest.mark.parametrize(("key", "broken"), [("A" * 43, True), ("A" * 42, False)])
def test_a_key_is_not_much_longer_than_the_mean_wrong_choice(key, broken):
    options = four("B" * 30, "C" * 20, key, "D" * 40, key=2)
    assert rules(question(content={"options": options})) == ({11} if broken else set())


def test_the_length_of_a_name_is_nobodys_fault():
    assert rules(question(content={"options": four("Khrushchev", "Castro", "Rusk", "Ball")})) == set()


# Rule 14


@pytest.mark.parametrize("word", ["always", "never", "only", "all", "All"])
def test_a_sweeping_word_marks_out_no_wrong_choice(word):
    options = four("He came by sea", f"He {word} came by sea", "He came by land", "He came by air")
    assert only(found(question(content={"options": options}))) == (14, "warn", "content.options[2]")
    options[0]["text"] = f"He {word} came by ship"
    assert rules(question(content={"options": options})) == set()


def test_a_choice_goes_with_the_article_before_it():
    text = "The captain sent an {g1} to the line."
    sound = [{"id": "g1", "choices": four("order", "offer", "answer")}]
    odd = [{"id": "g1", "choices": four("order", "warning", "answer")}]
    assert rules(question("cloze", content={"text": text, "gaps": sound})) == set()
    assert only(found(question("cloze", content={"text": text, "gaps": odd}))) == (
        14,
        "warn",
        "content.gaps[1].choices[2]",
    )


def test_choices_begin_and_end_alike():
    stop = four("He came by sea", "He came by land.", "He came by air")
    small = four("He came by sea", "by land he came", "He came by air")
    assert only(found(question(content={"options": stop}))) == (14, "warn", "content.options[2]")
    assert only(found(question(content={"options": small}))) == (14, "warn", "content.options[2]")
    names = [{"id": "g1", "choices": four("the sea", "Cuba", "Spain")}]
    assert rules(question("cloze", content={"gaps": names})) == set()


def test_a_telling_word_of_the_stem_comes_back_in_more_than_the_key():
    stem = "Why did the missiles leave the island?"
    echo = four("The missile was unsafe", "The men were ill", "The ships were old")
    told = found(question(content={"stem": stem, "options": echo}))
    assert only(told) == (14, "warn", "content.options[1]")
    assert "“missile”" in told[0].words
    echo[1]["text"] = "The missiles were old"
    assert rules(question(content={"stem": stem, "options": echo})) == set()


# Rules 15 and 16 of one question


def test_a_hard_question_of_memory_is_looked_at():
    assert only(found(question(difficulty=3, level="remember"))) == (15, "warn", "difficulty")
    assert rules(question(difficulty=2, level="remember")) == rules(question(difficulty=3)) == set()


@pytest.mark.parametrize("word", ["regime", "strongmen", "capitulation", "blinked", "surrendered"])
def test_a_loaded_word_needs_its_tag(word):
    stem = f"Who spoke of a {word} that night?"
    assert only(found(question(content={"stem": stem}))) == (16, "warn", "content.stem")
    assert rules(question(content={"stem": stem}, tags=("loaded-language",))) == set()


# What the reader refuses


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("id", 1),
        ("content.stem", 1),
        ("anchors.claims[1]", 2),
        ("disputes[2]", 2),
        ("content.options a misconception", 2),
        ("content.options", 3),
        ("content.gaps g1 choices", 3),
        ("content.options a feedback", 4),
        ("content.near_misses[1].feedback", 4),
        ("content.bands", 8),
        ("content.near_misses[1].latitude", 8),
        ("content.places", 8),
        ("content.rubric", 8),
    ],
)
def test_what_the_reader_refuses_comes_under_its_rule(field, rule):
    assert rule_of(Misread("q-before-001", field, "is wrong.")) == rule
    assert rules(misread=[Misread("q-before-001", field, "is wrong.")]) == {rule}


def test_a_typed_answer_without_a_near_miss_lacks_a_part():
    assert only(found(question("short", content={"near_misses": []}))) == (1, "fail", "task")
