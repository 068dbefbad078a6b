"""The reading as its files hold it, checked: frozen values, ready to be written. Needs no Django."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TopicRow:
    key: str
    title: str
    position: int


@dataclass(frozen=True)
class EvidenceRow:
    key: str
    name: str
    url: str


@dataclass(frozen=True)
class PersonRow:
    key: str
    name: str
    born: int | None
    died: int | None
    role: str
    accept: tuple[str, ...]
    reject: tuple[str, ...]


@dataclass(frozen=True)
class PlaceRow:
    key: str
    name: str
    latitude: float
    longitude: float
    map: str
    radius_km: float
    note: str


@dataclass(frozen=True)
class TermRow:
    key: str
    term: str
    definition: str


@dataclass(frozen=True)
class DisputeRow:
    key: str
    about: str
    views: str
    treat: str


@dataclass(frozen=True)
class EventRow:
    key: str
    date: str
    time: str
    text: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class SentenceRow:
    key: str
    passage: str
    position: int
    paragraph: int
    text: str
    terms: tuple[tuple[int, int, str], ...]
    evidence: tuple[str, ...]
    disputes: tuple[str, ...]


@dataclass(frozen=True)
class PassageRow:
    key: str
    topic: str
    title: str
    position: int
    date: str
    people: tuple[str, ...]
    places: tuple[str, ...]
    terms: tuple[str, ...]
    disputes: tuple[str, ...]


@dataclass(frozen=True)
class ClaimRow:
    key: str
    passage: str
    position: int
    says: str
    verdict: str
    kinds: tuple[str, ...]
    severity: int
    correction: str
    evidence: tuple[str, ...]
    disputes: tuple[str, ...]
    sentences: tuple[str, ...]
    contradicts: tuple[str, ...]


@dataclass(frozen=True)
class RangeRow:
    """How far something reached from a place."""

    key: str
    kind: str
    label: str
    radius_km: int
    place: str
    text: str
    passage: str


@dataclass(frozen=True)
class Material:
    """One whole reading."""

    key: str
    title: str
    version: int
    verdicts: dict[str, str]
    kinds: dict[str, str]
    topics: tuple[TopicRow, ...]
    evidence: tuple[EvidenceRow, ...]
    people: tuple[PersonRow, ...]
    places: tuple[PlaceRow, ...]
    terms: tuple[TermRow, ...]
    disputes: tuple[DisputeRow, ...]
    passages: tuple[PassageRow, ...]
    sentences: tuple[SentenceRow, ...]
    claims: tuple[ClaimRow, ...]
    events: tuple[EventRow, ...]
    ranges: tuple[RangeRow, ...]
