"""`manage.py demo`: a believable school, served. crisis_quiz.demo_options sets its environment before Django."""

import argparse
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from crisis_quiz import demo_options, serving
from crisis_quiz.demo_options import DemoOptions
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.core.yaml_lines import MistakesFound
from quizzes.demo import preparing, sign_ins
from quizzes.demo.wiping import in_use, wipe


class Command(BaseCommand):
    help = "Make a believable school with everything in it and serve it on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        demo_options.add_arguments(parser)

    def handle(self, *args: Any, **told: Any) -> None:
        options = demo_options.options_of(told)
        if options.data != settings.DATA_DIR:
            raise CommandError("Start the demo as: python3 manage.py demo")
        try:
            if options.fresh:
                wipe(settings.DATA_DIR)
            preparing.prepare(now=now(), say=self.stdout.write)
        except KeyboardInterrupt:
            sys.exit("\nStopped. The next start goes on from here.")
        except (Refusal, MistakesFound, OperationalError) as trouble:
            raise CommandError(str(trouble)) from trouble
        if not options.serve:
            self.stdout.write(sign_ins.table(options.address))
            return
        with in_use(settings.DATA_DIR):
            sys.exit(serving.serve(options.host, options.port, lambda: self._ready(options)))

    def _ready(self, options: DemoOptions) -> None:
        self.stdout.write(f"\n{sign_ins.table(options.address)}\n")
        if options.is_open:
            names = ", ".join(
                name for name in demo_options.hosts(options) if name not in ("localhost", "[::1]")
            )
            self.stdout.write(f"Your network can reach it, with these sign-ins, as: {names}\n")
        self.stdout.write("Ready. Stop it with Ctrl-C.")
        self.stdout.flush()
