"""Find or make the Python environment that a command needs. Standard library only: nothing is installed yet.

Packages that are already installed (by uv, pip or an image) are used as they are. Otherwise `demo` and `test`
keep a `.venv` beside manage.py, filled from the hashed lock and filled again whenever the lock changes.
"""

import importlib
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from crisis_quiz import demo_options
from crisis_quiz.packages import OwnEnvironment, Trouble

BASE_DIR = Path(__file__).resolve().parent.parent
LOCK = BASE_DIR / "requirements.txt"
DEV_LOCK = BASE_DIR / "requirements-dev.txt"


def prepare(arguments: list[str]) -> list[str]:
    """Return the arguments for Django, in an interpreter that has the packages; may replace this process."""
    command = arguments[0] if arguments else "help"
    try:
        if command == "demo":
            demo_options.prepare(arguments[1:])
        _enter(command)
    except Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next start goes on from here.")
    if command == "test":
        _become_pytest(arguments[1:])
    return arguments


def _enter(command: str) -> None:
    lock = DEV_LOCK if command == "test" else LOCK
    own = OwnEnvironment(BASE_DIR / ".venv")
    fills = command in ("demo", "test")
    if own.is_running():
        if fills and not (own.is_filled_from(lock) and has_packages(lock)):
            own.fill(lock, both=_both(lock))
            importlib.invalidate_caches()
    elif not has_packages(lock):
        if fills:
            own.fill(lock, both=_both(lock))
        elif not own.exists():
            raise Trouble("The packages are not installed; run this first: python3 manage.py demo --no-serve")
        _become([str(own.python), str(BASE_DIR / "manage.py"), *sys.argv[1:]])


def _both(lock: Path) -> list[Path]:
    # The development lock holds every pin of the plain one (a test compares them).
    return [LOCK, DEV_LOCK] if lock == DEV_LOCK else [LOCK]


def has_packages(lock: Path) -> bool:
    """True where this interpreter has every package of the lock, and the lock's release line of Django."""
    for name, version in pins(lock):
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            return False
        if name == "django" and found.split(".")[:2] != version.split(".")[:2]:
            return False
    return True


def pins(lock: Path) -> list[tuple[str, str]]:
    """Name and version of each package that every platform needs, as the lock has them."""
    lines = [line.split() for line in lock.read_text(encoding="utf-8").splitlines()]
    found = [words[0].split("==") for words in lines if words and "==" in words[0] and ";" not in words]
    return [(name, version) for name, version in found]


def _become_pytest(arguments: list[str]) -> None:
    from crisis_quiz import testing

    options = testing.prepare(arguments)
    os.chdir(BASE_DIR)
    _become([sys.executable, "-m", "pytest", *options])


def _become(command: list[str]) -> None:
    """Replace this process; where the system cannot (Windows), run the command and end with its code."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - our own interpreter, no shell
    sys.exit(subprocess.call(command))  # noqa: S603
