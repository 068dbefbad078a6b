"""manage.py finds or makes the environment that a command needs."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from crisis_quiz import bootstrap, testing
from crisis_quiz.packages import OwnEnvironment, Trouble

MANAGE = Path(settings.BASE_DIR) / "manage.py"


def test_manage_parses_on_older_pythons_so_that_it_can_say_its_sentence():
    ast.parse(MANAGE.read_text(), feature_version=(3, 6))


def test_an_older_python_gets_one_sentence():
    older = f"import sys, runpy; sys.version_info = (3, 9, 2)\nrunpy.run_path({str(MANAGE)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", older], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Crisis Quiz needs Python 3.11 or newer, and this is Python 3.9;")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("module", ["bootstrap", "packages", "demo_options", "testing"])
def test_what_runs_before_anything_is_installed_needs_only_the_standard_library(module):
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(MANAGE.parent)!r}); import crisis_quiz.{module}",
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("lock", [bootstrap.LOCK, bootstrap.DEV_LOCK], ids=lambda path: path.name)
def test_every_pin_has_a_hash_and_no_lock_holds_an_address(lock):
    text = lock.read_text()
    assert "://" not in text
    assert not re.search(
        r"^\s*-", re.sub(r"^\s+--hash=sha256:[0-9a-f]{64}( \\)?$", "", text, flags=re.MULTILINE), re.M
    )
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "==" in block.splitlines()[0]
        assert "--hash=sha256:" in block


def test_the_development_lock_holds_every_pin_of_the_plain_one():
    assert set(bootstrap.pins(bootstrap.LOCK)) < set(bootstrap.pins(bootstrap.DEV_LOCK))


def test_packages_that_are_installed_by_other_means_are_used():
    assert bootstrap.has_packages(bootstrap.LOCK)


@pytest.mark.parametrize("pin", ["no-such-package==1.0", "django==4.2.1"])
def test_a_missing_package_or_another_django_is_noticed(tmp_path, pin):
    lock = tmp_path / "requirements.txt"
    lock.write_text(f"{pin} \\\n    --hash=sha256:{'0' * 64}\n")
    assert not bootstrap.has_packages(lock)


def test_a_pin_for_another_system_is_not_missed(tmp_path):
    lock = tmp_path / "requirements.txt"
    lock.write_text("no-such-package==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n")
    assert bootstrap.has_packages(lock)


@pytest.fixture
def lock(tmp_path):
    # Nothing to install: what is tried here is the venv, its stamp and its repair, without a network.
    path = tmp_path / "requirements.txt"
    path.write_text("# nothing\n")
    return path


def test_an_environment_is_made_filled_stamped_and_then_left_alone(tmp_path, lock, capfd):
    own = OwnEnvironment(tmp_path / ".venv")
    own.fill(lock, both=[lock])
    assert own.exists()
    assert own.is_filled_from(lock)
    assert "Making .venv" in capfd.readouterr().err
    os.utime(own.stamp, (1, 1))
    lock.write_text("# nothing\n# but longer\n")
    assert not own.is_filled_from(lock)
    own.fill(lock, both=[lock])
    assert own.stamp.stat().st_mtime > 1
    assert "Making" not in capfd.readouterr().err


def test_an_interrupted_one_is_no_environment_and_is_made_anew(tmp_path, lock, capfd):
    own = OwnEnvironment(tmp_path / ".venv")
    own.fill(lock, both=[lock])
    own.unfinished.touch()
    (own.folder / "rubble").touch()
    assert not own.exists()
    assert not own.is_filled_from(lock)
    own.fill(lock, both=[lock])
    assert own.exists()
    assert not (own.folder / "rubble").exists()


def test_without_a_network_pips_last_words_are_shown_and_the_next_start_repairs(tmp_path, lock, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    lock.write_text(f"no-such-package==1.0 \\\n    --hash=sha256:{'0' * 64}\n")
    own = OwnEnvironment(tmp_path / ".venv")
    with pytest.raises(Trouble, match=r"check the network(?s:.*)no-such-package"):
        own.fill(lock, both=[lock])
    assert not own.exists()
    lock.write_text("# nothing\n")
    own.fill(lock, both=[lock])
    assert own.exists()


def test_a_python_without_venv_names_the_package_to_install(tmp_path, lock, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    with pytest.raises(Trouble, match=f"on Debian or Ubuntu: sudo apt install {version}$"):
        OwnEnvironment(tmp_path / ".venv").fill(lock, both=[lock])


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path, lock):
    (tmp_path / ".venv").touch()
    with pytest.raises(Trouble, match=r"could not be made; is this folder writable\?"):
        OwnEnvironment(tmp_path / ".venv").fill(lock, both=[lock])


def test_the_browser_named_in_the_shell_is_used(tmp_path, monkeypatch):
    browser = tmp_path / "my-chrome"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert testing.find_chromium() == str(browser)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "gone"))
    with pytest.raises(Trouble, match=r"CHROMIUM is .*gone, and no program is there"):
        testing.find_chromium()


def test_without_a_browser_ci_fails_and_others_are_told_loudly(monkeypatch, capfd):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Trouble, match="no Chromium"):
        testing.prepare([])
    monkeypatch.delenv("CI")
    testing.prepare([])
    assert "BROWSER TESTS ARE SKIPPED" in capfd.readouterr().err


def test_a_run_of_everything_uses_every_core_and_a_choice_starts_at_once(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert testing.prepare([]) == ["-n", "2"]
    assert testing.prepare(["-x"]) == ["-n", "2", "-x"]
    assert testing.prepare(["tests/core"]) == ["tests/core"]
    assert testing.prepare(["-n0"]) == ["-n0"]
