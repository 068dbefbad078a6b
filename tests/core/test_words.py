"""The pure parts say everything in words that can be translated."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

from quizzes.core import words

TYPES = Path(words.__file__).parent.parent / "question_types"
SPEAKERS = {"Unreadable", "ContentError", "no_date"}


def plain_sentences(path):
    """Calls that hand a person a sentence which nobody marked for translation."""
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in SPEAKERS
            and node.args
        ):
            said = node.args[-1]
            if isinstance(said, ast.JoinedStr | ast.Constant):
                yield f"{path.name}:{node.lineno}"


def test_the_sentence_finder_finds(tmp_path):
    written = tmp_path / "marking.py"
    written.write_text('raise Unreadable("Choose one.")\nraise Unreadable(_("Choose one."))\n')
    assert list(plain_sentences(written)) == ["marking.py:1"]


@pytest.mark.parametrize(
    "path", sorted(TYPES.rglob("*.py")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_no_type_refuses_in_words_that_nobody_can_translate(path):
    assert list(plain_sentences(path)) == []


def test_a_later_text_is_read_in_the_language_of_the_moment():
    january = words.gettext_lazy("January")
    with translation.override("es"):
        assert str(january) == "enero"
    assert str(january) == "January"
    assert january == "January"
    assert january == words.gettext_lazy("January")
    assert len({january, words.gettext_lazy("January")}) == 1


def test_without_the_app_every_word_is_english(monkeypatch):
    monkeypatch.setattr(words, "_translate", words._in_english)
    monkeypatch.setattr(words, "_translate_count", words._counted_in_english)
    with translation.override("es"):
        assert words.gettext("January") == "January"
        assert words.ngettext("%(n)s day", "%(n)s days", 2) == "%(n)s days"
