"""Every admin page of the app, for Django's discovery; each is defined in its own package."""

from quizzes.bank import admin as bank
from quizzes.core import admin as core
from quizzes.people import admin as people
from quizzes.quiz import admin as quiz
from quizzes.sources import admin as sources

__all__ = ["bank", "core", "people", "quiz", "sources"]
