"""Serve with the production server as a child, tell when it really answers, and end it cleanly."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

BASE_DIR = Path(__file__).resolve().parent.parent
GRANIAN = (
    *("--interface", "wsgi", "--workers", "2", "--blocking-threads", "2"),
    *("--backpressure", "8192", "--backlog", "4096", "--no-ws"),
)
PATIENCE = 60.0
"""Seconds that the server may take to answer, and half of what it may take to end."""


class Stop(Exception):  # noqa: N818 - a wish, not an error
    """Somebody asked the program to end."""


def serve(host: str, port: int, ready: Callable[[], None]) -> int:
    """Run until somebody stops it; `ready` is called once /readyz answers. 0 after a clean stop, else 1."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    child = None
    try:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            command(host, port), cwd=BASE_DIR, stdin=subprocess.DEVNULL, start_new_session=True
        )
        if _answers(child, host, port):
            ready()
            child.wait()
        print("The server ended by itself; its last words are above.", file=sys.stderr)
        return 1
    except Stop:
        print("\nStopped.", flush=True)
        return 0
    finally:
        if child is not None:
            _end(child)


def command(host: str, port: int) -> list[str]:
    """The production server's command line, as the README gives it."""
    where = ("--host", host, "--port", str(port), "--log-level", "warning")
    return [sys.executable, "-m", "granian", *GRANIAN, *where, "crisis_quiz.wsgi:application"]


def _stop(number: int, frame: FrameType | None) -> None:
    # A second Ctrl-C while the first is being obeyed changes nothing.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise Stop


def _answers(child: "subprocess.Popen[bytes]", host: str, port: int) -> bool:
    """Wait until the server says that it is ready; False when it ended or took too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and child.poll() is None:
        if is_ready(host, port):
            return True
        time.sleep(0.05)
    return False


def is_ready(host: str, port: int) -> bool:
    """Whether /readyz says yes."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(reachable, port, timeout=5)
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    return False


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Ask the server and its workers to end; insist where they do not."""
    if child.poll() is None:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(PATIENCE / 6)
    with contextlib.suppress(OSError):
        # Whatever is left of its group, which is its own session.
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
