"""The `.venv` that the commands keep for themselves. Standard library only."""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import util
from pathlib import Path

FAILURE_LINES = 8


class Trouble(Exception):  # noqa: N818 - one clear sentence for the person at the keyboard
    """What is wrong and what to do."""


class OwnEnvironment:
    """A virtual environment filled from a hashed lock; its stamp says which one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        self.stamp = folder / "crisis-quiz.json"
        self.unfinished = folder / "unfinished"

    def exists(self) -> bool:
        return self.python.exists() and not self.unfinished.exists()

    def is_running(self) -> bool:
        """Whether this very process runs inside it."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def is_filled_from(self, lock: Path) -> bool:
        return self._stamped().get(lock.name) == digest(lock)

    def fill(self, lock: Path, both: list[Path]) -> None:
        """Make it hold the packages of `lock`; quick when it does already. Repairs a half-made one."""
        with _alone(lock):
            if self.exists() and self._has_packages(lock):
                return
            self._make()
            self._install(lock)
            self.stamp.write_text(json.dumps({path.name: digest(path) for path in both}), encoding="utf-8")
            self.unfinished.unlink()

    def _stamped(self) -> dict[str, str]:
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(self.stamp.read_text(encoding="utf-8"))
            return found if isinstance(found, dict) and not self.unfinished.exists() else {}
        return {}

    def _has_packages(self, lock: Path) -> bool:
        """Asked of its own Python. Without a stamp it may be somebody's (made by uv, say) and complete."""
        if self.stamp.exists() and not self.is_filled_from(lock):
            return False
        here, path = repr(str(lock.parent)), repr(str(lock))
        return self._answers(
            f"import sys, pathlib; sys.path.insert(0, {here}); from crisis_quiz import bootstrap\n"
            f"sys.exit(not bootstrap.has_packages(pathlib.Path({path})))"
        )

    def _answers(self, question: str) -> bool:
        try:
            return run([str(self.python), "-c", question]).returncode == 0
        except OSError:
            return False

    def _make(self) -> None:
        half_made = self.unfinished.exists() or not self._answers("import pip")
        if half_made:
            if util.find_spec("venv") is None or util.find_spec("ensurepip") is None:
                raise Trouble(_no_venv())
            say(f"Making {self.folder.name} ...")
            base = getattr(sys, "_base_executable", sys.executable)
            done = run([base, "-m", "venv", "--clear", str(self.folder)])
            if done.returncode:
                raise Trouble(_no_venv() if "ensurepip" in done.stdout else _failed(done))
        try:
            self.unfinished.touch()
            self.stamp.unlink(missing_ok=True)
        except OSError as error:
            words = f"{self.folder} cannot be written ({error.strerror}); change its owner or remove it."
            raise Trouble(words) from error

    def _install(self, lock: Path) -> None:
        say(f"Installing the packages of {lock.name} into {self.folder.name} (once; about a minute) ...")
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = run([*pip, "--no-input", "--require-hashes", "-r", str(lock)])
        if done.returncode:
            raise Trouble(
                "The packages could not be installed; check the network connection and start again. "
                f"pip's last words:\n{last_lines(done)}"
            )


def digest(lock: Path) -> str:
    """What a lock holds, in short."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - our own interpreter, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        close_fds=False,
    )


def last_lines(done: "subprocess.CompletedProcess[str]") -> str:
    return "\n".join(f"  {line}" for line in done.stdout.strip().splitlines()[-FAILURE_LINES:])


def _no_venv() -> str:
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return f"This Python cannot make a virtual environment; on Debian or Ubuntu: sudo apt install {package}"


def _failed(done: "subprocess.CompletedProcess[str]") -> str:
    return f"The virtual environment could not be made; is this folder writable?\n{last_lines(done)}"


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Two commands started at once fill one after the other (where the system knows file locks)."""
    if util.find_spec("fcntl") is None:
        yield
        return
    import fcntl

    with lock.open("rb") as held:
        # Handed down to pip: where this process is killed, the next one waits until its pip has ended too.
        os.set_inheritable(held.fileno(), True)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another installation to end ...")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
