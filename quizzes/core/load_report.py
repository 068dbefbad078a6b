"""What a load did, in numbers and words; the commands print it and the demo reads it. Needs no Django."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tally:
    """What happened to the records of one kind, by their keys."""

    kind: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def has_changes(self) -> bool:
        return bool(self.added or self.changed or self.retired or self.removed)

    def __str__(self) -> str:
        parts = [f"{len(keys)} {word}{_named(keys)}" for word, keys in self._deeds() if keys]
        return f"{self.kind}: " + ", ".join([*parts, f"{self.unchanged} unchanged"])

    def _deeds(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (
            ("added", self.added),
            ("changed", self.changed),
            ("retired", self.retired),
            ("removed", self.removed),
        )


@dataclass(frozen=True)
class Report:
    """A whole load: a tally a kind, and what the reader must know besides."""

    tallies: tuple[Tally, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def has_changes(self) -> bool:
        return any(tally.has_changes for tally in self.tallies)

    def __str__(self) -> str:
        lines = [str(tally) for tally in self.tallies] if self.has_changes else ["nothing changed"]
        return "\n".join([*lines, *self.notes])


def _named(keys: tuple[str, ...]) -> str:
    """A handful is named; a heap is only counted."""
    return f" ({', '.join(keys)})" if len(keys) <= 6 else ""
