"""The command: see the package's docstring."""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median

CASES = ("answer", "page", "gradebook", "running")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="CPU per request against a floor."
    )
    parser.add_argument("case", choices=CASES)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=250, help="per client and round")
    parser.add_argument("--clients", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crisis-quiz-bench-") as folder:
        _prepare(Path(folder))
        _measure(asked, Path(folder))


def _prepare(data: Path) -> None:
    os.environ |= {
        "MODE": "local",
        "DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "crisis_quiz.settings",
        "LOG_LEVEL": "ERROR",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def _measure(asked: argparse.Namespace, data: Path) -> None:
    from tests.bench import cases
    from tests.bench.servers import serving

    made = getattr(cases, asked.case)(asked.clients)
    _conditions(asked)
    with (
        serving("crisis_quiz.wsgi:application", "crisis_quiz.settings", data, "/healthz") as product,
        serving("tests.bench.floor_wsgi:application", "tests.bench.floor_settings", data, "/page") as floor,
    ):
        for case in made:
            _compare(case, product, floor, asked)


def _conditions(asked: argparse.Namespace) -> None:
    import django

    from tests.bench.servers import FLAGS

    print(
        f"Python {platform.python_version()}, Django {django.__version__}, {os.cpu_count()} cores, {platform.machine()}"
    )
    print(f"SQLite in a temporary folder; server flags: {' '.join(FLAGS)}")
    print(
        f"{asked.clients} clients, {asked.rounds} rounds, load average at the start {os.getloadavg()[0]:.2f}"
    )


def _compare(case, product, floor, asked: argparse.Namespace) -> None:
    from tests.bench.load import run
    from tests.bench.servers import cpu_seconds

    requests = max(10, asked.requests // case.batch)

    def one(clients, server):
        port, pid = server
        return run(port, clients, requests, lambda: cpu_seconds(pid))

    one(case.product, product), one(case.floor, floor)  # warm up
    rounds = [(one(case.product, product), one(case.floor, floor)) for _ in range(asked.rounds)]
    ratios = sorted(ours.cpu / theirs.cpu for ours, theirs in rounds)
    print(f"\n{case.name} ({requests} requests a client and round)")
    for name, side in (("product", 0), ("floor", 1)):
        shown = [pair[side] for pair in rounds]
        cpu, mid, p95 = (median(getattr(m, what) for m in shown) for what in ("cpu", "median", "p95"))
        print(f"  {name:8} {cpu:6.2f} ms CPU a request   latency median {mid:.1f} ms, 95 % {p95:.1f} ms")
    verdict = "met" if median(ratios) <= case.aim else "NOT met"
    print(
        f"  ratio    {median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f}); aim ≤ {case.aim:g}: {verdict}"
    )
    print(f"  load average now {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    sys.exit(main())
