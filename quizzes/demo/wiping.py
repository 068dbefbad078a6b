"""Throw a demo's database away, and nothing else's; never one that is being served."""

import contextlib
import sqlite3
from collections.abc import Iterator
from importlib import util
from pathlib import Path

from django.utils.translation import gettext as _

from quizzes.core.refusal import Refusal
from quizzes.demo.school import MADE

PARTS = ("", "-wal", "-shm")


def wipe(folder: Path) -> None:
    """Remove the database in the folder where `demo` made it or nobody is in it; a Refusal otherwise."""
    database = folder / "crisis_quiz.sqlite3"
    with in_use(folder, alone=True):
        _remove(database)


def _remove(database: Path) -> None:
    if database.exists() and not _may_go(database):
        raise Refusal(
            _("%(database)s was not made by demo, so it stays. Choose another folder with --data DIR.")
            % {"database": database}
        )
    for part in PARTS:
        database.with_name(database.name + part).unlink(missing_ok=True)


def _may_go(database: Path) -> bool:
    with contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            tables = {
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            if "quizzes_user" not in tables:
                return not tables
            people = connection.execute("SELECT count(*) FROM quizzes_user").fetchone()[0]
            made = connection.execute(
                "SELECT count(*) FROM quizzes_auditline WHERE verb = ?", [MADE]
            ).fetchone()[0]
        except sqlite3.DatabaseError:
            return False
    return bool(made) or not people


@contextlib.contextmanager
def in_use(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold the folder while it is served, or `alone`, which a Refusal denies while somebody serves it."""
    if util.find_spec("fcntl") is None:
        yield
        return
    import fcntl

    with (folder / "in-use").open("w") as held:
        try:
            fcntl.flock(held, (fcntl.LOCK_EX | fcntl.LOCK_NB) if alone else fcntl.LOCK_SH)
        except BlockingIOError as error:
            raise Refusal(
                _("Another demo is running on %(folder)s. Stop it before you begin afresh.")
                % {"folder": folder}
            ) from error
        yield
