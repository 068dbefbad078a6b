"""What the reading room's pages show; a fixed number of queries each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from quizzes.sources.atlas import Atlas, atlas_of
from quizzes.sources.glossary_links import Piece, pieces
from quizzes.sources.models import (
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
from quizzes.sources.proofs import spot_of
from quizzes.sources.timeline import Group, grouped


@dataclass(frozen=True)
class Contents:
    """The reading and its table of contents; without a source nothing has been loaded yet."""

    source: Source | None
    topics: Sequence[Topic]


@dataclass(frozen=True)
class LinkedPiece:
    """A run of a sentence; with a term it opens that term's definition in place."""

    text: str
    term: Term | None
    note_id: str


@dataclass(frozen=True)
class ReadSentence:
    key: str
    pieces: Sequence[LinkedPiece]


@dataclass(frozen=True)
class NumberedSentence:
    key: str
    number: int


@dataclass(frozen=True)
class Vouched:
    """A work, and the sentences of the passage that it vouches for."""

    work: Evidence
    sentences: Sequence[NumberedSentence]


@dataclass(frozen=True)
class ReadPassage:
    key: str
    title: str
    date: str
    paragraphs: Sequence[Sequence[ReadSentence]]
    people: Sequence[Person]
    places: Sequence[Place]
    works: Sequence[Vouched]
    disputes: Sequence[Dispute]


@dataclass(frozen=True)
class TopicPage:
    topic: Topic
    number: int
    passages: Sequence[ReadPassage]
    topics: Sequence[Topic]
    previous: Topic | None
    following: Topic | None


def contents() -> Contents:
    """The first reading with its topics and passages."""
    source = Source.objects.order_by("pk").first()
    return Contents(source, list(_topics(source)) if source else [])


def _topics(source: Source) -> "QuerySet[Topic]":
    """Topics that can be read: each has a passage with live sentences."""
    live = Passage.objects.filter(sentences__retired=False).distinct()
    return (
        Topic.objects.filter(source=source, passages__sentences__retired=False)
        .distinct()
        .prefetch_related(Prefetch("passages", live, to_attr="readable"))
    )


def topic_page(key: str) -> TopicPage:
    """A topic's passages as prose with all that stands beside them, or 404."""
    topic = Topic.objects.select_related("source").filter(key=key).first()
    if topic is None:
        raise Http404
    topics = list(_topics(topic.source))
    if topic not in topics:
        raise Http404
    place = topics.index(topic)
    return TopicPage(
        topic=topic,
        number=place + 1,
        passages=_read_passages(topic),
        topics=topics,
        previous=topics[place - 1] if place else None,
        following=topics[place + 1] if place + 1 < len(topics) else None,
    )


def _read_passages(topic: Topic) -> list[ReadPassage]:
    live = (
        Sentence.objects.filter(retired=False).order_by("position").prefetch_related("evidence", "disputes")
    )
    passages = topic.passages.prefetch_related(
        "people", "places", "disputes", Prefetch("sentences", live, to_attr="live")
    )
    terms = {term.key: term for term in Term.objects.filter(source=topic.source)}
    return [_read_passage(passage, terms) for passage in passages if passage.live]


def _read_passage(passage: Passage, terms: dict[str, Term]) -> ReadPassage:
    sentences: list[Sentence] = passage.live  # type: ignore[attr-defined]
    disputes = {
        dispute.pk: dispute
        for found in (passage.disputes.all(), *(sentence.disputes.all() for sentence in sentences))
        for dispute in found
    }
    return ReadPassage(
        key=passage.key,
        title=passage.title,
        date=passage.date,
        paragraphs=_paragraphs(sentences, terms),
        people=list(passage.people.all()),
        places=list(passage.places.all()),
        works=_works(sentences),
        disputes=list(disputes.values()),
    )


def _paragraphs(sentences: Iterable[Sentence], terms: dict[str, Term]) -> list[list[ReadSentence]]:
    found: dict[int, list[ReadSentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.paragraph, []).append(_read_sentence(sentence, terms))
    return list(found.values())


def _read_sentence(sentence: Sentence, terms: dict[str, Term]) -> ReadSentence:
    runs = enumerate(pieces(sentence.text, sentence.terms))
    return ReadSentence(
        sentence.key, [_linked(run, terms, f"{sentence.key}.n{place}") for place, run in runs]
    )


def _linked(piece: Piece, terms: dict[str, Term], note_id: str) -> LinkedPiece:
    return LinkedPiece(piece.text, terms.get(piece.term), note_id)


def _works(sentences: Iterable[Sentence]) -> list[Vouched]:
    works: dict[int, Evidence] = {}
    numbers: dict[int, list[NumberedSentence]] = {}
    for sentence in sentences:
        for work in sentence.evidence.all():
            works[work.pk] = work
            numbers.setdefault(work.pk, []).append(NumberedSentence(sentence.key, sentence.position))
    return [Vouched(work, numbers[pk]) for pk, work in works.items()]


# The pages beside the prose


def timeline() -> list[Group]:
    """Every event in order, by years, the thirteen days day by day; passages carry their topic."""
    events = Event.objects.prefetch_related(Prefetch("passages", Passage.objects.select_related("topic")))
    return grouped(events)


def glossary() -> list[tuple[str, list[Term]]]:
    """Terms under their first letter, numbers under #, with the passages that use them."""
    found: dict[str, list[Term]] = {}
    passages = Passage.objects.select_related("topic").order_by("position")
    terms = Term.objects.prefetch_related(Prefetch("passages", passages))
    for term in sorted(terms, key=lambda term: term.term.casefold()):
        letter = term.term[:1].upper()
        found.setdefault(letter if letter.isalpha() else "#", []).append(term)
    return list(found.items())


def people() -> "QuerySet[Person]":
    """Everybody in the reading, with the passages they are in."""
    passages = Passage.objects.select_related("topic").order_by("position")
    return Person.objects.prefetch_related(Prefetch("passages", passages))


def atlas() -> Atlas:
    """Every place of the first reading with the passages it is in, and how far things reached: four queries."""
    source = Source.objects.order_by("pk").first()
    if source is None:
        return atlas_of([], [], {})
    passages = Passage.objects.select_related("topic").order_by("position")
    places = Place.objects.filter(source=source).prefetch_related(Prefetch("passages", passages))
    named = passages.filter(key__in=[each["passage"] for each in source.ranges])
    return atlas_of(list(places), source.ranges, {passage.key: passage for passage in named})


def sentence_url(sentence: Sentence) -> str:
    """Where the sentence stands in the reading; a retired one leads to its passage."""
    return spot_of(sentence).url
