"""Rule 6: no two questions are the same question."""

from collections.abc import Iterator
from itertools import combinations

from quizzes.bank.linting.finding import Finding, broken, in_content
from quizzes.bank.linting.prose import tokens, words_of
from quizzes.bank.surveyed import Asked, Surveyed
from quizzes.bank.targets import Targets

ALIKE = 0.8


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two texts have in common, 0 to 1 (Dice 1945); 0 for an empty text."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def stems(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """No two stems alike, read with what they are about: “put these in order” is one with its items."""
    asked = [(question, tokens(" ".join(_stem(question)))) for question in bank.questions]
    for (one, first), (other, second) in combinations(asked, 2):
        if overlap(first, second) >= ALIKE:
            words = f"asks almost what {one.key} asks. Reword it, or keep one of the two."
            yield broken(other.key, 6, in_content(other.anatomy.stem_field), words)


def _stem(question: Asked) -> Iterator[str]:
    """The stem with the texts, exhibits, items and pairs that it speaks of; options with a key are none of it."""
    yield question.anatomy.stem
    yield question.anatomy.body
    for exhibit in question.substance.exhibits:
        yield exhibit["text"]
    for group in question.anatomy.groups:
        if group.role == "text" or (group.role == "choice" and not group.keys):
            yield from (piece.text for piece in group.pieces)


def keys(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """No two questions of a type with the same key on the same claim."""
    seen: dict[tuple[str, str, str], str] = {}
    for question in bank.questions:
        key = " ".join(words_of(question.anatomy.key)).casefold()
        for claim in question.substance.claims:
            same = (question.substance.type, claim, key)
            if same in seen:
                words = f"has the key of {seen[same]} on the same claim {claim}. Ask for something else."
                yield broken(question.key, 6, "anchors.claims", words)
            seen.setdefault(same, question.key)
