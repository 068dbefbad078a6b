"""The sentences that prove a key, quoted in their paragraphs, for review pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from quizzes.sources.models import Sentence

Paragraph = tuple[int, int]
"""(passage id, number of the paragraph)."""

LEFT_OUT = "…"


@dataclass(frozen=True)
class Line:
    """A sentence of a quoted paragraph; `proves` marks one that the question rests on."""

    key: str
    text: str
    proves: bool


@dataclass(frozen=True)
class Work:
    """A published work or document; `url` is empty where it is not to be had on the web."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Spot:
    """A sentence's place in the reading room: the page, and the anchor on it."""

    page: str
    anchor: str

    @property
    def url(self) -> str:
        return f"{self.page}#{self.anchor}"


@dataclass(frozen=True)
class Quote:
    """A paragraph of the reading with its proving sentences, and the works that vouch for those."""

    passage_title: str
    spot: Spot
    """The first proving sentence in the reading room."""
    lines: tuple[Line, ...]
    evidence: tuple[Work, ...]

    @property
    def url(self) -> str:
        return self.spot.url


def spot_of(sentence: Sentence) -> Spot:
    """Where the sentence stands (read with passage and topic); one that has left the reading leads to its passage."""
    passage = sentence.passage
    anchor = passage.key if sentence.retired else sentence.key
    return Spot(reverse("topic-page", args=[passage.topic.key]), anchor)


def quotes(wanted: Mapping[int, Sequence[int]]) -> dict[int, list[Quote]]:
    """Name → ids of proving sentences becomes name → quoted paragraphs in reading order: at most four queries."""
    ids = {pk for group in wanted.values() for pk in group}
    proving = (
        Sentence.objects.filter(pk__in=ids)
        .select_related("passage__topic")
        .prefetch_related("evidence")
        .order_by("passage__position", "position")
    )
    found = list(proving)
    around = _paragraphs({sentence.passage_id for sentence in found})
    return {
        name: _quoted([sentence for sentence in found if sentence.pk in set(group)], around)
        for name, group in wanted.items()
    }


def _paragraphs(passages: Iterable[int]) -> dict[Paragraph, list[tuple[int, str, str]]]:
    rows = Sentence.objects.filter(passage__in=passages, retired=False).order_by("passage", "position")
    found: dict[Paragraph, list[tuple[int, str, str]]] = defaultdict(list)
    for passage, paragraph, pk, key, text in rows.values_list("passage", "paragraph", "pk", "key", "text"):
        found[passage, paragraph].append((pk, key, text))
    return found


def _quoted(
    sentences: Sequence[Sentence], around: Mapping[Paragraph, list[tuple[int, str, str]]]
) -> list[Quote]:
    groups: dict[Paragraph, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        groups[sentence.passage_id, sentence.paragraph].append(sentence)
    return [_quote(group, around.get(paragraph, [])) for paragraph, group in groups.items()]


def _quote(group: Sequence[Sentence], paragraph: Sequence[tuple[int, str, str]]) -> Quote:
    first = group[0]
    proving = {sentence.pk for sentence in group}
    # A sentence that has left the reading since is still quoted, alone, as the question knew it.
    kept = [line for line in paragraph if line[0] in proving]
    lines = paragraph if len(kept) == len(group) else [(line.pk, line.key, line.text) for line in group]
    works = dict.fromkeys(Work(work.name, work.url) for sentence in group for work in sentence.evidence.all())
    return Quote(
        passage_title=first.passage.title,
        spot=spot_of(first),
        lines=_close_by([Line(key, text, pk in proving) for pk, key, text in lines]),
        evidence=tuple(works),
    )


def _close_by(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The proving lines with one neighbour on each side; `…` stands for what is left out."""
    kept = {near for place, line in enumerate(lines) if line.proves for near in (place - 1, place, place + 1)}
    shown: list[Line] = []
    for place, line in enumerate(lines):
        if place in kept:
            shown.append(line)
        elif not shown or shown[-1].text != LEFT_OUT:
            shown.append(Line("", LEFT_OUT, proves=False))
    return tuple(shown)
