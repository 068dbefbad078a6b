"""`python3 manage.py demo`, for real: prepared, served, stopped, started again."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from django.conf import settings


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def demo(folder, *arguments):
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--data", str(folder), *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def until_ready(started):
    """What it prints up to the word that it is ready, and the seconds that it took."""
    began, lines = time.monotonic(), []
    for line in started.stdout:
        lines.append(line)
        if line.startswith("Ready."):
            return "".join(lines), time.monotonic() - began
    pytest.fail("It ended before it was ready:\n" + "".join(lines))


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode(), answer.headers


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder where the demo has been prepared without serving."""
    made = tmp_path_factory.mktemp("demo")
    done = demo(made, "--no-serve")
    said, _nothing = done.communicate(timeout=240)
    assert done.returncode == 0, said
    assert "PIN" in said
    return made


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM], ids=lambda wish: wish.name)
def test_a_later_start_answers_soon_and_ends_cleanly(folder, wish):
    port = free_port()
    started = demo(folder, "--port", str(port))
    try:
        said, seconds = until_ready(started)
        assert "Making the school" not in said
        assert seconds < 15  # under 5 on an idle machine; this one may be running other tests
        page, headers = get(f"http://localhost:{port}/")
        assert "<h1" in page
        assert headers["Content-Security-Policy"]
        started.send_signal(wish)
        rest = started.stdout.read()
        assert started.wait(30) == 0
        assert rest.strip() == "Stopped."
    finally:
        started.kill()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_static_files_are_hashed_compressed_and_kept_for_ever(folder):
    static = folder / "static"
    sheets = [path.name for path in (static / "css").glob("*.css")]
    assert sheets
    assert all(len(name.split(".")) == 3 for name in sheets), "only names with a hash are kept"
    assert all((static / "css" / f"{name}.br").exists() for name in sheets)


def test_fresh_begins_again_and_a_real_database_stays(folder, tmp_path):
    done = demo(folder, "--no-serve", "--fresh")
    said, _nothing = done.communicate(timeout=240)
    assert done.returncode == 0, said
    assert "Making the school" in said
    (tmp_path / "crisis_quiz.sqlite3").write_bytes(b"not a demo's")
    done = demo(tmp_path, "--no-serve", "--fresh")
    said, _nothing = done.communicate(timeout=60)
    assert done.returncode == 1
    assert "was not made by demo" in said
    assert "Traceback" not in said
