"""What `manage.py test` arranges before pytest starts: a browser, and both cores. Standard library only."""

import os
import shutil
import sys

from crisis_quiz.packages import Trouble, last_lines, run, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
OWN_CHOICE = ("-n", "--numprocesses", "--pdb", "-p", "--collect-only", "--co", "--version", "--help", "-h")


def prepare(arguments: list[str]) -> list[str]:
    """The arguments for pytest; CHROMIUM is set in the environment where a browser was found or installed."""
    browser = find_chromium() or install_chromium()
    if browser:
        os.environ["CHROMIUM"] = browser
    elif in_ci():
        raise Trouble("CI=true, and there is no Chromium: the browser tests cannot run, which is a failure.")
    else:
        say(NO_BROWSER)
    return [*_workers(arguments), *arguments]


NO_BROWSER = """
  **********************************************************************
  NO CHROMIUM FOUND: THE BROWSER TESTS ARE SKIPPED.
  Install Chromium or Chrome, or name one: CHROMIUM=/path/to/chrome
  **********************************************************************
"""


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("true", "1", "yes")


def find_chromium() -> str | None:
    """The path of Chromium or Chrome: the variable CHROMIUM, else the usual names."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        found = shutil.which(named)
        if not found:
            raise Trouble(f"CHROMIUM is {named}, and no program is there; correct it or unset it.")
        return found
    usual = (shutil.which(name) for name in (*NAMES, *PLACES))
    return next((path for path in usual if path), None)


def install_chromium() -> str | None:
    """Debian's chromium where this account may install it, else None."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing Debian's chromium for the browser tests ...")
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    packages = ["chromium", "fonts-dejavu-core"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = run(["apt-get", "-qq", *command])
        if done.returncode:
            say(last_lines(done))
    return find_chromium()


def _workers(arguments: list[str]) -> list[str]:
    """One pytest worker a core for a run of everything; a choice of tests starts quicker in one process."""
    chooses = any(argument.startswith(OWN_CHOICE) or not argument.startswith("-") for argument in arguments)
    return [] if chooses or (os.cpu_count() or 1) < 2 else ["-n", str(min(4, os.cpu_count() or 1))]
