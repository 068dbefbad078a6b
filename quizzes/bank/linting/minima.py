"""Rule 10: the bank covers the reading."""

from collections.abc import Iterator

from quizzes.bank.coverage import minima
from quizzes.bank.linting.finding import BANK, Finding, broken
from quizzes.bank.surveyed import Surveyed
from quizzes.bank.targets import Targets


def uncovered(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """Each row of the report that misses its minimum."""
    for table in minima(bank, targets):
        for row in table.rows:
            for lack in row.lacks:
                yield broken(BANK, 10, f"{table.name} {row.name}", lack)
