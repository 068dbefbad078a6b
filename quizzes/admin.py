"""Every admin page of the app, for Django's discovery; each is defined in its own package."""

from quizzes.assignments import admin as assignments
from quizzes.bank import admin as bank
from quizzes.classes import admin as classes
from quizzes.core import admin as core
from quizzes.people import admin as people
from quizzes.quiz import admin as quiz
from quizzes.results import admin as results
from quizzes.sources import admin as sources

__all__ = ["assignments", "bank", "classes", "core", "people", "quiz", "results", "sources"]
