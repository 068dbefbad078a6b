"""The command: see the package's docstring."""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

NAMES = {
    "bad": "proxy answers 502",
    "cookies": "cookies gone, signed in again",
    "cut": "network cut and restored",
    "dead": "connections broken",
    "double": "double clicks",
    "lid": "lid closed and opened",
    "mute": "acknowledgement lost",
    "portal": "a Wi-Fi's own page answers",
    "server": "server killed and started",
    "session": "session deleted, signed in again",
    "slow": "slow line",
    "tab": "tab killed and opened again",
    "token": "form token out of date",
    "twice": "two tabs",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.faults", description="Random misfortunes.")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="of the first run; the others follow")
    parser.add_argument("--kinds", default=",".join(sorted(NAMES)), help="some of: %(default)s")
    parser.add_argument("--verbose", action="store_true", help="a line for each run")
    asked = parser.parse_args()
    kinds = asked.kinds.split(",")
    if not set(kinds) <= set(NAMES):
        parser.error(f"--kinds takes some of {', '.join(sorted(NAMES))}")
    with tempfile.TemporaryDirectory(prefix="crisis-quiz-faults-") as folder:
        prepare(Path(folder))
        sys.exit(_run(asked, kinds, Path(folder)))


def prepare(data: Path) -> None:
    for name in ("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "DEBUG"):
        os.environ.pop(name, None)
    os.environ |= {
        "MODE": "local",
        "DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "crisis_quiz.settings",
        "LOG_LEVEL": "ERROR",
        # Playwright's synchronous calls run inside an event loop.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def _run(asked: argparse.Namespace, kinds: list[str], data: Path) -> int:
    from playwright.sync_api import sync_playwright

    from crisis_quiz import testing
    from tests.browser.conftest import FLAGS
    from tests.browser.faults.misfortunes import Run
    from tests.browser.faults.school import School
    from tests.browser.faults.stage import Line, Server

    server = Server(data)
    server.start()
    line = Line(server)
    school = School()
    outcomes = []
    began = time.monotonic()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=testing.find_chromium(), args=FLAGS)
            for seed in range(asked.seed, asked.seed + asked.runs):
                since = time.monotonic()
                outcomes.append(Run(browser, server, line, school, seed).play(kinds))
                _tell(outcomes[-1], time.monotonic() - since, verbose=asked.verbose)
            browser.close()
    finally:
        server.kill()
        line.shutdown()
    return _sum_up(outcomes, time.monotonic() - began)


def _tell(outcome, seconds: float, *, verbose: bool) -> None:
    if verbose:
        faults = ", ".join(sorted(outcome.faults.elements()))
        print(f"seed {outcome.seed}: {outcome.changes} changes; {faults}; {seconds:.1f} s", flush=True)
    for loss in outcome.losses:
        print(f"seed {outcome.seed}: LOST {loss}", flush=True)
    for words in outcome.dishonest:
        print(f"seed {outcome.seed}: NOT TRUE {words}", flush=True)


def _sum_up(outcomes, seconds: float) -> int:
    faults = sum((outcome.faults for outcome in outcomes), Counter())
    for kind, number in sorted(faults.items()):
        print(f"  {NAMES[kind]:34} {number:5}")
    losses = sum(len(outcome.losses) for outcome in outcomes)
    dishonest = sum(len(outcome.dishonest) for outcome in outcomes)
    print(
        f"runs {len(outcomes)}, faults {faults.total()}, changes {sum(each.changes for each in outcomes)},"
        f" refused and told {sum(each.told for each in outcomes)}, untrue states {dishonest},"
        f" losses {losses}, seconds {seconds:.0f}"
    )
    return 1 if losses or dishonest else 0


if __name__ == "__main__":
    main()
