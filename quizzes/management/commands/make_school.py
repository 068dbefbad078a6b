"""`manage.py make_school`: the demo's school in the database that the settings name, if nobody is in it yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.demo import preparing, school, sign_ins


class Command(BaseCommand):
    help = "Fill a loaded database without people with the demo's believable school. For trying out only."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            preparing.collect_static(self.stdout.write)
            school.make_school(now=now())
        except Refusal as refusal:
            raise CommandError(refusal.words) from refusal
        self.stdout.write(sign_ins.table("/"))
