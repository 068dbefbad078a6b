"""Hostile and sloppy YAML: every mistake is one sentence with its line, and nothing is ever executed."""

import pytest

from quizzes.core.yaml_lines import MistakesFound, read_document


def read(tmp_path, text):
    path = tmp_path / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_document(path, "a.yaml")


def mistake(tmp_path, text):
    with pytest.raises(MistakesFound) as found:
        read(tmp_path, text)
    (only,) = found.value.mistakes
    return only


def test_values_keep_their_lines(tmp_path):
    document = read(tmp_path, "- id: a\n  words: [x,\n    y]\n- id: b\n")
    assert document.value == [{"id": "a", "words": ["x", "y"]}, {"id": "b"}]
    assert document.line((0, "words")) == 2
    assert document.line((0, "words", 1)) == 3
    assert document.line((1, "id")) == 4


def test_an_unknown_place_has_the_line_of_the_nearest_one_around_it(tmp_path):
    document = read(tmp_path, "- id: a\n- id: b\n")
    assert document.line((1, "missing", 7)) == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: on", "on"),
        ("a: 1962-10-14", "1962-10-14"),
        ("a: 12:30", "12:30"),
        ("a: 0o17", "0o17"),
        ("a: 017", "017"),
        ("a: 1_000", "1_000"),
        ('a: "1962"', "1962"),
        ("a: 1962", 1962),
        ("a: -79.5", -79.5),
        ("a: true", True),
        ("a: .nan", ".nan"),
        ("a: ~", None),
        ("a:", None),
        ("a: Raúl ", "Raúl"),
    ],
)
def test_plain_words_mean_what_an_author_expects(tmp_path, text, value):
    assert read(tmp_path, text).value == {"a": value}


def test_an_empty_file_holds_nothing(tmp_path):
    assert read(tmp_path, "# only a remark\n").value is None


def test_a_byte_order_mark_is_forgiven(tmp_path):
    assert read(tmp_path, b"\xef\xbb\xbfa: b\n").value == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "stands twice (first on line 1)"),
        ("a: x: y\n", 1, "Put the text in double quotes"),
        ("a:\n\t- b\n", 2, "spaces"),
        ('a: "never closed\n', 2, "never closed"),
        ("a: [b, c\n", 2, ""),
        ("a: b\n---\nc: d\n", 2, "Keep one document"),
        ("a: &x [b]\nc: *x\n", 2, "Write the value out"),
        ("a: *nobody\n", 1, "in quotes"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tag"),
        ("a: !secret b\n", 1, "tag"),
        ("? [a, b]\n: c\n", 1, "Write a plain word"),
        ("a: 'b\x07'\n", 1, "control character U+0007"),
        ('a: "\\d"\n', 1, "backslash"),
        (b"a: b\nc: Ra\xfal\n", 2, "not UTF-8"),
        (b"\xff\xfea\x00:\x00", 1, "not UTF-8"),
    ],
)
def test_a_broken_file_is_told_in_words_with_its_line(tmp_path, text, line, words):
    found = mistake(tmp_path, text)
    assert words in found.words
    assert found.line == line
    assert str(found).startswith(f"a.yaml:{line}: ")


@pytest.mark.parametrize("depth", [2_000, 200_000])
def test_a_bottomless_file_is_refused_and_not_fallen_into(tmp_path, depth):
    assert mistake(tmp_path, "[" * depth).words


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path):
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert "alias" in mistake(tmp_path, "\n".join(lines)).words


def test_a_flood_is_refused_unread(tmp_path):
    assert "larger than" in mistake(tmp_path, b"a: " + b"x" * 5_000_000).words


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    for path in (tmp_path / "no.yaml", tmp_path):
        with pytest.raises(MistakesFound, match="cannot be read"):
            read_document(path, "no.yaml")
