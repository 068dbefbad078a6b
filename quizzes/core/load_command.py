"""What the load commands share: the folder, the words, and exit code 1 with every mistake listed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.core.load_report import Report
from quizzes.core.yaml_lines import MistakesFound


class LoadCommand(BaseCommand):
    """A command that loads fixtures; a subclass says how in `load`."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fixtures", type=Path, default=settings.FIXTURES, metavar="DIR", help="the folder to load from"
        )

    def load(self, folder: Path, **options: Any) -> Report:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["fixtures"].expanduser().resolve()
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder. Name the fixtures folder with --fixtures.")
        self.stdout.write(str(told(lambda: self.load(folder, **options))))


def told(load: Callable[[], Report]) -> Report:
    """The report of a load, or a CommandError that lists each mistake on a line of its own."""
    try:
        return load()
    except MistakesFound as found:
        count = len(found.mistakes)
        lines = "\n".join(map(str, found.mistakes))
        noun = "mistake" if count == 1 else "mistakes"
        raise CommandError(f"{count} {noun}; nothing was changed.\n{lines}") from found
