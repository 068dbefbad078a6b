"""Readers of environment variables; each refuses nonsense in a sentence that names the variable."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

YES = ("true", "yes", "on", "1")
NO = ("false", "no", "off", "0")
DATABASES = ("sqlite", "postgres", "postgresql")


class Variables:
    """The variables of one environment (the process's own unless told otherwise). Empty counts as unset."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "").strip() or default

    def words(self, name: str, default: Sequence[str] = ()) -> list[str]:
        """A list separated by commas."""
        found = [word.strip() for word in self.text(name).split(",")]
        return [word for word in found if word] or list(default)

    def choice(self, name: str, options: Sequence[str], default: str) -> str:
        value = self.text(name, default)
        refuse(value not in options, f"{name} is {value!r}; it must be one of {', '.join(options)}.")
        return value

    def boolean(self, name: str, default: bool) -> bool:
        value = self.text(name, "true" if default else "false").lower()
        refuse(value not in YES + NO, f"{name} is {value!r}; it must be true or false.")
        return value in YES

    def whole(self, name: str, default: int, *, least: int = 0, most: int) -> int:
        value = self.text(name, str(default))
        fits = value.isascii() and value.isdigit() and least <= int(value) <= most
        refuse(not fits, f"{name} is {value!r}; it must be a whole number from {least} to {most}.")
        return int(value)

    def days(self, name: str) -> int | None:
        """A number of days; None where it is unset, which means without end."""
        return self.whole(name, default=0, least=1, most=36_500) if self.text(name) else None

    def folder(self, name: str, default: Path) -> Path:
        return Path(self.text(name, str(default))).expanduser().resolve()

    def time_zone(self, name: str, default: str) -> str:
        value = self.text(name, default)
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            refuse(True, f"{name} is {value!r}; it must be a time zone such as America/New_York.")
        return value

    def database(self, name: str, default: str) -> dict[str, Any]:
        """A database's address (SQLite or PostgreSQL) as Django's setting; no words repeat its password."""
        value = self.text(name, default)
        scheme = value.split(":", 1)[0]
        example = "sqlite:////path/to/file.sqlite3 or postgres://user:password@host:5432/name"
        refuse(scheme not in DATABASES, f"{name} begins with {scheme[:20]!r}; it must look like {example}.")
        try:
            found: dict[str, Any] = environ.Env.db_url_config(value)  # type: ignore[no-untyped-call]
        except (ValueError, KeyError, ImproperlyConfigured):
            found = {"NAME": ""}
        incomplete = found["NAME"] in ("", ":memory:")
        refuse(incomplete, f"{name} is no whole address of a database; it must look like {example}.")
        return found

    def email(self, name: str, default: str) -> dict[str, Any]:
        """A mail server's address as Django's settings."""
        value = self.text(name, default)
        scheme = value.split(":", 1)[0]
        known = ", ".join(sorted(environ.Env.EMAIL_SCHEMES))
        refuse(
            scheme not in environ.Env.EMAIL_SCHEMES, f"{name} begins with {scheme[:20]!r}; known are {known}."
        )
        found: dict[str, Any] = environ.Env.email_url_config(value)  # type: ignore[no-untyped-call]
        return found


def refuse(condition: bool, sentence: str) -> None:
    """Stop the start with `sentence` where `condition` holds."""
    if condition:
        raise ImproperlyConfigured(sentence)
