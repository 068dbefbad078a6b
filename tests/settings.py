"""The product's settings for tests: local mode, quick hashes, no collected static files."""

import os
import tempfile

os.environ["MODE"] = "local"
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="crisis-quiz-tests-"))
os.environ.setdefault("LOG_LEVEL", "ERROR")

from crisis_quiz.settings import *  # noqa: E402, F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
