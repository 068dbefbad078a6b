"""What would become of a row. Una is in the class with the number 7, Max without one."""

from dataclasses import replace

from quizzes.rosters.lines import Line
from quizzes.rosters.planning import Known, School, alike, plan

UNA = Known(1, "Una Novák", "una", "here", number="7", groups=frozenset({"section a"}))
MAX = Known(2, "Max Roth", "max", "here")
SCHOOL = School([UNA, MAX], groups=frozenset({"section a"}))


def step(line, school=SCHOOL, wish=""):
    (found,) = plan([line], school, {line.number: wish} if wish else {}).steps
    return found


def test_a_name_that_nobody_has_is_a_new_student():
    found = step(Line(2, "Lea Sand", "lea", "9", "Section B"))
    assert (found.action, found.username, found.number, found.group) == ("make", "lea", "9", "Section B")
    assert found.words == ("Goes into the new group Section B.",)


def test_the_same_student_again_changes_nothing():
    assert step(Line(2, "Una Novák", student_number="7", group="Section A")).action == "same"
    assert step(Line(2, "max roth")).action == "same"


def test_a_number_finds_the_student_under_a_corrected_name():
    found = step(Line(2, "Una Hill", student_number="7"))
    assert (found.action, found.person, found.renames) == ("change", 1, True)


def test_a_number_that_belongs_to_somebody_else_is_a_question_and_nothing_by_default():
    found = step(Line(2, "Carl Zeiss", student_number="7"))
    assert found.action == "skip"
    assert [choice.value for choice in found.choices] == ["skip", "is-1"]
    assert step(Line(2, "Carl Zeiss", student_number="7"), wish="is-1").renames


def test_numbers_that_count_the_rows_never_swap_two_accounts():
    """A teacher numbers the list 1 to n, and then somebody joins in the middle."""
    before = School(
        [Known(1, "Ben", "ben", "here", number="1"), Known(2, "Dora", "dora", "here", number="2")]
    )
    lines = [
        Line(1, "Ben", student_number="1"),
        Line(2, "Carl", student_number="2"),
        Line(3, "Dora", student_number="3"),
    ]
    found = plan(lines, before, {}).steps
    assert [(each.action, each.person) for each in found] == [("same", 1), ("skip", None), ("skip", None)]
    assert found[2].words == ("Dora (dora) is here under the student number 2. Is this the same student?",)
    told = plan(lines, before, {3: "is-2"}).steps[2]
    assert (told.action, told.person, told.number, told.renames) == ("change", 2, "3", False)


def test_a_user_name_finds_the_student():
    found = step(Line(2, "Max R. Roth", username="max"))
    assert (found.action, found.person) == ("change", 2)


def test_number_and_user_name_of_two_students_are_a_mistake_in_the_list():
    found = step(Line(2, "Una Novák", username="max", student_number="7"))
    assert found.action == "skip"
    assert "two different students" in found.words[0]


def test_a_name_that_two_have_is_a_question():
    twins = School([UNA, replace(UNA, pk=3, username="una2", number="8")])
    found = step(Line(2, "Una Novák"), twins)
    assert found.action == "skip"
    assert [choice.value for choice in found.choices] == ["skip", "new", "is-1", "is-3"]
    assert step(Line(2, "Una Novák"), twins, "is-3").person == 3
    assert step(Line(2, "Una Novák"), twins, "new").action == "make"
    assert step(Line(2, "Una Novák", student_number="8"), twins).person == 3


def test_an_answer_that_was_not_offered_is_no_answer():
    assert step(Line(2, "Carl Zeiss", student_number="7"), wish="is-2").action == "skip"
    assert step(Line(2, "Carl Zeiss", student_number="7"), wish="new").action == "skip"


def test_another_number_under_the_same_name_is_a_question():
    found = step(Line(2, "Una Novák", student_number="99"))
    assert (found.action, [each.value for each in found.choices]) == ("skip", ["skip", "new", "is-1"])
    both = [Line(2, "Una Novák", student_number="7"), Line(3, "Una Novák", student_number="99")]
    assert [each.action for each in plan(both, SCHOOL, {}).steps] == ["same", "make"]


def test_two_rows_of_one_name_with_numbers_are_two_students():
    found = plan(
        [Line(2, "Lea Sand", student_number="1"), Line(3, "Lea Sand", student_number="2")], SCHOOL, {}
    )
    assert [each.action for each in found.steps] == ["make", "make"]


def test_two_rows_that_mean_one_student_are_taken_once():
    lines = [Line(2, "Una Novák"), Line(3, "Una Novák", student_number="7")]
    found = plan(lines, SCHOOL, {}).steps
    assert [(each.action, each.person) for each in found] == [("skip", None), ("same", 1)]
    assert "another row" in found[0].words[0]


def test_a_student_of_another_class_of_mine_joins_with_the_same_account():
    lea = Known(5, "Lea Sand", "lea", "elsewhere", numbers=frozenset({"9"}), where="Red")
    school = School([lea])
    found = step(Line(2, "Lea Sand", student_number="9"), school)
    assert (found.action, found.person, found.enrols) == ("change", 5, True)
    asked = step(Line(2, "Lea Sand"), school)
    assert (asked.action, asked.chosen) == ("make", "new")
    assert step(Line(2, "Lea Sand"), school, "is-5").person == 5
    assert step(Line(2, "Carl", student_number="9"), school).person is None
    assert step(Line(2, "Lea Sand", student_number="10"), school).choices == ()


def test_who_left_comes_back():
    left = replace(MAX, place="left")
    found = step(Line(2, "Max Roth"), School([left]))
    assert (found.action, found.returns) == ("change", True)


def test_a_taken_user_name_gives_way():
    found = step(Line(2, "Lea Sand", username="lea"), replace(SCHOOL, taken=frozenset({"lea"})))
    assert (found.action, found.username) == ("make", "")
    assert "taken" in found.words[0]


def test_the_seal_tells_any_two_plans_apart():
    line = Line(2, "Lea Sand")
    seals = {
        plan([line], SCHOOL, {}).seal,
        plan([Line(2, "Lea Sand", student_number="1")], SCHOOL, {}).seal,
        plan([line], School([replace(UNA, name="Lea Sand")]), {}).seal,
    }
    assert len(seals) == 3
    assert plan([line], SCHOOL, {}).seal in seals


def test_more_than_the_class_holds_is_told():
    found = plan([Line(n, f"Person {chr(97 + n)}") for n in range(3)], replace(SCHOOL, room=2), {})
    assert found.too_many


def test_names_are_alike_where_they_share_a_word():
    assert alike("José Muñoz", "Jose Munoz Vega")
    assert not alike("Ben", "Benno")
