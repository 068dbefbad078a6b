"""The files of the bank, checked: all beliefs and questions, or every mistake in them. Needs no Django."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from quizzes.bank.substance import Substance, named_beliefs
from quizzes.bank.tasks import LEVELS, TASKS
from quizzes.core.fixture_fields import Fields, Folder, Ids
from quizzes.core.yaml_lines import Mistake, MistakesFound
from quizzes.question_types.contract import ContentError, Json
from quizzes.question_types.registry import type_named
from quizzes.sources.spans import span

STEP = re.compile(r"(\w+)|\[(\d+)\]")
ASKED = ("bank", "bank/check_machine")
"""The folders of questions, a file for each topic in each."""
ASIDE = ("bank/explained", "bank/quantities")
"""Files about the questions, for the linter; they hold none."""


@dataclass(frozen=True)
class Reading:
    """What the loaded reading offers to rest on, by key."""

    topics: Collection[str]
    sentences: Collection[str]
    claims: Collection[str]
    disputes: Collection[str]


@dataclass(frozen=True)
class BeliefRow:
    key: str
    belief: str
    correction: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class QuestionRow:
    key: str
    topic: str
    task: str
    title: str
    substance: Substance


@dataclass(frozen=True)
class Bank:
    beliefs: tuple[BeliefRow, ...]
    questions: tuple[QuestionRow, ...]


def read_bank(root: Path, reading: Reading) -> Bank:
    """The bank in `root`/bank; raises MistakesFound with all that is wrong in it."""
    bank, mistakes = readable_bank(root, reading)
    if mistakes:
        raise MistakesFound(mistakes)
    return bank


def readable_bank(root: Path, reading: Reading) -> tuple[Bank, list[Mistake]]:
    """What can be read of the bank in `root`/bank, and every mistake in it. Content with a mistake is empty."""
    folder, beliefs, questions = Folder(root), Ids("The misconception"), Ids("The question")
    known = tuple(
        _belief(entry, beliefs, reading)
        for _, file in _topic_files(folder, "bank/misconceptions", reading)
        for entry in file.entries()
    )
    asked = tuple(
        _question(entry, topic, questions, beliefs, reading)
        for where in ASKED
        for topic, file in _topic_files(folder, where, reading)
        for entry in file.entries()
    )
    return Bank(known, asked), folder.mistakes


def _topic_files(folder: Folder, where: str, reading: Reading) -> list[tuple[str, Fields]]:
    """(topic, its file); a file named after no topic is a mistake."""
    found = []
    for name in folder.names(where):
        if f"{where}/{name}" in ASIDE:
            continue
        if name in reading.topics:
            found.append((name, folder.open(f"{where}/{name}.yaml")))
        else:
            file = folder.name(folder.root / where / f"{name}.yaml")
            folder.note(
                file, 1, "", f"The reading has no topic “{name}”. Load the reading, or rename the file."
            )
    return found


def _belief(entry: Fields, beliefs: Ids, reading: Reading) -> BeliefRow:
    entry.only("id", "belief", "correction", "sentences")
    row = BeliefRow(
        key=entry.id(),
        belief=entry.text("belief"),
        correction=entry.text("correction"),
        sentences=entry.refs("sentences", reading.sentences, "a sentence of the reading", required=True),
    )
    beliefs.take(entry, row.key)
    return row


def _question(entry: Fields, topic: str, questions: Ids, beliefs: Ids, reading: Reading) -> QuestionRow:
    entry.only(
        "id", "task", "type", "title", "difficulty", "level", "tags", "anchors", "disputes", "exhibits",
        "explanation", "content",
    )  # fmt: skip
    key = entry.id()
    if key and not re.fullmatch(rf"q-{topic}-\d{{3,}}", key):
        entry.wrong(f"is “{key}”; a question of this file is q-{topic}-001, q-{topic}-002 and so on.", "id")
    questions.take(entry, key)
    row = QuestionRow(
        key=key,
        topic=topic,
        task=entry.ref("task", TASKS, f"a task ({', '.join(TASKS)})"),
        title=entry.text("title", most=120),
        substance=_substance(entry, reading),
    )
    for place, belief in named_beliefs(entry.value.get("content"), ("content",)):
        if belief not in beliefs:
            entry.wrong(f"“{belief}” is not a misconception of the bank. Correct it or add it.", *place)
    return row


def _substance(entry: Fields, reading: Reading) -> Substance:
    sentences, claims = _anchors(entry, reading)
    type_ = entry.text("type")
    return Substance(
        type=type_,
        content=_content(entry, type_),
        exhibits=tuple(_exhibit(exhibit) for exhibit in _exhibits(entry)),
        explanation=entry.text("explanation"),
        difficulty=entry.whole("difficulty", 1, 3),
        level=entry.ref("level", LEVELS, f"a level ({', '.join(LEVELS)})"),
        tags=entry.texts("tags", most=60),
        sentences=sentences,
        claims=claims,
        disputes=entry.refs("disputes", reading.disputes, "a dispute of the reading"),
    )


def _anchors(entry: Fields, reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not entry.has("anchors") or not entry.inside("anchors").mapping():
        return (), ()
    anchors = entry.inside("anchors")
    anchors.only("sentences", "claims")
    return (
        anchors.refs("sentences", reading.sentences, "a sentence of the reading", required=True),
        anchors.refs("claims", reading.claims, "a claim of the reading"),
    )


def _content(entry: Fields, type_: str) -> Json:
    """The content as its type writes it again, so that two spellings of the same content compare equal."""
    if not entry.has("content") or not entry.inside("content").mapping():
        return {}
    try:
        question_type = type_named(type_)
    except KeyError as error:
        if type_:
            entry.wrong(str(error.args[0]), "type")
        return {}
    try:
        written: Json = question_type.from_json(entry.value["content"]).to_json()
    except ContentError as error:
        entry.wrong(error.words, "content", *steps(error.field, entry.value["content"]))
        return {}
    return written


def steps(field: str, content: Json) -> tuple[str | int, ...]:
    """A ContentError's field, `options[2].feedback`, as steps into the content: lists there count from 1."""
    found: list[str | int] = []
    for name, number in STEP.findall(field):
        found.append(name if name else int(number) - 1)
    return () if found == ["content"] and "content" not in content else tuple(found)


def _exhibits(entry: Fields) -> list[Fields]:
    if entry.value.get("exhibits") is None:
        return []
    found, ids = list(entry.inside("exhibits").entries()), Ids("The exhibit")
    for exhibit in found:
        ids.take(exhibit, str(exhibit.value.get("id") or ""))
    return found


def _exhibit(exhibit: Fields) -> Json:
    exhibit.only("id", "title", "attribution", "date", "text")
    date = exhibit.text("date", most=40, default="")
    try:
        if date:
            span(date)
    except ValueError as error:
        exhibit.wrong(str(error), "date")
    return {
        "id": exhibit.text("id", most=20),
        "title": exhibit.text("title", most=200),
        "attribution": exhibit.text("attribution", most=300),
        "date": date,
        "text": exhibit.text("text"),
    }
