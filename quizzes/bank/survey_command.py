"""What the commands that look at the bank share: which bank, and in which form they answer."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.bank.surveyed import Surveyed, survey_files
from quizzes.bank.surveying import survey_database
from quizzes.core.yaml_lines import MistakesFound


class SurveyCommand(BaseCommand):
    """A command about the bank of the fixtures, or of the database."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fixtures", type=Path, default=settings.FIXTURES, metavar="DIR", help="the folder to look at"
        )
        parser.add_argument(
            "--database",
            action="store_true",
            help="look at the questions that the database deals, not at files",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how to answer")

    def folder(self, options: dict[str, Any]) -> Path:
        folder: Path = options["fixtures"].expanduser().resolve()
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder. Name the fixtures folder with --fixtures.")
        return folder

    def survey(self, options: dict[str, Any]) -> Surveyed:
        """The bank to look at; CommandError where its reading cannot be read."""
        folder = self.folder(options)
        if options["database"]:
            return survey_database(folder)
        try:
            return survey_files(folder)
        except MistakesFound as found:
            lines = "\n".join(map(str, found.mistakes))
            raise CommandError(
                f"The reading cannot be read, so its questions cannot be checked.\n{lines}"
            ) from found


def counted(number: int, thing: str) -> str:
    """`1 line`, `2 lines`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
