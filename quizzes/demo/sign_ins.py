"""What `demo` prints: where to go and who to be."""

from collections.abc import Sequence

from django.urls import reverse

from quizzes.assignments.models import Assignment
from quizzes.attempts.models import Attempt
from quizzes.classes.models import JoinCode
from quizzes.core.clock import now
from quizzes.demo.roster import PASSWORD, STAFF, Pupil, SchoolClass, roster

GAP = 2
TO_START, RUNNING, DONE = (
    "student, has a quiz to start",
    "student, in the middle of one",
    "student, has handed in",
)


def table(address: str) -> str:
    """Addresses, sign-ins and a class code, in columns."""
    first = roster()[0]
    people = [(member.role, member.name, member.username, PASSWORD) for member in STAFF]
    pupils = [(kind, pupil.name, pupil.username, f"PIN {pupil.pin}") for kind, pupil in _pupils(first)]
    places = [
        ("Front page", address),
        ("Sign in", address + reverse("account_login").lstrip("/")),
        ("Join a class", address + reverse("join-page").lstrip("/")),
    ]
    return "\n".join(
        [
            *_columns(places),
            "",
            *_columns([("Who", "Name", "User name", "Password or PIN"), *people, *pupils]),
            "",
            *(f"  Class code of {name}: {code}" for name, code in _codes()[:1]),
        ]
    )


def _pupils(group: SchoolClass) -> list[tuple[str, Pupil]]:
    """A student for each thing to try: somebody with a quiz to start, in the middle of one, and done with it."""
    open_now = Assignment.objects.filter(
        classroom__name=group.name, opens_at__lte=now(), closes_at__gt=now()
    ).first()
    handed_in = dict(
        Attempt.objects.filter(assignment=open_now).values_list("student__username", "handed_in_at")
    )
    kinds: dict[str, Pupil] = {}
    for pupil in group.pupils:
        at = handed_in.get(pupil.username)
        kinds.setdefault(DONE if at else RUNNING if pupil.username in handed_in else TO_START, pupil)
    return [(kind, kinds[kind]) for kind in (TO_START, RUNNING, DONE) if kind in kinds]


def _codes() -> list[tuple[str, str]]:
    """The open codes as they are now: a teacher may have made a new one."""
    codes = JoinCode.objects.filter(closed_at=None).order_by("classroom__pk")
    return [(code.classroom.name, code.code) for code in codes.select_related("classroom")]


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) + GAP for column in zip(*rows, strict=True)]
    return [
        "  " + "".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
