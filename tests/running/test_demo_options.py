"""What `demo` checks and sets before anything slow begins."""

import os
import socket
import stat

import pytest

from crisis_quiz import demo_options
from crisis_quiz.packages import Trouble


@pytest.fixture(autouse=True)
def shell(monkeypatch, tmp_path):
    """A shell of its own, put back afterwards."""
    for name in ("ALLOWED_HOSTS", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_it_sets_what_the_settings_will_read_whatever_the_shell_says(tmp_path):
    os.environ.update(MODE="production", DEBUG="true", DATABASE_URL="postgres://real@school/quiz")
    demo_options.prepare(["--data", str(tmp_path / "new"), "--port", str(free_port())])
    assert os.environ["MODE"] == "local"
    assert os.environ["DEBUG"] == "false"
    assert os.environ["DATA_DIR"] == str(tmp_path / "new")
    assert os.environ["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1]"
    assert "DATABASE_URL" not in os.environ


def test_a_port_in_use_is_one_sentence(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(
            Trouble, match=f"^Port {port} is in use; stop the other program or add --port {port + 1}.$"
        ):
            demo_options.prepare(["--data", str(tmp_path), "--port", str(port)])
        demo_options.prepare(["--data", str(tmp_path), "--port", str(port), "--no-serve"])


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(
        Trouble, match=r"^The data folder .*file cannot be written \(.*\); choose another with --data DIR.$"
    ):
        demo_options.prepare(["--data", str(tmp_path / "file")])


def test_an_address_of_another_machine_is_one_sentence(tmp_path):
    with pytest.raises(Trouble, match=r"^192\.0\.2\.7 is no address of this machine"):
        demo_options.prepare(["--data", str(tmp_path), "--host", "192.0.2.7", "--port", str(free_port())])


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(port, tmp_path, capsys):
    with pytest.raises(SystemExit):
        demo_options.prepare(["--data", str(tmp_path), f"--port={port}"])
    assert f"{port} is no port" in capsys.readouterr().err


def test_the_secret_key_is_made_once_and_is_for_its_owner_only(tmp_path):
    made = demo_options.secret_key(tmp_path)
    assert len(made) > 50
    assert demo_options.secret_key(tmp_path) == made
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    (tmp_path / "secret-key").write_text("")
    with pytest.raises(Trouble, match="damaged; delete it"):
        demo_options.secret_key(tmp_path)


def test_shown_to_the_network_it_answers_to_the_networks_names(tmp_path):
    demo_options.prepare(["--data", str(tmp_path), "--host", "0.0.0.0", "--port", str(free_port())])
    names = os.environ["ALLOWED_HOSTS"].split(",")
    assert {"localhost", socket.gethostname()} <= set(names)
    assert "*" not in names


def test_an_open_demo_says_so_and_a_closed_one_has_an_address():
    told = {"port": 8000, "host": "127.0.0.1", "data": ".", "fresh": False, "no_serve": False}
    assert demo_options.options_of(told).address == "http://localhost:8000/"
    assert not demo_options.options_of(told).is_open
    assert demo_options.options_of({**told, "host": "0.0.0.0"}).is_open
    assert demo_options.options_of({**told, "host": "::1"}).address == "http://[::1]:8000/"


def test_help_touches_nothing(tmp_path):
    demo_options.prepare(["--help", "--data", str(tmp_path / "new")])
    assert not (tmp_path / "new").exists()
