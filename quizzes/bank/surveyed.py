"""A bank laid open beside the reading that it rests on, for the linter and the report. Needs no Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from quizzes.bank.bank_files import QuestionRow, Reading, readable_bank
from quizzes.bank.substance import Substance
from quizzes.core.fixture_fields import Fields, Folder, Ids
from quizzes.core.yaml_lines import Mistake
from quizzes.question_types.anatomy import Anatomy
from quizzes.question_types.registry import type_named
from quizzes.sources.material import Material
from quizzes.sources.reading_files import read_material

QUESTION = re.compile(r"(q-\S+) ?(.*)", re.DOTALL)


@dataclass(frozen=True)
class ClaimFact:
    """A claim of the machine's summary, as far as coverage asks."""

    key: str
    passage: str
    verdict: str
    severity: int

    @property
    def is_accurate(self) -> bool:
        return self.verdict == "accurate"


@dataclass(frozen=True)
class PlaceFact:
    map: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Record:
    """The reading, as far as questions rest on it; everything by key, in the order of the reading."""

    passages: Mapping[str, str]
    """The topic of each."""
    sentences: Mapping[str, str]
    """The text of each."""
    claims: Mapping[str, ClaimFact]
    disputes: tuple[str, ...]
    events: Mapping[str, str]
    """The date of each."""
    places: Mapping[str, PlaceFact]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class QuantityFact:
    """A number of the reading, and the tolerance that every question on it has."""

    key: str
    value: Fraction
    tolerance: Fraction
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question as it is dealt now, with its content taken apart."""

    key: str
    topic: str
    task: str
    substance: Substance
    anatomy: Anatomy
    drifted: tuple[str, ...] = ()
    """Sentences that it rests on and that read differently, or have left the reading, since it was made."""

    @property
    def passages(self) -> tuple[str, ...]:
        """The passages that its sentences stand in, each once."""
        return tuple(dict.fromkeys(key.rpartition(".")[0] for key in self.substance.sentences))


@dataclass(frozen=True)
class Misread:
    """A mistake that kept a question, or a file, from being read whole."""

    question: str
    """The question's key; the file and line where there is none."""
    field: str
    words: str


@dataclass(frozen=True)
class Surveyed:
    """A bank and its reading."""

    record: Record
    questions: tuple[Asked, ...]
    misread: tuple[Misread, ...] = ()
    quantities: tuple[QuantityFact, ...] = ()


def survey_files(root: Path) -> Surveyed:
    """The bank of a fixtures folder; MistakesFound where its reading cannot be read."""
    record = record_of(read_material(root))
    bank, mistakes = readable_bank(root, reading_of(record))
    quantities, odd = read_quantities(root, record)
    return Surveyed(
        record=record,
        questions=tuple(asked(row) for row in bank.questions if row.substance.content),
        misread=tuple(misread(mistake) for mistake in [*mistakes, *odd]),
        quantities=quantities,
    )


def asked(row: QuestionRow) -> Asked:
    type_ = type_named(row.substance.type)
    content = type_.from_json(row.substance.content)
    return Asked(row.key, row.topic, row.task, row.substance, type_.anatomy(content))


def misread(mistake: Mistake) -> Misread:
    """A mistake under the name of its question, where it stands in one."""
    named = QUESTION.fullmatch(mistake.field)
    if named:
        return Misread(named[1], named[2], mistake.words)
    return Misread(f"{mistake.file}:{mistake.line}", mistake.field, mistake.words)


def reading_of(record: Record) -> Reading:
    return Reading(record.topics, record.sentences, record.claims, record.disputes)


def record_of(material: Material) -> Record:
    return Record(
        passages={row.key: row.topic for row in material.passages},
        sentences={row.key: row.text for row in material.sentences},
        claims={
            row.key: ClaimFact(row.key, row.passage, row.verdict, row.severity) for row in material.claims
        },
        disputes=tuple(row.key for row in material.disputes),
        events={row.key: row.date for row in material.events},
        places={row.key: PlaceFact(row.map, row.latitude, row.longitude) for row in material.places},
        topics=tuple(row.key for row in material.topics),
    )


def read_quantities(root: Path, record: Record) -> tuple[tuple[QuantityFact, ...], list[Mistake]]:
    """The numbers in `root`/bank/quantities.yaml, where there is such a file, and the mistakes in it."""
    folder, ids = Folder(root), Ids("The quantity")
    if not (root / "bank/quantities.yaml").exists():
        return (), []
    entries = folder.open("bank/quantities.yaml").entries()
    return tuple(_quantity(entry, ids, record) for entry in entries), folder.mistakes


def _quantity(entry: Fields, ids: Ids, record: Record) -> QuantityFact:
    entry.only("id", "what", "value", "tolerance", "passages")
    entry.text("what")
    key = entry.id()
    ids.take(entry, key)
    return QuantityFact(
        key=key,
        value=Fraction(str(entry.number("value", 0, 10**9))),
        tolerance=Fraction(str(entry.number("tolerance", 0, 10**9))),
        passages=entry.refs("passages", record.passages, "a passage of this reading", required=True),
    )
