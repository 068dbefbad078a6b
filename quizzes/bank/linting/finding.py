"""What the linter says. Needs no Django."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from quizzes.bank.surveyed import Asked, Surveyed
from quizzes.bank.targets import Targets

Severity = Literal["fail", "warn"]
BANK = "bank"
"""Stands for the question where a rule speaks of all of them."""
FIRST_TO_WARN = 11
ENOUGH = 40
"""Of fewer things a share says nothing yet."""


@dataclass(frozen=True, order=True)
class Finding:
    """One broken rule: where, and what to do."""

    question: str
    rule: int
    field: str
    words: str
    severity: Severity

    def __str__(self) -> str:
        place = f"{self.question} {self.field}".strip()
        return f"{self.severity} rule {self.rule}: {place}: {self.words}"


Rule = Callable[[Surveyed, Targets], Iterator[Finding]]
OfQuestion = Callable[[Asked, Surveyed], Iterator[Finding]]


def broken(question: str, rule: int, field: str, words: str, severity: Severity | None = None) -> Finding:
    """A finding with the severity that Annex C gives its rule, unless told otherwise."""
    usual: Severity = "warn" if rule >= FIRST_TO_WARN else "fail"
    return Finding(question, rule, field, words, severity or usual)


def in_content(field: str) -> str:
    return f"content.{field}"


def of_each(check: OfQuestion) -> Rule:
    """A check of one question as a rule for the bank."""

    def rule(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
        for question in bank.questions:
            yield from check(question, bank)

    return rule
