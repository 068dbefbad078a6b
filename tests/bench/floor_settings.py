"""The product's settings with nothing but what the floor needs."""

from crisis_quiz.settings import *  # noqa: F403
from crisis_quiz.settings import INSTALLED_APPS as PRODUCT_APPS

ROOT_URLCONF = "tests.bench.floor"
INSTALLED_APPS = [app for app in PRODUCT_APPS if not app.startswith(("allauth", "quizzes.apps.CrisisAdmin"))]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
