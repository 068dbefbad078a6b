"""Load a reading: check its files whole, then write them in one transaction. Twice is as good as once."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from quizzes.core import codes
from quizzes.core.keyed_rows import Wanted, Written, write_rows
from quizzes.core.load_report import Report, Tally
from quizzes.core.yaml_lines import Mistake, MistakesFound
from quizzes.sources.material import Material, SentenceRow
from quizzes.sources.models import (
    Claim,
    Dispute,
    Event,
    Evidence,
    Passage,
    Person,
    Place,
    Sentence,
    Source,
    Term,
    Topic,
)
from quizzes.sources.reading_files import read_material


def load_material(folder: Path) -> Report:
    """Make the tables equal the files; MistakesFound, and nothing written, where they are wrong."""
    material = read_material(folder)
    with transaction.atomic():
        return _write(material, folder)


def _write(material: Material, folder: Path) -> Report:
    source, head = _source(material)
    _refuse_foreign_keys(material, source, folder)
    simple = {
        "topics": _simple(source, "topics", Topic, material.topics, "kept"),
        "evidence": _simple(source, "evidence", Evidence, material.evidence, "kept"),
        "people": _simple(source, "people", Person, material.people, "removed"),
        "places": _simple(source, "places", Place, material.places, "removed"),
        "terms": _simple(source, "terms", Term, material.terms, "removed"),
        "disputes": _simple(source, "disputes", Dispute, material.disputes, "kept"),
    }
    rows = {name: written.rows for name, written in simple.items()}
    passages = _passages(source, material, rows)
    sentences = _sentences(source, material, rows | {"passages": passages.rows})
    claims = _claims(source, material, rows | {"passages": passages.rows, "sentences": sentences.rows})
    events = _events(source, material, passages.rows)
    written = [*simple.values(), passages, sentences, *claims, events]
    return Report((head, *_merged(part.tally for part in written)))


def _source(material: Material) -> tuple[Source, Tally]:
    fields = {
        "title": material.title,
        "version": material.version,
        "verdicts": material.verdicts,
        "kinds": material.kinds,
        "ranges": [dict(vars(row)) for row in material.ranges],
    }
    written = write_rows("reading", Source.objects.filter(key=material.key), [Wanted(material.key, fields)])
    return written.rows[material.key], written.tally


def _refuse_foreign_keys(material: Material, source: Source, folder: Path) -> None:
    """Keys are unique over all readings: a changed reading id must not collide with the old one's."""
    taken = Topic.objects.exclude(source=source).filter(key__in=[row.key for row in material.topics])
    other = taken.select_related("source").first()
    if other:
        words = f"The topic “{other.key}” belongs to the reading “{other.source.key}”. Give one another id."
        raise MistakesFound([Mistake(f"{folder.name}/reading/source.yaml", 1, "id", words)])


def _plain(row: Any, *left_out: str) -> dict[str, Any]:
    """A file's row as model fields: tuples become lists, as JSON gives them back."""
    fields = {name: value for name, value in vars(row).items() if name not in ("key", *left_out)}
    return {name: _listed(value) for name, value in fields.items()}


def _listed(value: Any) -> Any:
    return [_listed(part) for part in value] if isinstance(value, tuple) else value


def _simple(source: Source, kind: str, model: Any, wanted: Iterable[Any], gone: str) -> Written:
    """Rows that hang on the reading and name nothing else."""
    listed = [Wanted(row.key, _plain(row) | {"source_id": source.pk}) for row in wanted]
    return write_rows(kind, model.objects.filter(source=source), listed, gone=gone)


def _passages(source: Source, material: Material, rows: dict[str, dict[str, Any]]) -> Written:
    links = ("people", "places", "terms", "disputes")
    listed = [
        Wanted(
            row.key,
            _plain(row, "topic", *links) | {"topic_id": rows["topics"][row.topic].pk},
            {name: getattr(row, name) for name in links},
        )
        for row in material.passages
    ]
    present = Passage.objects.filter(topic__source=source)
    return write_rows("passages", present, listed, {name: rows[name] for name in links})


def _sentence_fields(row: SentenceRow, passage: Passage) -> dict[str, Any]:
    return _plain(row, "passage", "evidence", "disputes") | {
        "passage_id": passage.pk,
        "hash": codes.fingerprint(row.text),
        "retired": False,
    }


def _sentences(source: Source, material: Material, rows: dict[str, dict[str, Any]]) -> Written:
    listed = [
        Wanted(
            row.key,
            _sentence_fields(row, rows["passages"][row.passage]),
            {"evidence": row.evidence, "disputes": row.disputes},
        )
        for row in material.sentences
    ]
    present = Sentence.objects.filter(passage__topic__source=source)
    targets = {name: rows[name] for name in ("evidence", "disputes")}
    return write_rows("sentences", present, listed, targets, gone="retired")


def _claims(source: Source, material: Material, rows: dict[str, dict[str, Any]]) -> Iterator[Written]:
    """The claims, and then (all of them being there) which of them deny each other."""
    links = ("evidence", "disputes", "sentences")
    listed = [
        Wanted(
            row.key,
            _plain(row, "passage", "contradicts", *links)
            | {"passage_id": rows["passages"][row.passage].pk, "retired": False},
            {name: getattr(row, name) for name in links},
        )
        for row in material.claims
    ]
    present = Claim.objects.filter(passage__topic__source=source)
    claims = write_rows("claims", present, listed, {name: rows[name] for name in links}, gone="retired")
    yield claims
    denials = [Wanted(row.key, {}, {"contradicts": row.contradicts}) for row in material.claims]
    yield write_rows("claims", present.all(), denials, {"contradicts": claims.rows})


def _events(source: Source, material: Material, passages: dict[str, Any]) -> Written:
    listed = [
        Wanted(row.key, _plain(row, "passages") | {"source_id": source.pk}, {"passages": row.passages})
        for row in material.events
    ]
    present = Event.objects.filter(source=source)
    return write_rows("events", present, listed, {"passages": passages}, gone="removed")


def _merged(tallies: Iterable[Tally]) -> list[Tally]:
    """One tally a kind: a claim that was added and then linked counts as added."""
    merged: dict[str, Tally] = {}
    for tally in tallies:
        first = merged.get(tally.kind)
        if first is None:
            merged[tally.kind] = tally
            continue
        changed = first.changed + tuple(
            key for key in tally.changed if key not in (*first.added, *first.changed)
        )
        unchanged = first.unchanged - (len(changed) - len(first.changed))
        merged[tally.kind] = Tally(tally.kind, first.added, changed, first.retired, first.removed, unchanged)
    return list(merged.values())
