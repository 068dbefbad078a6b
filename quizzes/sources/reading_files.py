"""The files of a reading, checked: the whole Material or every mistake in it. Needs no Django."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from quizzes.core.fixture_fields import Fields, Folder
from quizzes.sources.aside_files import dispute_row, event_row, person_row, place_row, range_rows, term_row
from quizzes.sources.glossary_links import Linked, unlink
from quizzes.sources.known import Known
from quizzes.sources.material import ClaimRow, EvidenceRow, Material, PassageRow, SentenceRow, TopicRow
from quizzes.sources.spans import span

# The reading room has pages of these names beside the topics.
RESERVED = ("timeline", "glossary", "people", "map")
VERDICTS = ("accurate", "imprecise", "wrong", "garbled", "contradicts-another-line")


def read_material(root: Path) -> Material:
    """The reading in `root`/reading; raises MistakesFound with all that is wrong in it."""
    folder, known = Folder(root), Known()
    source = folder.open("reading/source.yaml")
    head = _head(source, known)
    people = tuple(person_row(entry, known) for entry in folder.open("reading/people.yaml").entries())
    places = tuple(place_row(entry, known) for entry in folder.open("reading/places.yaml").entries())
    terms = tuple(term_row(entry, known) for entry in folder.open("reading/terms.yaml").entries())
    disputes = tuple(dispute_row(entry, known) for entry in folder.open("reading/disputes.yaml").entries())
    passages, sentences = _passages(folder, known)
    claims = _claims(folder, known, passages, head.kinds)
    events = tuple(event_row(entry, known) for entry in folder.open("reading/events.yaml").entries())
    ranges = range_rows(source, known)
    folder.refuse_mistakes()
    return Material(
        key=head.key,
        title=head.title,
        version=head.version,
        verdicts=head.verdicts,
        kinds=head.kinds,
        topics=head.topics,
        evidence=head.evidence,
        people=people,
        places=places,
        terms=terms,
        disputes=disputes,
        passages=passages,
        sentences=sentences,
        claims=claims,
        events=events,
        ranges=ranges,
    )


# source.yaml


@dataclass(frozen=True)
class Head:
    key: str = ""
    title: str = ""
    version: int = 1
    verdicts: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    topics: tuple[TopicRow, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()


def _head(source: Fields, known: Known) -> Head:
    if not source.mapping():
        return Head()
    source.only("id", "title", "version", "topics", "verdicts", "kinds", "evidence", "ranges")
    return Head(
        key=source.id(),
        title=source.text("title", most=200),
        version=source.whole("version", 1, 100_000),
        verdicts=_words(source, "verdicts", VERDICTS),
        kinds=_words(source, "kinds"),
        topics=tuple(
            _topic(entry, known, place) for place, entry in enumerate(source.entries_of("topics"), start=1)
        ),
        evidence=_evidence(source, known),
    )


def _words(source: Fields, name: str, allowed: Collection[str] = ()) -> dict[str, str]:
    """A mapping of ids to explanations."""
    if not source.has(name) or not source.inside(name).mapping():
        return {}
    words = source.inside(name)
    for key in words.value:
        if allowed and key not in allowed:
            words.wrong(f"is not a verdict. Known are {', '.join(allowed)}.", key)
    return {key: words.text(key) for key in words.value}


def _topic(entry: Fields, known: Known, position: int) -> TopicRow:
    entry.only("id", "title")
    row = TopicRow(key=entry.id(), title=entry.text("title", most=200), position=position)
    if row.key in RESERVED:
        entry.wrong(f"“{row.key}” is the address of another page. Choose another id.", "id")
    known.topics.take(entry, row.key)
    return row


def _evidence(source: Fields, known: Known) -> tuple[EvidenceRow, ...]:
    if not source.has("evidence") or not source.inside("evidence").mapping():
        return ()
    works, found = source.inside("evidence"), []
    for key in works.value:
        work = works.inside(key)
        if work.mapping():
            work.only("name", "url")
            url = work.text("url", most=400, default="")
            if url and not url.startswith(("https://", "http://")):
                work.wrong(f"“{url}” is not an address. Begin it with https://.", "url")
            found.append(EvidenceRow(key, work.text("name", most=400), url))
            known.evidence.take(works, key, key)
    return tuple(found)


# passages/<topic>.yaml


def _topic_files(folder: Folder, known: Known, kind: str, *, required: bool) -> list[tuple[str, Fields]]:
    """(topic, its file) in the order of the topics; a file of no topic, or a missing one, is a mistake."""
    present = folder.names(f"reading/{kind}")
    for name in present:
        if name not in known.topics:
            folder.note(
                folder.name(folder.root / f"reading/{kind}/{name}.yaml"),
                1,
                "",
                f"No topic in source.yaml has the id “{name}”. Rename the file or add the topic.",
            )
    wanted = [topic for topic in known.topics if required or topic in present]
    return [(topic, folder.open(f"reading/{kind}/{topic}.yaml")) for topic in wanted]


def _passages(folder: Folder, known: Known) -> tuple[tuple[PassageRow, ...], tuple[SentenceRow, ...]]:
    passages: list[PassageRow] = []
    sentences: list[SentenceRow] = []
    for topic, file in _topic_files(folder, known, "passages", required=True):
        for entry in file.entries():
            passage = _passage(entry, known, topic, len(passages) + 1)
            passages.append(passage)
            sentences += _sentences(entry, known, passage)
    return tuple(passages), tuple(sentences)


def _passage(entry: Fields, known: Known, topic: str, position: int) -> PassageRow:
    entry.only("id", "title", "date", "people", "places", "terms", "disputes", "sentences")
    row = PassageRow(
        key=entry.id(),
        topic=topic,
        title=entry.text("title", most=200),
        position=position,
        date=entry.text("date", most=40, default=""),
        people=entry.refs("people", known.people, "a person of people.yaml"),
        places=entry.refs("places", known.places, "a place of places.yaml"),
        terms=entry.refs("terms", known.terms, "a term of terms.yaml"),
        disputes=entry.refs("disputes", known.disputes, "a dispute of disputes.yaml"),
    )
    try:
        if row.date:
            span(row.date)
    except ValueError as error:
        entry.wrong(str(error), "date")
    known.passages.take(entry, row.key)
    return row


def _sentences(passage: Fields, known: Known, row: PassageRow) -> list[SentenceRow]:
    found: list[SentenceRow] = []
    for entry in passage.entries_of("sentences"):
        found.append(_sentence(entry, known, row.key, len(found) + 1, found[-1].paragraph if found else 0))
    linked = {key for sentence in found for *_, key in sentence.terms}
    for key in sorted(set(row.terms) - linked):
        passage.wrong(f"“{key}” is listed but linked in no sentence. Link it or leave it out.", "terms")
    for key in sorted((linked & set(known.terms)) - set(row.terms)):
        passage.wrong(f"“{key}” is linked in a sentence but not listed. Add it.", "terms")
    if not found and isinstance(passage.value.get("sentences"), list):
        passage.wrong("is empty. A passage needs at least one sentence.", "sentences")
    return found


def _sentence(entry: Fields, known: Known, passage: str, position: int, paragraph: int) -> SentenceRow:
    entry.only("id", "paragraph", "text", "evidence", "disputes")
    key = entry.id()
    if key and key != f"{passage}.s{position}":
        entry.wrong(f"is “{key}”; here stands {passage}.s{position}. Number without gaps.", "id")
    number = entry.whole("paragraph", 1, 100)
    if number not in (paragraph or 1, paragraph + 1):
        entry.wrong(f"is {number} after {paragraph}. Number paragraphs 1, 2, 3 without gaps.", "paragraph")
    linked = _linked(entry, known)
    known.sentences.take(entry, key)
    return SentenceRow(
        key=key,
        passage=passage,
        position=position,
        paragraph=number,
        text=linked.text,
        terms=linked.spans,
        evidence=entry.refs("evidence", known.evidence, "under `evidence` in source.yaml", required=True),
        disputes=entry.refs("disputes", known.disputes, "a dispute of disputes.yaml"),
    )


def _linked(entry: Fields, known: Known) -> Linked:
    try:
        linked = unlink(entry.text("text"))
    except ValueError as error:
        entry.wrong(str(error), "text")
        return Linked("", ())
    for _, _, key in linked.spans:
        if key not in known.terms:
            entry.wrong(f"links to “{key}”, which is not a term of terms.yaml. Correct it or add it.", "text")
    return linked


# claims/<topic>.yaml


def _claims(
    folder: Folder, known: Known, passages: tuple[PassageRow, ...], kinds: dict[str, str]
) -> tuple[ClaimRow, ...]:
    found: list[tuple[Fields, ClaimRow]] = []
    counts: dict[str, int] = {}
    for topic, file in _topic_files(folder, known, "claims", required=False):
        here = {row.key for row in passages if row.topic == topic}
        for entry in file.entries():
            passage = entry.ref("passage", here, f"a passage of the topic {topic}")
            counts[passage] = counts.get(passage, 0) + 1
            found.append((entry, _claim(entry, known, passage, counts[passage], kinds)))
    for entry, _ in found:
        entry.refs("contradicts", known.claims, "a claim of this reading")
    return tuple(row for _, row in found)


def _claim(entry: Fields, known: Known, passage: str, position: int, kinds: dict[str, str]) -> ClaimRow:
    entry.only(
        "id", "passage", "says", "verdict", "kinds", "severity", "correction", "evidence", "disputes",
        "sentences", "contradicts",
    )  # fmt: skip
    key = entry.id()
    if key and passage and not key.startswith(f"{passage}.c"):
        entry.wrong(f"is “{key}”; a claim on {passage} begins with {passage}.c.", "id")
    known.claims.take(entry, key)
    return ClaimRow(
        key=key,
        passage=passage,
        position=position,
        says=entry.text("says"),
        verdict=entry.ref("verdict", VERDICTS, f"a verdict ({', '.join(VERDICTS)})"),
        kinds=entry.refs("kinds", kinds, "one of the kinds in source.yaml"),
        severity=entry.whole("severity", 0, 3),
        correction=entry.text("correction"),
        evidence=entry.refs("evidence", known.evidence, "under `evidence` in source.yaml", required=True),
        disputes=entry.refs("disputes", known.disputes, "a dispute of disputes.yaml"),
        sentences=entry.refs("sentences", known.sentences, "a sentence of this reading", required=True),
        contradicts=entry.texts("contradicts"),
    )
