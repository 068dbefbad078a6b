"""Load the reading from its files."""

from pathlib import Path
from typing import Any

from quizzes.core.load_command import LoadCommand
from quizzes.core.load_report import Report
from quizzes.sources.loading import load_material


class Command(LoadCommand):
    help = "Load the reading (topics, passages, claims, people, places, terms, events) from fixtures/reading."

    def load(self, folder: Path, **options: Any) -> Report:
        return load_material(folder)
