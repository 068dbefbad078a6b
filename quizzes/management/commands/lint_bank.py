"""Check the question bank by the automatic rules of the item-writing guide."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, CommandParser

from quizzes.bank.linting.explained import Explained, needless, part, read_explanations
from quizzes.bank.linting.finding import Finding
from quizzes.bank.linting.linter import lint
from quizzes.bank.survey_command import SurveyCommand, counted


class Command(SurveyCommand):
    help = "Check the bank by Annex C of the item-writing guide; exit 1 where a rule fails."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--strict", action="store_true", help="exit 1 on unexplained warnings too")

    def handle(self, *args: Any, **options: Any) -> None:
        bank = self.survey(options)
        found = lint(bank)
        explanations, mistakes = read_explanations(self.folder(options))
        left, explained = part(found, explanations)
        # Somebody may have repaired a question in the app; the files know nothing of it.
        stale = [] if options["database"] else needless(explanations, found)
        left = sorted([*left, *mistakes, *stale])
        self._tell(left, explained, len(bank.questions), options["format"])
        failures = sum(finding.severity == "fail" for finding in left)
        if failures or (options["strict"] and left):
            raise CommandError(_count(failures, len(left) - failures, "; put them right."))

    def _tell(self, left: list[Finding], explained: list[Explained], questions: int, form: str) -> None:
        if form == "json":
            said = {
                "questions": questions,
                "findings": [asdict(finding) for finding in left],
                "explained": [{**asdict(each.finding), "reason": each.reason} for each in explained],
            }
            self.stdout.write(json.dumps(said, indent=2, ensure_ascii=False))
            return
        for finding in left:
            self.stdout.write(str(finding))
        failures = sum(finding.severity == "fail" for finding in left)
        counts = _count(failures, len(left) - failures, f", {len(explained)} explained")
        self.stdout.write(f"{counted(questions, 'question')}: {counts}.")


def _count(failures: int, warnings: int, rest: str) -> str:
    return f"{counted(failures, 'failure')}, {counted(warnings, 'warning')}{rest}"
