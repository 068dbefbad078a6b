"""Warnings that somebody has looked at and explained in `bank/explained.yaml`. Needs no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quizzes.bank.linting.finding import BANK, Finding, broken
from quizzes.bank.surveyed import misread
from quizzes.core.fixture_fields import Fields, Folder

FILE = "explained.yaml"
FEWEST_WORDS = 4


@dataclass(frozen=True)
class Explanation:
    """Why a question may go on breaking a rule; of one field, or of all."""

    question: str
    rule: int
    reason: str
    field: str = ""

    def covers(self, finding: Finding) -> bool:
        """Only a warning can be explained; a failure is repaired."""
        return (
            finding.severity == "warn"
            and (finding.question, finding.rule) == (self.question, self.rule)
            and self.field in {"", finding.field}
        )


@dataclass(frozen=True)
class Explained:
    """A warning and the reason to leave it."""

    finding: Finding
    reason: str


def read_explanations(root: Path) -> tuple[tuple[Explanation, ...], tuple[Finding, ...]]:
    """The explanations of a fixtures folder, and what is wrong with them; none where there is no file."""
    folder = Folder(root)
    if not (root / "bank" / FILE).exists():
        return (), ()
    found = tuple(_explanation(entry) for entry in folder.open(f"bank/{FILE}").entries())
    mistakes = (misread(mistake) for mistake in folder.mistakes)
    return found, tuple(broken(each.question, 1, each.field, each.words) for each in mistakes)


def _explanation(entry: Fields) -> Explanation:
    entry.only("question", "rule", "field", "reason")
    reason = entry.text("reason")
    if 0 < len(reason.split()) < FEWEST_WORDS:
        entry.wrong("is too short to be a reason. Say in a sentence why the warning may stay.", "reason")
    return Explanation(
        question=entry.text("question"),
        rule=entry.whole("rule", 1, 22),
        field=entry.text("field", default=""),
        reason=reason,
    )


def part(
    findings: Iterable[Finding], explanations: Iterable[Explanation]
) -> tuple[list[Finding], list[Explained]]:
    """What stays open, and what is explained."""
    known = tuple(explanations)
    left, explained = [], []
    for finding in findings:
        reason = next((each.reason for each in known if each.covers(finding)), None)
        if reason is None:
            left.append(finding)
        else:
            explained.append(Explained(finding, reason))
    return left, explained


def needless(explanations: Iterable[Explanation], findings: Iterable[Finding]) -> list[Finding]:
    """A failure for each explanation that covers nothing."""
    all_of = list(findings)
    return [
        broken(
            each.question or BANK,
            each.rule,
            each.field or FILE,
            f"{FILE} explains a warning that is not there. Take the entry out.",
            "fail",
        )
        for each in explanations
        if not any(each.covers(finding) for finding in all_of)
    ]
