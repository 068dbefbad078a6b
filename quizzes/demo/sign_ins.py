"""What `demo` prints: where to go and who to be."""

from collections.abc import Sequence

from django.urls import reverse

from quizzes.classes.models import JoinCode
from quizzes.demo.roster import PASSWORD, STAFF, roster

WIDEST_GAP = 2
SHOWN_PUPILS = 3


def table(address: str) -> str:
    """Addresses, sign-ins and a class code, in columns."""
    classes = roster()
    first = classes[0]
    people = [(member.role, member.name, member.username, PASSWORD) for member in STAFF]
    pupils = [
        (f"student, {first.name}", pupil.name, pupil.username, f"PIN {pupil.pin}")
        for pupil in first.pupils[:SHOWN_PUPILS]
    ]
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
            *(f"Class code of {name}: {code}" for name, code in _codes()[:1]),
        ]
    )


def _codes() -> list[tuple[str, str]]:
    """The open codes as they are now: a teacher may have made a new one."""
    codes = JoinCode.objects.filter(closed_at=None).order_by("classroom__pk")
    return [(code.classroom.name, code.code) for code in codes.select_related("classroom")]


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) + WIDEST_GAP for column in zip(*rows, strict=True)]
    return [
        "  " + "".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
