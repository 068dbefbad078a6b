"""A small bank for the demo's school."""

from itertools import cycle, islice

from quizzes.question_types.registry import TYPES
from tests import makers

SIZE = 16


def a_bank():
    """Four ready-made quizzes of sixteen questions: every type that marks itself, every difficulty."""
    types = [key for key, type_ in TYPES.items() if not type_.by_hand]
    for quiz in range(4):
        questions = [
            makers.VersionFactory(type=type_, difficulty=1 + (place + quiz) % 3).question
            for place, type_ in enumerate(islice(cycle(types), SIZE))
        ]
        makers.QuizFactory(title=f"Ready-made {quiz}", questions=questions)
