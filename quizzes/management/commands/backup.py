"""`manage.py backup FILE`: one whole, checked copy of the SQLite database, while the product goes on running."""

import argparse
import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    help = "Write a checked copy of the SQLite database to FILE; the product may go on running."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help="where to write the copy; it must not exist yet"
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("This database is PostgreSQL; back it up with pg_dump --format=custom.")
        database = Path(str(connection.settings_dict["NAME"]))
        if not database.exists():
            raise CommandError(f"There is no database at {database} yet.")
        if file.exists():
            raise CommandError(f"{file} exists; choose another name.")
        try:
            copy_database(database, file)
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"No backup was made: {error}") from error
        self.stdout.write(f"Backed up to {file} ({file.stat().st_size:,} bytes, checked).")


def copy_database(database: Path, file: Path) -> None:
    """A consistent copy by SQLite's backup API, checked, readable by its owner only; there only when it is whole."""
    part = file.with_name(f"{file.name}.part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with (
            contextlib.closing(sqlite3.connect(database)) as source,
            contextlib.closing(sqlite3.connect(part)) as copy,
        ):
            # All pages in one step: a snapshot that later writers do not disturb, and that does not disturb them.
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
            orphans = copy.execute("PRAGMA foreign_key_check").fetchone()
        if verdict != "ok" or orphans:
            raise sqlite3.DatabaseError(f"the copy failed its check ({verdict}).")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
