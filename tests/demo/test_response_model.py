"""How the demo's students answer."""

from random import Random

import pytest

from quizzes.demo import answers, response_model
from quizzes.demo.filled_form import fields_of
from quizzes.demo.response_model import Asked
from quizzes.question_types.registry import TYPES

MARKED = [type_ for type_ in TYPES.values() if not type_.by_hand]


def example(type_):
    return type_.from_json(type_.example_content)


@pytest.mark.parametrize("type_", MARKED, ids=lambda type_: type_.key)
def test_the_right_answer_earns_everything_and_the_wrong_ones_less(type_):
    content = example(type_)
    wrong = answers.wrong_answers(type_, content, Random(1))
    assert type_.mark(content, answers.right_answer(type_, content).answer).is_full
    assert wrong
    assert all(type_.mark(content, candidate.answer).mark < 1 for candidate in wrong)


@pytest.mark.parametrize("type_", MARKED, ids=lambda type_: type_.key)
def test_the_form_with_the_right_answer_in_it_reads_as_the_right_answer(type_):
    content = example(type_)
    posted = {name: field.right for name, field in fields_of(answers.right_form(type_, content)).items()}
    assert type_.mark(content, type_.read(content, posted)).is_full


@pytest.mark.parametrize("type_", MARKED, ids=lambda type_: type_.key)
def test_a_wrong_answer_says_whether_a_misconception_stands_behind_it(type_):
    content = example(type_)
    for candidate in answers.wrong_answers(type_, content, Random(1)):
        assert candidate.has_belief == bool(type_.mark(content, candidate.answer).misconceptions)


def test_a_student_at_the_level_of_a_question_has_an_even_chance():
    assert response_model.likelihood(0.7, 0.7) == pytest.approx(0.5)
    # One logit above it: e / (1 + e).
    assert response_model.likelihood(1.0, 0.0) == pytest.approx(0.731059, abs=1e-6)


def test_able_students_are_right_more_often_and_hard_questions_less_often():
    def share(ability, difficulty):
        chance = Random(3)
        logit = response_model.LOGITS[difficulty]
        asked = Asked(
            logit,
            response_model.Candidate({"choice": "c"}, False),
            (response_model.Candidate({"choice": "a"}, False),),
        )
        drawn = [response_model.answered(asked, ability, chance) for _ in range(2000)]
        return sum(candidate is asked.right for candidate in drawn) / 2000

    assert share(1.5, 2) > share(0, 2) > share(-1.5, 2)
    assert share(0, 1) > share(0, 2) > share(0, 3)
    assert share(0, 2) == pytest.approx(0.5, abs=0.04)


def test_wrong_answers_prefer_those_with_a_misconception_and_some_stay_blank():
    belief, plain = (
        response_model.Candidate({"choice": "b"}, True),
        response_model.Candidate({"choice": "a"}, False),
    )
    asked = Asked(50.0, response_model.Candidate({"choice": "c"}, False), (plain, belief))
    chance = Random(5)
    drawn = [response_model.answered(asked, 0.0, chance) for _ in range(2000)]
    assert drawn.count(belief) > 3 * drawn.count(plain)
    assert 0 < drawn.count(None) < 300
