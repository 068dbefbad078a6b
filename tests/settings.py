"""The product's settings for tests: local mode, a folder of its own, quick hashes, no collected static files.

The tests run on SQLite; DATABASE_URL=postgres://... runs them on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# What a developer's shell says about the product is not about the tests. Workers share their parent's folder.
for name in (
    "ALLOWED_HOSTS",
    "DEBUG",
    "EMAIL_URL",
    "HTTPS",
    "SECRET_KEY",
    "TEACHER_SIGNUP",
    "TRUSTED_PROXIES",
):
    os.environ.pop(name, None)
os.environ["MODE"] = "local"
os.environ["TIME_ZONE"] = "UTC"
os.environ.setdefault("LOG_LEVEL", "ERROR")
if "TESTS_DATA_DIR" not in os.environ:
    os.environ["TESTS_DATA_DIR"] = tempfile.mkdtemp(prefix="crisis-quiz-tests-")
    atexit.register(shutil.rmtree, os.environ["TESTS_DATA_DIR"], ignore_errors=True)
os.environ["DATA_DIR"] = os.environ["TESTS_DATA_DIR"]

from crisis_quiz.settings import *  # noqa: E402, F403
from crisis_quiz.settings import DATABASES  # noqa: E402

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A real file: the live server's threads each have a connection of their own, as in production.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["DATA_DIR"]) / "tests.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
