"""Every type can be taken apart for those who check a bank."""

import pytest

from quizzes.question_types.anatomy import plain_anatomy
from quizzes.question_types.registry import ALL, TYPES


def taken_apart(type_):
    content = type_.from_json(type_.example_content)
    return content.to_json(), type_.anatomy(content)


@pytest.mark.parametrize("type_", ALL, ids=lambda type_: type_.key)
def test_all_feedback_that_a_type_stores_is_in_its_anatomy(type_):
    data, anatomy = taken_apart(type_)
    told = {piece.feedback for group in anatomy.groups for piece in group.pieces if piece.feedback}
    assert told == set(feedback_in(data))
    assert told


@pytest.mark.parametrize("type_", ALL, ids=lambda type_: type_.key)
def test_the_stem_and_the_key_are_told_and_fields_have_their_place(type_):
    data, anatomy = taken_apart(type_)
    assert anatomy.stem == data[anatomy.stem_field]
    assert anatomy.key
    for group in anatomy.groups:
        for piece in group.pieces:
            assert piece.field.partition("[")[0].partition(".")[0] in data


@pytest.mark.parametrize("type_", ALL, ids=lambda type_: type_.key)
def test_a_type_without_a_hook_still_shows_its_stem_and_its_lists(type_):
    content = type_.from_json(type_.example_content)
    anatomy = plain_anatomy(content)
    assert anatomy.stem == type_.anatomy(content).stem
    lists = [value for value in content.to_json().values() if isinstance(value, list)]
    told = [
        part
        for value in lists
        for part in value
        if isinstance(part, dict) and {"text", "feedback"} & set(part)
    ]
    assert sum(len(group.pieces) for group in anatomy.groups) == len(told)


def test_a_key_that_stands_in_a_gapped_text_is_told():
    content = TYPES["cloze"].from_json(
        {
            "stem": "Fill the gap.",
            "text": "The base in Turkey was {g1}'s secret price.",
            "gaps": [
                {
                    "id": "g1",
                    "choices": [
                        {"id": "a", "text": "turkey", "correct": True, "feedback": "Right."},
                        {"id": "b", "text": "Turk", "feedback": "Wrong."},
                    ],
                }
            ],
        }
    )
    (issue,) = TYPES["cloze"].anatomy(content).issues
    assert (issue.rule, issue.field) == (8, "gaps[1].choices")
    (gap,) = TYPES["cloze"].anatomy(content).groups
    assert gap.lead == "The base in Turkey was "


@pytest.mark.parametrize(("accept", "rules"), [(["Mariël"], [8]), (["Mariël", "mariel"], [])])
def test_a_typed_answer_needs_a_form_in_plain_letters(accept, rules):
    data = {
        **TYPES["short_answer"].example_content,
        "accept": accept,
        "accept_with_note": [],
        "near_misses": [],
    }
    content = TYPES["short_answer"].from_json(data)
    assert [issue.rule for issue in TYPES["short_answer"].anatomy(content).issues] == rules


def feedback_in(value):
    if isinstance(value, dict):
        for name, part in value.items():
            if name.endswith("feedback") and isinstance(part, str):
                yield part
            else:
                yield from feedback_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from feedback_in(part)
