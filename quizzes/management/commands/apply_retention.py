"""Remove what the settings do not keep any longer, for an operator's timer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from quizzes.core.clock import now
from quizzes.privacy.retaining import RULES, apply


class Command(BaseCommand):
    help = (
        "Remove what is older than RETAIN_ATTEMPTS_DAYS, RETAIN_STUDENTS_DAYS, RETAIN_GUESTS_DAYS and "
        "RETAIN_AUDIT_DAYS allow, and sign-ins that ended. What has no number of days is kept. Safe to run at any "
        "time, and twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be removed")

    def handle(self, *args: Any, **options: Any) -> None:
        dry = options["dry_run"]
        counts = {each.rule.name: each.count for each in apply(at=now(), dry=dry)}
        self.stdout.write(f"{'':32} {'days':>6} {'would go' if dry else 'removed':>9}")
        for rule in RULES:
            days = ("kept" if rule.days is None else str(rule.days)) if rule.setting else "-"
            self.stdout.write(f"{rule.name!s:32} {days:>6} {counts.get(rule.name, 0):>9}")
