"""Read fields out of fixture files: a read that fails its check notes a mistake and goes on."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizzes.core.yaml_lines import Document, Mistake, MistakesFound, Place, read_document

ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
SPACES = re.compile(r"[ \t\r\n]+")
MOST_TEXT = 5_000
MOST_ID = 80


class Folder:
    """A fixtures folder being read: hands out documents and gathers every mistake."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mistakes: list[Mistake] = []

    def name(self, path: Path) -> str:
        return str(Path(self.root.name or ".") / path.relative_to(self.root))

    def open(self, relative: str) -> "Fields":
        """The file's fields; an unreadable file counts as an empty one, its mistake noted."""
        path = self.root / relative
        name = self.name(path)
        try:
            document = read_document(path, name)
        except MistakesFound as found:
            self.mistakes.extend(found.mistakes)
            document = Document(name, Unreadable)
        return Fields(self, document, (), document.value)

    def names(self, relative: str) -> list[str]:
        """The YAML files of a sub-folder without their ending, in order."""
        return sorted(path.stem for path in (self.root / relative).glob("*.yaml"))

    def note(self, file: str, line: int, field: str, words: str) -> None:
        self.mistakes.append(Mistake(file, line, field, words))

    def refuse_mistakes(self) -> None:
        if self.mistakes:
            raise MistakesFound(self.mistakes)


Unreadable: Any = object()
"""Stands for the value of a file whose mistake is already noted."""


@dataclass(frozen=True)
class Fields:
    """One place of a document, with the words for what is wrong there."""

    folder: Folder
    document: Document
    place: Place
    value: Any

    @property
    def label(self) -> str:
        """The place in words: an entry by its id, then the fields inside it, lists counted from 1."""
        return label_of(self.document.value, self.place)

    def wrong(self, words: str, *inner: str | int) -> None:
        """Note a mistake here, or at a place inside."""
        place = (*self.place, *inner)
        line = self.document.line(place)
        self.folder.note(self.document.name, line, label_of(self.document.value, place), words)

    def inside(self, step: str | int) -> "Fields":
        return Fields(self.folder, self.document, (*self.place, step), self.value[step])

    def entries(self) -> Iterator["Fields"]:
        """Each mapping of the list that should stand here."""
        if self.value is Unreadable:
            return
        if not isinstance(self.value, list):
            self.wrong("is not a list. Begin each entry with a hyphen.")
            return
        for place, value in enumerate(self.value):
            if isinstance(value, dict):
                yield self.inside(place)
            else:
                self.wrong("is not an entry with fields. Write `field: value` lines.", place)

    def entries_of(self, name: str) -> Iterator["Fields"]:
        """The entries of the list in a required field."""
        if self.has(name):
            yield from self.inside(name).entries()

    def mapping(self) -> bool:
        """Whether fields stand here; notes a mistake where they do not."""
        if self.value is not Unreadable and not isinstance(self.value, dict):
            self.wrong("is not a set of fields. Write `field: value` lines.")
        return isinstance(self.value, dict)

    def only(self, *names: str) -> None:
        """Note each field that does not belong here: a typing error must not vanish silently."""
        for name in self.value:
            if name not in names:
                self.wrong(f"is not a field here. Known are {', '.join(names)}.", name)

    def has(self, name: str) -> bool:
        """True where a required field stands; notes its absence."""
        if name in self.value:
            return True
        self.wrong(f"The field `{name}` is missing. Add it.")
        return False

    def text(self, name: str, *, most: int = MOST_TEXT, default: str | None = None) -> str:
        """A text, its white space made single; `default` is what an absent or null field means."""
        if default is not None and self.value.get(name) is None:
            return default
        if not self.has(name):
            return ""
        return self._text(self.value[name], most, name)

    def _text(self, value: Any, most: int, *inner: str | int) -> str:
        if not isinstance(value, str):
            self.wrong(f"is {kind_of(value)}, not a text. Put it in double quotes.", *inner)
            return ""
        tidy = SPACES.sub(" ", value).strip()
        if not tidy:
            self.wrong("is empty. Write a text.", *inner)
        if len(tidy) > most:
            self.wrong(f"has {len(tidy)} characters; at most {most} fit. Shorten it.", *inner)
        return tidy

    def id(self, name: str = "id") -> str:
        """A key such as `p10.s4`: small letters, digits, hyphens and dots."""
        found = self.text(name, most=MOST_ID)
        if found and not ID.fullmatch(found):
            self.wrong(f"“{found}” is not an id. Use small letters, digits, hyphens and dots.", name)
        return found

    def ref(self, name: str, known: Collection[str], what: str) -> str:
        """A key that must be known."""
        found = self.text(name)
        if found and found not in known:
            self.wrong(f"“{found}” is not {what}. Correct it or add it.", name)
        return found

    def whole(self, name: str, least: int, most: int) -> int:
        """A whole number between two bounds, both allowed."""
        value = self.value[name] if self.has(name) else least
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong(f"is {kind_of(value)}, not a whole number. Write digits without quotes.", name)
            return least
        if not least <= value <= most:
            self.wrong(f"is {value}; it must be {least} to {most}.", name)
            return least
        return value

    def year(self, name: str) -> int | None:
        return None if self.value.get(name) is None else self.whole(name, 1, 2100)

    def number(self, name: str, least: float, most: float) -> float:
        """A decimal number between two bounds, both allowed."""
        value = self.value[name] if self.has(name) else least
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.wrong(f"is {kind_of(value)}, not a number. Write digits without quotes.", name)
            return least
        if not least <= value <= most:
            self.wrong(f"is {value}; it must be {least} to {most}.", name)
            return least
        return float(value)

    def flag(self, name: str, default: bool) -> bool:
        value = self.value.get(name, default)
        if not isinstance(value, bool):
            self.wrong(f"is {kind_of(value)}. Write true or false without quotes.", name)
            return default
        return value

    def texts(self, name: str, *, required: bool = False, most: int = MOST_TEXT) -> tuple[str, ...]:
        """A list of different texts; absent or null means none unless it is required."""
        if not required and self.value.get(name) is None:
            return ()
        if not self.has(name):
            return ()
        value = self.value[name]
        if not isinstance(value, list):
            self.wrong(f"is {kind_of(value)}, not a list. Write it in square brackets.", name)
            return ()
        if required and not value:
            self.wrong("is an empty list. Name at least one.", name)
        found: list[str] = []
        for place, entry in enumerate(value):
            text = self._text(entry, most, name, place)
            if text and text in found:
                self.wrong(f"“{text}” stands twice. Keep one.", name, place)
            elif text:
                found.append(text)
        return tuple(found)

    def refs(
        self, name: str, known: Collection[str], what: str, *, required: bool = False
    ) -> tuple[str, ...]:
        """A list of keys that must be known."""
        found = self.texts(name, required=required)
        for place, entry in enumerate(self.value[name] if found else ()):
            if isinstance(entry, str) and entry.strip() in found and entry.strip() not in known:
                self.wrong(f"“{entry.strip()}” is not {what}. Correct it or add it.", name, place)
        return found


def kind_of(value: Any) -> str:
    """What a value is, in words."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "a true-or-false value"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "a set of fields" if isinstance(value, dict) else "a text"


def label_of(value: Any, place: Place) -> str:
    """A place in words: `p10 sentences[4].text`; entries with an id go by it."""
    words = ""
    for step in place:
        value = _step_into(value, step)
        named = value.get("id") if isinstance(value, dict) else None
        if isinstance(step, str):
            words = f"{words}.{step}" if words and not words.endswith(" ") else f"{words}{step}"
        elif isinstance(named, str):
            # `p01.s2` says where it belongs by itself; the option `b` does not.
            outer = words.partition(" ")[0]
            words = f"{named} " if not outer or named.startswith(outer) else f"{words} {named} "
        else:
            words = f"{words}[{step + 1}]"
    return words.strip()


def _step_into(value: Any, step: str | int) -> Any:
    try:
        return value[step]
    except (LookupError, TypeError):
        return None


class Ids(Collection[str]):
    """The ids met so far, each once; a second one is a mistake that names the first."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.first: dict[str, str] = {}

    def take(self, fields: Fields, key: str, name: str = "id") -> None:
        if key in self.first:
            fields.wrong(f"{self.what} “{key}” is already at {self.first[key]}. Give one another id.", name)
        elif key:
            line = fields.document.line((*fields.place, name))
            self.first[key] = f"{fields.document.name}:{line}"

    def __contains__(self, key: object) -> bool:
        return key in self.first

    def __iter__(self) -> Iterator[str]:
        return iter(self.first)

    def __len__(self) -> int:
        return len(self.first)
