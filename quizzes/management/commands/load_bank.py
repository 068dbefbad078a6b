"""Load the question bank from its files."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from quizzes.bank.loading import load_bank
from quizzes.core.load_command import LoadCommand
from quizzes.core.load_report import Report


class Command(LoadCommand):
    help = "Load misconceptions and questions from fixtures/bank; a changed question gets a new version."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--overwrite", action="store_true", help="let the files replace versions that editors made"
        )

    def load(self, folder: Path, **options: Any) -> Report:
        return load_bank(folder, overwrite=options["overwrite"])
