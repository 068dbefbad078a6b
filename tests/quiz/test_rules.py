"""How long a question takes: reading at 150 words a minute, then thinking."""

import pytest

from quizzes.question_types.contract import Choice, Shown
from quizzes.question_types.registry import ALL, type_named
from quizzes.quiz.rules import in_minutes, seconds_for, words_to_read


def test_every_text_that_a_student_reads_is_counted_and_nothing_else():
    shown = Shown(
        "What was signed?",
        (Choice("a", "A treaty."), Choice("b", "Nothing at all")),
        {"label": "not a text", "rows": [{"id": "one", "text": "two words"}, Choice("c", "one")]},
    )
    exhibits = [{"id": "x", "title": "A letter", "attribution": "Somebody, 1962", "text": "Come at once."}]
    assert words_to_read(shown, exhibits) == 3 + 2 + 3 + 2 + 1 + 2 + 3
    assert words_to_read(Shown(""), []) == 0


@pytest.mark.parametrize(
    ("words", "thinking", "difficulty", "seconds"),
    [(0, 20, 1, 20), (150, 20, 1, 80), (75, 20, 2, 55), (75, 20, 3, 60), (1, 0, 1, 1)],
)
def test_seconds_are_reading_and_thinking_at_the_pace_of_the_difficulty(words, thinking, difficulty, seconds):
    assert seconds_for(words, thinking, difficulty) == seconds


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (89, 1), (90, 2), (600, 10)])
def test_minutes_are_whole_and_never_nothing(seconds, minutes):
    assert in_minutes(seconds) == minutes


@pytest.mark.parametrize("kind", ALL, ids=[kind.key for kind in ALL])
def test_every_type_takes_some_time_and_no_lesson(kind):
    content = kind.from_json(kind.example_content)
    assert 10 <= kind.seconds(content) <= 30 * 60


def test_an_essay_takes_longer_the_more_words_it_asks_for():
    kind = type_named("essay")
    content = kind.from_json(kind.example_content)
    longer = kind.from_json({**kind.example_content, "minimum_words": 200, "maximum_words": 300})
    assert kind.seconds(content) == 900
    assert kind.seconds(longer) == 1500
