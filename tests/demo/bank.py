"""A small bank for the demo's school."""

from itertools import cycle, islice

from quizzes.demo import correcting, essays
from quizzes.models import Question
from quizzes.question_types.registry import TYPES
from tests import makers

SIZE = 16


def a_bank():
    """Four ready-made quizzes of sixteen questions: every type that marks itself, every difficulty; and an essay."""
    types = [key for key, type_ in TYPES.items() if not type_.by_hand]
    for quiz in range(4):
        questions = [
            makers.VersionFactory(type=type_, difficulty=1 + (place + quiz) % 3).question
            for place, type_ in enumerate(islice(cycle(types), SIZE))
        ]
        makers.QuizFactory(title=f"Ready-made {quiz}", questions=questions)
    _call(Question.objects.filter(current__type="multiple_response", quiz_items__quiz__title="Ready-made 1"))
    makers.VersionFactory(type="essay", question__key=essays.QUESTION)


def _call(questions):
    """One of these is the question that the demo's editor breaks and mends."""
    Question.objects.filter(key=correcting.QUESTION).update(key="q-another")
    Question.objects.filter(pk=questions.first().pk).update(key=correcting.QUESTION)
