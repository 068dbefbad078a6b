"""Load the ready-made quizzes from their file."""

from pathlib import Path
from typing import Any

from quizzes.core.load_command import LoadCommand
from quizzes.core.load_report import Report
from quizzes.quiz.loading import load_quizzes


class Command(LoadCommand):
    help = "Load the ready-made quizzes from fixtures/quizzes.yaml."

    def load(self, folder: Path, **options: Any) -> Report:
        return load_quizzes(folder)
