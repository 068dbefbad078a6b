"""Whatever arrives, a type answers with an answer, a refusal in words, or the field at fault; never with a crash."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.question_types.contract import ContentError, Unreadable
from quizzes.question_types.registry import TYPES

EACH_TYPE = pytest.mark.parametrize("kind", TYPES.values(), ids=list(TYPES))
KINDS = st.sampled_from(list(TYPES))

# Any text, among it control characters, lone halves of characters and floods.
anything = st.one_of(
    st.text(st.characters(codec=None, categories=None), max_size=40),
    st.sampled_from(["\ud800", "\x00", "a" * 501, "a" * 100_000, "‮", "\u00a0", "a\r\nb", "ﬀ", "１９６２"]),
)
near = st.one_of(
    st.sampled_from(["a", "b", "c", "true", "false", "Marucla", "1", " a ", ""]),
    st.sampled_from(
        sorted(
            {
                value
                for kind in TYPES.values()
                for values in kind.model_answer(kind.from_json(kind.example_content)).values()
                for value in (values if isinstance(values, list) else [values])
                if isinstance(value, str)
            }
        )
    ),
)
field_names = st.one_of(
    st.sampled_from(["choice", "choices", "verdict", "reason", "text", "clear", "seen", "a", ""]),
    st.sampled_from(
        sorted({name for kind in TYPES.values() for each in kind.examples for name in each.posted})
    ),
    anything,
)
posts = st.dictionaries(field_names, st.lists(st.one_of(near, anything), max_size=12), max_size=6)

names_in_use = sorted({name for kind in TYPES.values() for name in kind.example_content})
keys_of_json = st.one_of(
    st.sampled_from([*names_in_use, "id", "text", "feedback", "correct", "misconception"]),
    st.text(max_size=8),
)
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), anything, near)
json_values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(keys_of_json, inner, max_size=6)),
    max_leaves=20,
)


@settings(max_examples=400, deadline=None)
@given(KINDS, posts)
def test_any_post_is_an_answer_or_is_refused_in_words(key, posted):
    kind = TYPES[key]
    content = kind.from_json(kind.example_content)
    assert len(json.dumps(kind.draft(content, posted), ensure_ascii=False).encode("utf-8")) < 1_000_000
    try:
        answer = kind.read(content, posted)
    except Unreadable as refused:
        assert len(refused.words.split()) >= 5  # noqa: PT017 - either outcome is right
        return
    assert json.loads(json.dumps(answer).encode("utf-8")) == answer
    outcome = kind.mark(content, answer)
    if kind.by_hand and answer is not None:
        assert (outcome.state, outcome.mark) == ("waiting", None)
    else:
        assert 0 <= outcome.mark <= 1
        assert outcome.state == ("blank" if answer is None else "marked")
    assert kind.mark(content, answer) == outcome
    assert kind.read(content, posted) == answer


@settings(max_examples=400, deadline=None)
@given(KINDS, json_values)
def test_any_json_is_content_or_names_its_fault(key, data):
    try:
        TYPES[key].from_json(data)
    except ContentError as error:
        assert error.field and error.words  # noqa: PT017, PT018


@EACH_TYPE
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_one_spoilt_field_is_content_or_names_its_fault(kind, data):
    """Starting from sound content, any one value is replaced."""
    content = json.loads(json.dumps(kind.example_content))
    place = content
    while isinstance(place, dict | list) and place:
        name = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else list(range(len(place)))))
        deeper = isinstance(place[name], dict | list) and place[name] and data.draw(st.booleans())
        if not deeper:
            place[name] = data.draw(json_values)
            break
        place = place[name]
    try:
        sound = kind.from_json(content)
    except ContentError as error:
        assert error.field  # noqa: PT017
        return
    assert kind.mark(sound, kind.model_answer(sound)).mark == (None if kind.by_hand else 1)
    assert kind.from_json(json.loads(json.dumps(sound.to_json()))) == sound


@EACH_TYPE
def test_data_that_is_no_list_of_values_is_a_mistake_of_ours_and_says_so(kind):
    """`request.POST` itself would be read letter by letter."""
    content = kind.from_json(kind.example_content)
    with pytest.raises(TypeError, match=r"lists"):
        kind.read(content, {name: "abc" for each in kind.examples for name in each.posted if name != "clear"})


@EACH_TYPE
def test_a_saved_secret_of_the_page_is_not_part_of_an_answer(kind):
    content = kind.from_json(kind.example_content)
    posted = {**kind.examples[0].posted, "csrfmiddlewaretoken": ["x"], "mark": ["1"], "correct": ["a"]}
    assert kind.read(content, posted) == kind.read(content, kind.examples[0].posted)
