"""Write rows that have a key so that the table equals the files, and say what was done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from quizzes.core.load_report import Tally


@dataclass(frozen=True)
class Wanted:
    """What a row must hold: plain fields, and the keys of what its many-to-many fields name."""

    key: str
    fields: Mapping[str, Any]
    links: Mapping[str, Iterable[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """The rows by key, as they are now, and the tally."""

    rows: dict[str, Any]
    tally: Tally


def write_rows(
    kind: str,
    present: "QuerySet[Any]",
    wanted: Iterable[Wanted],
    targets: Mapping[str, Mapping[str, Model]] | None = None,
    gone: str = "kept",
) -> Written:
    """Make the rows of `present` equal `wanted`; the others are, by `gone`, kept, retired or removed."""
    listed = list(wanted)
    rows: dict[str, Any] = {row.key: row for row in present}
    new = [present.model(key=row.key, **row.fields) for row in listed if row.key not in rows]
    changed = [row.key for row in listed if row.key in rows and _differs(rows[row.key], row.fields)]
    for row in listed:
        if row.key in changed:
            _change(rows[row.key], row.fields)
    present.model._default_manager.bulk_create(new)
    rows |= {row.key: row for row in new}
    added = [row.key for row in new]
    for name, known in (targets or {}).items():
        moved = _write_links(rows, listed, name, known)
        changed += [key for key in moved if key not in changed and key not in added]
    lost = [rows[key] for key in set(rows) - {row.key for row in listed}]
    retired, removed = _part(present, lost, gone)
    return Written(
        rows,
        Tally(kind, tuple(added), tuple(changed), retired, removed, len(listed) - len(added) - len(changed)),
    )


def _differs(row: Model, fields: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in fields.items())


def _change(row: Model, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))


def _write_links(
    rows: Mapping[str, Any], listed: list[Wanted], name: str, known: Mapping[str, Model]
) -> list[str]:
    """Make one many-to-many field of all rows equal what is wanted; gives the keys that moved."""
    relation = getattr(next(iter(rows.values())), name) if rows else None
    if relation is None:
        return []
    through, here, there = relation.through, relation.source_field_name, relation.target_field_name
    ids = {rows[row.key].pk: row.key for row in listed}
    wanted = {(rows[row.key].pk, known[key].pk) for row in listed for key in row.links.get(name, ())}
    stored = through._default_manager.filter(**{f"{here}__in": ids})
    held = {(getattr(link, f"{here}_id"), getattr(link, f"{there}_id")): link.pk for link in stored}
    made = sorted(wanted - set(held))
    lost = set(held) - wanted
    through._default_manager.bulk_create(through(**{f"{here}_id": a, f"{there}_id": b}) for a, b in made)
    if lost:
        through._default_manager.filter(pk__in=[held[pair] for pair in lost]).delete()
    moved = {pair[0] for pair in [*made, *lost]}
    return [key for pk, key in ids.items() if pk in moved]


def _part(present: "QuerySet[Any]", lost: list[Any], gone: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part with the rows that the files no longer hold."""
    if gone == "retired":
        leaving = [row for row in lost if not row.retired]
        ids = [row.pk for row in leaving]
        if ids:
            present.model._default_manager.filter(pk__in=ids).update(retired=True)
        return tuple(sorted(row.key for row in leaving)), ()
    if gone == "removed" and lost:
        present.model._default_manager.filter(pk__in=[row.pk for row in lost]).delete()
        return (), tuple(sorted(row.key for row in lost))
    return (), ()
