"""YAML read as plain values that know their line; a mistake is a sentence with a place. Needs no Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]
"""Where a value stands: fields and list positions (from 0) from the top of the file."""

MOST_BYTES = 4_000_000
DEEPEST = 30

# The C parser is some ten times as quick and knows the same lines.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to put right, printed as `file:line: field: what to do`."""

    file: str
    line: int
    field: str
    words: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (f"{self.file}:{self.line}", self.field, self.words)))


class MistakesFound(Exception):  # noqa: N818 - a list of mistakes, not one error
    """Raised once all files are read, with every mistake in order; nothing has been written."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(frozen=True)
class Document:
    """The values of one file, and the line of each place in it; `()` is the whole."""

    name: str
    value: Any
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, path: Place) -> int:
        """The line of a place, or of the nearest place around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_document(path: Path, name: str) -> Document:
    """The file's one YAML document; raises MistakesFound in plain words where it cannot be read."""
    text = _text_of(path, name)
    try:
        root = _composed(text, name)
    except yaml.MarkedYAMLError as error:
        raise MistakesFound([_syntax_mistake(error, name, text)]) from error
    document = Document(name, None)
    value = None if root is None else _value(root, document, ())
    return Document(name, value, document.lines)


def _text_of(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        words = f"cannot be read ({error.strerror}). Check its name and its permissions."
        raise MistakesFound([Mistake(name, 1, "", words)]) from error
    if len(raw) > MOST_BYTES:
        raise MistakesFound([Mistake(name, 1, "", f"is larger than {MOST_BYTES:,} bytes. Cut it in pieces.")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        words = f"holds the byte 0x{raw[error.start]:02x}, which is not UTF-8. Save the file as UTF-8."
        raise MistakesFound([Mistake(name, line, "", words)]) from error


def _composed(text: str, name: str) -> yaml.Node | None:
    unprintable = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if unprintable:
        line = text.count("\n", 0, unprintable.start()) + 1
        words = f"holds the control character U+{ord(unprintable.group()):04X}. Delete it."
        raise MistakesFound([Mistake(name, line, "", words)])
    _refuse_depth_and_aliases(text, name)
    loader = Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def _refuse_depth_and_aliases(text: str, name: str) -> None:
    """The C composer recurses without a limit of its own, so the file is counted before it is let in."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if depth > DEEPEST:
            words = f"Lists and fields stand more than {DEEPEST} deep in each other. Write it flatter."
            raise MistakesFound([Mistake(name, line, "", words)])
        if isinstance(event, yaml.AliasEvent):
            words = (
                f"An alias (`*{event.anchor}`) stands here. Write the value out, or put the text in quotes."
            )
            raise MistakesFound([Mistake(name, line, "", words)])


TAB = "A tab stands where YAML wants spaces. Replace it by spaces."
SYNTAX_WORDS = (
    ("cannot start any token", "A sign stands where no value can begin. Put the text in double quotes."),
    (
        "mapping values are not allowed",
        "A colon stands in a text without quotes. Put the text in double quotes.",
    ),
    ("found unexpected end of stream", "A quote or a bracket is opened and never closed. Close it."),
    ("could not find expected ':'", "A line has no colon after its field. Write `field: value`."),
    ("expected a single document", "A second document begins (`---`). Keep one document in a file."),
    ("but found another document", "A second document begins (`---`). Keep one document in a file."),
    (
        "unknown escape",
        "A backslash stands before a letter that needs none. Double it or leave it out.",
    ),
    (
        "did not find expected",
        "The indentation, a comma or a quote is wrong near here. Compare with its neighbours.",
    ),
    (
        "expected <block end>",
        "The indentation, a comma or a quote is wrong near here. Compare with its neighbours.",
    ),
    ("expected ',' or", "A comma or a closing bracket is missing near here."),
)


def _syntax_mistake(error: yaml.MarkedYAMLError, name: str, text: str) -> Mistake:
    mark = error.problem_mark or error.context_mark
    lines = text.splitlines()
    if mark and mark.line < len(lines) and "\t" in lines[mark.line][: mark.column + 1]:
        return Mistake(name, mark.line + 1, "", TAB)
    problem = f"{error.problem or ''} {error.context or ''}"
    known = (words for sign, words in SYNTAX_WORDS if sign in problem)
    words = next(known, f"This is not YAML: {problem.strip() or 'it cannot be read'}.")
    return Mistake(name, mark.line + 1 if mark else 1, "", words)


def _value(node: yaml.Node, document: Document, path: Place) -> Any:
    document.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, document)
    if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.startswith("tag:yaml.org,2002:python"):
        raise _fault(document, node, f"The tag {node.tag} is not known here. Leave it out.")
    if isinstance(node, yaml.SequenceNode):
        return [_value(part, document, (*path, place)) for place, part in enumerate(node.value)]
    return {key: _value(part, document, (*path, key)) for key, part in _pairs(node, document)}


def _pairs(node: yaml.Node, document: Document) -> Iterator[tuple[str, yaml.Node]]:
    known: dict[str, int] = {}
    for key, part in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _fault(document, key, "A field's name is a list or a mapping. Write a plain word.")
        if key.value in known:
            first = known[key.value]
            raise _fault(
                document,
                key,
                f"The field “{key.value}” stands twice (first on line {first}). Keep one of them.",
            )
        known[key.value] = key.start_mark.line + 1
        yield key.value, part


def _scalar(node: yaml.ScalarNode, document: Document) -> str | int | float | bool | None:
    """YAML 1.2's plain words: `no` and `1962-10-14` are texts, and so is everything in quotes."""
    text: str = node.value
    kind = node.tag.rpartition(":")[2]
    if not node.tag.startswith("tag:yaml.org,2002:") or kind.startswith("python"):
        raise _fault(document, node, f"The tag {node.tag} is not known here. Leave it out.")
    if kind == "null":
        return None
    if kind == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if kind == "int" and WHOLE.fullmatch(text) and len(text) < 20:
        return int(text)
    if kind == "float" and DECIMAL.fullmatch(text):
        return float(text)
    return text


def _fault(document: Document, node: yaml.Node, words: str) -> MistakesFound:
    return MistakesFound([Mistake(document.name, node.start_mark.line + 1, "", words)])
