"""Sentences of the reading as sources: what each says, where it stands, and the works that vouch for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from quizzes.sources.models import Sentence


@dataclass(frozen=True)
class Cited:
    """One sentence of the reading."""

    key: str
    text: str
    passage_title: str
    page: str
    """The page of the reading that it stands on, where its key is an anchor."""
    evidence: tuple[str, ...]


def cited(keys: Iterable[str]) -> dict[str, Cited]:
    """Key → its sentence, in two queries; one that the reading never had is left out."""
    found = (
        Sentence.objects.filter(key__in=set(keys))
        .select_related("passage__topic")
        .prefetch_related("evidence")
    )
    return {sentence.key: _cited(sentence) for sentence in found}


def _cited(sentence: Sentence) -> Cited:
    passage = sentence.passage
    return Cited(
        key=sentence.key,
        text=sentence.text,
        passage_title=passage.title,
        page=reverse("topic-page", args=[passage.topic.key]),
        evidence=tuple(dict.fromkeys(work.name for work in sentence.evidence.all())),
    )
