"""Read what a teacher chooses of the class table.

By hand and not by a form of Django: the table is asked for often, and such a form costs as much as a small class.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from quizzes.classes.models import Classroom
from quizzes.results.rules import Choice

NAMES = ("group", "show", "title", "since", "until")
SHOWN = ("missing", "decide")


@dataclass(frozen=True)
class Chosen:
    """What is asked for as far as it can be read, what was typed, the groups to choose from, and what is wrong."""

    choice: Choice
    typed: dict[str, str]
    groups: Sequence[tuple[int, str]]
    faults: Sequence[str]

    @property
    def anything(self) -> bool:
        return any(self.typed.values())


def read_choice(classroom: Classroom, asked: QueryDict) -> Chosen:
    """One query, for the groups of the class."""
    typed = {name: str(asked.get(name, "")).strip()[:120] for name in NAMES}
    groups = list(classroom.groups.order_by("name").values_list("pk", "name"))
    group = next((pk for pk, _name in groups if str(pk) == typed["group"]), None)
    since, until = _day(typed["since"]), _day(typed["until"])
    faults = []
    if typed["group"] and group is None:
        faults.append(_("This group is not in the class."))
    if any(typed[name] and day is None for name, day in (("since", since), ("until", until))):
        faults.append(_("Write a day as year, month, day: 2026-11-24."))
    show = typed["show"] if typed["show"] in SHOWN else ""
    return Chosen(Choice(group, typed["title"], since, until, show), typed, groups, faults)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
