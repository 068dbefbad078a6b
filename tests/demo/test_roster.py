"""Who is in the demo's school."""

from collections import Counter

from quizzes.demo.roster import STAFF, roster
from quizzes.people.naming import tidy_display_name

PUPILS = [pupil for group in roster() for pupil in group.pupils]


def test_the_school_has_two_teachers_an_editor_an_operator_three_classes_and_seventy_students():
    assert Counter(member.role for member in STAFF) == {"teacher": 2, "editor": 1, "operator": 1}
    assert len(roster()) == 3
    assert len(PUPILS) == 70


def test_every_student_has_a_name_and_a_user_name_of_their_own():
    assert len({pupil.name for pupil in PUPILS}) == len({pupil.username for pupil in PUPILS}) == 70


def test_every_name_would_be_accepted_from_a_student():
    assert [tidy_display_name(pupil.name) for pupil in PUPILS] == [pupil.name for pupil in PUPILS]


def test_pins_have_six_digits_and_no_neighbours_that_are_equal():
    for pupil in PUPILS:
        assert len(pupil.pin) == 6
        assert pupil.pin.isdigit()
        assert all(one != next_ for one, next_ in zip(pupil.pin, pupil.pin[1:], strict=False))


def test_the_same_seed_makes_the_same_school_and_another_seed_another():
    assert roster(7) == roster(7)
    assert roster(7) != roster(8)
