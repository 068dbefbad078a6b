"""Start the production server, and read what its processes cost."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

FLAGS = [
    "--workers",
    "2",
    "--blocking-threads",
    "2",
    "--backpressure",
    "8192",
    "--backlog",
    "4096",
    "--no-ws",
]
TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(target: str, settings: str, data: Path, probe: str):
    """A running server: (port, pid). `target` is the WSGI object, `probe` a path that answers."""
    port = free_port()
    environment = os.environ | {
        "MODE": "local",
        "DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": settings,
        "LOG_LEVEL": "ERROR",
    }
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(
        [*command, *FLAGS, "--log-level", "error", target],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}{probe}", process)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit(f"The server for {url} ended at once with code {process.returncode}.")
        try:
            urllib.request.urlopen(url, timeout=2).read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"The server at {url} did not answer within 30 seconds.")


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and all its descendants."""
    children: dict[int, list[int]] = {}
    spent: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
            spent[int(entry.name)] = int(fields[11]) + int(fields[12])
    total, waiting = 0, [pid]
    while waiting:
        here = waiting.pop()
        total += spent.get(here, 0)
        waiting += children.get(here, [])
    return total / TICK
