"""The sentences that prove a key, each in its paragraph, for review pages."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from quizzes.sources.models import Sentence


@dataclass(frozen=True)
class Line:
    """A sentence of the paragraph; `proves` marks the one that the question rests on."""

    text: str
    proves: bool


@dataclass(frozen=True)
class Proof:
    """A sentence of the reading, in its paragraph, with the works that vouch for it."""

    sentence_id: int
    key: str
    text: str
    passage_title: str
    url: str
    paragraph: tuple[Line, ...]
    evidence: tuple[str, ...]


def proofs(sentence_ids: Collection[int]) -> dict[int, Proof]:
    """Sentence id → its proof: three queries for any number of sentences."""
    chosen = (
        Sentence.objects.filter(pk__in=sentence_ids)
        .select_related("passage__topic")
        .prefetch_related("evidence")
    )
    found = list(chosen)
    around: dict[tuple[int, int], list[tuple[int, str]]] = {}
    neighbours = Sentence.objects.filter(
        passage__in={sentence.passage_id for sentence in found}, retired=False
    )
    for passage, paragraph, pk, text in neighbours.order_by("passage", "position").values_list(
        "passage", "paragraph", "pk", "text"
    ):
        around.setdefault((passage, paragraph), []).append((pk, text))
    return {sentence.pk: _proof(sentence, around) for sentence in found}


def _proof(sentence: Sentence, around: dict[tuple[int, int], list[tuple[int, str]]]) -> Proof:
    lines = around.get((sentence.passage_id, sentence.paragraph), [(sentence.pk, sentence.text)])
    topic = reverse("topic-page", args=[sentence.passage.topic.key])
    return Proof(
        sentence_id=sentence.pk,
        key=sentence.key,
        text=sentence.text,
        passage_title=sentence.passage.title,
        url=f"{topic}#{sentence.key}",
        paragraph=tuple(Line(text, pk == sentence.pk) for pk, text in lines),
        evidence=tuple(work.name for work in sentence.evidence.all()),
    )
