"""The sentences that prove a key, each in its paragraph, for review pages and the editor."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse

from quizzes.sources.models import Sentence


@dataclass(frozen=True)
class Neighbour:
    """A sentence of the paragraph; `proves` marks the one (or ones) that the key rests on."""

    key: str
    text: str
    proves: bool


@dataclass(frozen=True)
class Work:
    """What vouches for a sentence; `url` may be empty."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Proof:
    """A sentence that proves something, in its paragraph, with the works that vouch for it."""

    sentence_id: int
    key: str
    text: str
    passage_key: str
    passage_title: str
    topic_key: str
    paragraph: tuple[Neighbour, ...]
    evidence: tuple[Work, ...]
    url: str


def proofs(sentence_ids: Collection[int]) -> dict[int, Proof]:
    """Sentence id → its proof, in reading order; three queries for any number of sentences."""
    sentences = list(
        Sentence.objects.filter(pk__in=sentence_ids)
        .select_related("passage__topic")
        .order_by("passage__topic__position", "passage__position", "position")
        .prefetch_related("evidence")
    )
    around = _around(sentences)
    return {sentence.pk: _proof(sentence, around) for sentence in sentences}


def _around(sentences: Iterable[Sentence]) -> dict[tuple[int, int], list[Sentence]]:
    """The live sentences by passage and paragraph."""
    live = Sentence.objects.filter(retired=False, passage__in={sentence.passage_id for sentence in sentences})
    found: dict[tuple[int, int], list[Sentence]] = {}
    for sentence in live.order_by("passage", "position"):
        found.setdefault((sentence.passage_id, sentence.paragraph), []).append(sentence)
    return found


def _proof(sentence: Sentence, around: dict[tuple[int, int], list[Sentence]]) -> Proof:
    passage = sentence.passage
    paragraph = around.get((passage.pk, sentence.paragraph), []) if not sentence.retired else [sentence]
    return Proof(
        sentence_id=sentence.pk,
        key=sentence.key,
        text=sentence.text,
        passage_key=passage.key,
        passage_title=passage.title,
        topic_key=passage.topic.key,
        paragraph=tuple(Neighbour(near.key, near.text, near.pk == sentence.pk) for near in paragraph),
        evidence=tuple(Work(work.name, work.url) for work in sentence.evidence.all()),
        url=sentence_url(sentence),
    )


def sentence_url(sentence: Sentence) -> str:
    """Where the sentence stands in the reading; a retired one leads to its passage."""
    place = sentence.passage.key if sentence.retired else sentence.key
    return f"{reverse('topic-page', args=[sentence.passage.topic.key])}#{place}"


@dataclass(frozen=True)
class Excerpt:
    """One paragraph of the reading with every sentence in it that proves the key."""

    passage_title: str
    url: str
    sentences: tuple[Neighbour, ...]
    evidence: tuple[Work, ...]


def excerpts(proofs: Iterable[Proof]) -> list[Excerpt]:
    """Proofs of one question, those of one paragraph joined, so that no paragraph is shown twice."""
    joined: dict[tuple[str, ...], list[Proof]] = {}
    for found in proofs:
        joined.setdefault(tuple(near.key for near in found.paragraph), []).append(found)
    return [_excerpt(together) for together in joined.values()]


def _excerpt(together: list[Proof]) -> Excerpt:
    first, proving = together[0], {found.key for found in together}
    sentences = tuple(Neighbour(near.key, near.text, near.key in proving) for near in first.paragraph)
    works = dict.fromkeys(work for found in together for work in found.evidence)
    return Excerpt(first.passage_title, first.url, sentences, tuple(works))
