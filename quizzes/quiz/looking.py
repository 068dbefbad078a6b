"""A version of the bank as teachers meet it: what it asks, how long it takes, and, where they wish, its key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.bank.models import Anchor, Question, QuestionVersion
from quizzes.question_types.contract import Answer, Outcome, Shown
from quizzes.quiz import rules
from quizzes.sources.proofs import Quote, quotes

SEED = 1


@dataclass(frozen=True)
class Asked:
    """A question in a list."""

    key: str
    title: str
    topic: str
    topic_pk: int
    type: str
    difficulty: int
    difficulty_words: str
    level: str
    level_words: str
    stem: str
    seconds: int
    by_hand: bool
    version: int

    @property
    def minutes(self) -> int:
        return rules.in_minutes(self.seconds)


def asked(question: Question, version: QuestionVersion) -> Asked:
    """No query where the question came with its topic."""
    type_, content = version.question_type, version.substance
    shown = type_.shown(content, SEED)
    words = rules.words_to_read(shown, version.exhibits)
    return Asked(
        key=question.key,
        title=question.title,
        topic=question.topic.title,
        topic_pk=question.topic_id,
        type=str(type_.name),
        difficulty=version.difficulty,
        difficulty_words=version.get_difficulty_display(),
        level=version.level,
        level_words=version.get_level_display(),
        stem=shown.stem,
        seconds=rules.seconds_for(words, type_.seconds(content), version.difficulty),
        by_hand=type_.by_hand,
        version=version.number,
    )


@dataclass(frozen=True)
class Look:
    """A question whole: as a student sees it in the order of `seed`, and what an answer earns."""

    number: int
    weight: int
    title: str
    version: QuestionVersion
    content: Any
    shown: Shown
    answer: Answer | None
    outcome: Outcome
    quotes: Sequence[Quote]
    prefix: str

    @property
    def type(self) -> Any:
        return self.version.question_type


def looks(dealt: Sequence[tuple[QuestionVersion, int]], seed: int) -> list[Look]:
    """The versions with their model answers and proofs, numbered; a fixed number of queries. Each comes with its
    question."""
    proofs = proofs_of([version for version, _weight in dealt])
    return [
        look(version, number=number, weight=weight, seed=seed, quotes=proofs[version.pk])
        for number, (version, weight) in enumerate(dealt, start=1)
    ]


def look(
    version: QuestionVersion,
    *,
    number: int = 1,
    weight: int = 1,
    seed: int = SEED,
    quotes: Sequence[Quote] = (),
) -> Look:
    """One version with its model answer."""
    type_, content = version.question_type, version.substance
    shown = type_.shown(content, seed + number)
    answer = type_.model_answer(content)
    outcome = type_.mark(content, answer).as_shown(shown)
    prefix = f"question-{number}"
    return Look(
        number, weight, version.question.title, version, content, shown, answer, outcome, quotes, prefix
    )


def proofs_of(versions: Iterable[QuestionVersion]) -> Mapping[int, Sequence[Quote]]:
    """Version → the paragraphs that prove it; at most five queries."""
    wanted: dict[int, list[int]] = {version.pk: [] for version in versions}
    anchors = Anchor.objects.filter(version__in=list(wanted)).order_by("version", "position")
    for version, sentence in anchors.values_list("version", "sentence"):
        wanted[version].append(sentence)
    return quotes(wanted)
