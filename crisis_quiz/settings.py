"""All settings, read once from the environment; nonsense is refused in a sentence that names the variable.

MODE is `production` unless something says `local` (manage.py does). Production refuses DEBUG, a missing or
short SECRET_KEY, and open ALLOWED_HOSTS. The README lists every variable.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from crisis_quiz.variables import Variables, refuse

BASE_DIR = Path(__file__).resolve().parent.parent

env = Variables()

LOCAL_SECRET = "local-only-secret-for-trying-the-product-on-one-machine"  # noqa: S105 - refused in production
ONE_YEAR = 365 * 24 * 3600

MODE = env.choice("MODE", ("production", "local"), "production")
PRODUCTION = MODE == "production"

DEBUG = env.boolean("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", default="" if PRODUCTION else LOCAL_SECRET)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
DATA_DIR = env.folder("DATA_DIR", default=BASE_DIR / "data")
HTTPS = env.boolean("HTTPS", default=PRODUCTION)
LOG_LEVEL = env.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO")
# A teacher may reset PINs and agree on more time, so in production nobody becomes one without the operator.
TEACHER_SIGNUP = env.choice("TEACHER_SIGNUP", ("open", "closed"), "closed" if PRODUCTION else "open")
# How many proxies of our own stand in front; their words about the visitor's address and HTTPS are believed.
TRUSTED_PROXIES = env.whole("TRUSTED_PROXIES", default=0, most=9)

# How long what is kept: days, or without end. `manage.py apply_retention` obeys them, and the page of what is kept says
# them.
RETAIN_ATTEMPTS_DAYS = env.days("RETAIN_ATTEMPTS_DAYS")
RETAIN_STUDENTS_DAYS = env.days("RETAIN_STUDENTS_DAYS")
RETAIN_GUESTS_DAYS = env.days("RETAIN_GUESTS_DAYS")
RETAIN_AUDIT_DAYS = env.days("RETAIN_AUDIT_DAYS")

if PRODUCTION:
    refuse(DEBUG, "DEBUG is on; production must not show its insides. Unset DEBUG or set MODE=local.")
    refuse(
        len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or SECRET_KEY == LOCAL_SECRET,
        "SECRET_KEY is missing, too short or easy to guess; set it to at least 50 random characters.",
    )
    refuse(
        not ALLOWED_HOSTS or any("*" in host for host in ALLOWED_HOSTS),
        "ALLOWED_HOSTS is empty or open; list the host names that the school uses, separated by commas.",
    )

# The application

INSTALLED_APPS = [
    "quizzes.apps.QuizzesConfig",
    "quizzes.apps.CrisisAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Below WhiteNoise, whose files are compressed already; it pads pages, so that their length tells nothing (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "quizzes.core.requests.RequestIdMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "quizzes.core.languages.SignedInLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quizzes.core.requests.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "quizzes.core.requests.RefusalMiddleware",
]

ROOT_URLCONF = "crisis_quiz.urls"
WSGI_APPLICATION = "crisis_quiz.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                # `date` writes each format as the language of the page does.
                "quizzes.templatetags.spoken_dates",
                "quizzes.templatetags.content_language",
            ],
        },
    }
]

# `{{ field.as_field_group }}` renders templates/django/forms/field.html.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Where things are kept

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.database("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'crisis_quiz.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        # WAL keeps readers going while one writes; FULL makes an acknowledged answer durable.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    # What the address asks for (sslmode, say) stays; a process opens at most DATABASE_POOL connections.
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": env.whole("DATABASE_POOL", default=4, least=1, most=100),
        "timeout": 10,
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in limits live in the cache, so it is shared by every process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Only names with a hash are kept: each may be cached for ever, and there is half as much to compress.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "quizzes.core.static_files.HashedFiles"},
}

FIXTURES = BASE_DIR / "fixtures"

# People

AUTH_USER_MODEL = "quizzes.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "quizzes.people.hashers.LightArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home-page"
LOGOUT_REDIRECT_URL = "front-page"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

ACCOUNT_ADAPTER = "quizzes.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "quizzes.people.forms.SignInForm",
    "signup": "quizzes.people.forms.SignUpForm",
    "change_password": "quizzes.people.forms.PasswordChangeForm",
    "reset_password": "quizzes.people.forms.PasswordResetForm",
    "reset_password_from_key": "quizzes.people.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USERNAME_VALIDATORS = "quizzes.people.adapter.username_validators"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
# A whole school behind one address signs in at nine; a guesser is stopped at each account and at the address.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "signup": "120/m/ip",
    "sign_in_account": "5/5m/key",
    "sign_in_address": "120/m/ip",
    "join_address": "120/m/ip",
    "code_session": "10/m/key",
    "code_address": "60/m/ip",
    "card_address": "60/m/ip",
    "try_address": "240/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

vars().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", default="quiz@localhost")

# Words and times

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
# The reading and the bank are in this language, whatever that of the pages.
CONTENT_LANGUAGE = "en"
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [BASE_DIR / "quizzes" / "locale"]
FORMAT_MODULE_PATH = "crisis_quiz.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.time_zone("TIME_ZONE", default="UTC")

# Doors and locks

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = ONE_YEAR if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "quizzes.home.views.csrf_failure_page"
# A class list pasted with every column of a school's program is larger than any other form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "quizzes.core.requests.RequestIdFilter"},
        "hide_tokens": {"()": "quizzes.people.log_filter.HideTokens"},
    },
    "formatters": {"json": {"()": "quizzes.core.requests.JsonLines"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "filters": ["request_id", "hide_tokens"],
        },
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},
}
