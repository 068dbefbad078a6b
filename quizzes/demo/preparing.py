"""Make a data folder ready to serve. Each step is quick when it was done before."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from quizzes.bank.loading import load_bank
from quizzes.core import audit
from quizzes.core.models import AuditLine
from quizzes.demo.school import is_made, make_school
from quizzes.quiz.loading import load_quizzes
from quizzes.sources.loading import load_material

Say = Callable[[str], None]
LOADED = "demo fixtures loaded"


def prepare(*, now: datetime, say: Say) -> None:
    """Everything that serving needs."""
    call_command("migrate", verbosity=0, interactive=False)
    # Static files first: the school's answers are drawn from the very forms that students fill in.
    collect_static(say)
    _load_fixtures(now, say)
    if not is_made():
        say("Making the school ...")
        make_school(now=now)


def _load_fixtures(now: datetime, say: Say) -> None:
    """Reading, bank and quizzes, whenever their files have changed since the last time."""
    wanted = _digest(path for path in settings.FIXTURES.rglob("*") if path.is_file())
    last = AuditLine.objects.filter(verb=LOADED).first()
    if last is not None and last.details.get("files") == wanted:
        return
    say("Loading the reading and the question bank ...")
    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES, at=now)
    load_quizzes(settings.FIXTURES)
    audit.record(at=now, actor=None, verb=LOADED, subject="the fixtures", files=wanted)


def collect_static(say: Say) -> None:
    """Hash and compress the static files, whenever one has changed since the last time.

    Comes before the school, whose students fill in the real forms, and those name static files.
    """
    stamp = settings.DATA_DIR / "static-files"
    found = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    wanted = _digest(found)
    if stamp.exists() and stamp.read_text() == wanted and settings.STATIC_ROOT.exists():
        return
    say("Compressing the static files ...")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)


def _digest(paths: Iterable[Path]) -> str:
    """What the files are called and hold, in short."""
    summary = hashlib.sha256()
    for path in sorted(paths):
        summary.update(f"{path}\0".encode())
        summary.update(hashlib.sha256(path.read_bytes()).digest())
    return summary.hexdigest()
