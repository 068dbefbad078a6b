"""Tell what the question bank covers, against its targets."""

import json
from typing import Any

from quizzes.bank.coverage import Row, coverage
from quizzes.bank.coverage_text import text_of
from quizzes.bank.survey_command import SurveyCommand, counted
from quizzes.bank.targets import TARGETS


class Command(SurveyCommand):
    help = (
        "Print what the bank covers: passages, claims and disputes by question, task, difficulty and level."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        bank = self.survey(options)
        tables = coverage(bank, TARGETS)
        if options["format"] == "json":
            said = {table.name: [_as_json(row) for row in table.rows] for table in tables}
            self.stdout.write(json.dumps(said, indent=2, ensure_ascii=False))
            return
        self.stdout.write("\n\n".join(text_of(table) for table in tables))
        missed = sum(not row.is_met for table in tables for row in table.rows)
        self.stdout.write(
            f"\n{counted(missed, 'line')} short of what is wanted."
            if missed
            else "\nEverything wanted is there."
        )
        if bank.misread:
            self.stdout.write(f"{counted(len(bank.misread), 'mistake')} in the bank: lint_bank tells where.")


def _as_json(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "about": row.about,
        "questions": row.questions,
        "types": row.types,
        "tasks": row.tasks,
        "difficulties": row.difficulties,
        "levels": row.levels,
        "wanted": row.wanted,
        "met": row.is_met,
        "lacks": list(row.lacks),
    }
