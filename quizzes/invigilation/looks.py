"""The rows of the running page. A row that has not changed is not rendered again, which is most of them every time."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from quizzes.invigilation.queries import Room, Seat


def rows_of(found: Room, *, hides_names: bool) -> SafeString:
    """A `<tr>` for each seat."""
    language = get_language() or ""
    labels = _labels(found) if hides_names else {}
    rows = [_row(seat, labels.get(seat.student, 0), language) for seat in found.seats]
    return mark_safe("".join(rows))  # noqa: S308 - every row comes from a template


@lru_cache(maxsize=4096)
def _row(seat: Seat, label: int, language: str) -> SafeString:
    return render_to_string("invigilation/_seat.html", {"seat": seat, "label": label})


def _labels(found: Room) -> dict[int, int]:
    """Numbers instead of names, the same ones each time and in no order that a class could guess."""
    mixed = sorted(found.seats, key=lambda seat: (seat.student * 2654435761 + seat.assignment) % 2**32)
    return {seat.student: number for number, seat in enumerate(mixed, start=1)}
