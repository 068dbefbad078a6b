"""Every admin page of the app, for Django's discovery; each is defined in its own package."""

from quizzes.core import admin as core
from quizzes.people import admin as people

__all__ = ["core", "people"]
