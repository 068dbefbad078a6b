"""The class table as columns to sort by, and as lines of a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quizzes.core import marks
from quizzes.results.looks import words_of
from quizzes.results.queries import Gradebook, Row
from quizzes.results.rules import Stand


@dataclass(frozen=True)
class Heading:
    """A column that can be sorted: how it is sorted now (as ARIA says it), and where a click leads."""

    aria: str
    query: str


def headings(by: str) -> dict[str, Heading]:
    """Name and mean; a click on the sorted one turns it round, and means are best first."""
    return {"name": _heading(by, "name", "-name"), "mean": _heading(by, "-mean", "mean")}


def _heading(by: str, first: str, second: str) -> Heading:
    if by not in (first, second):
        return Heading("none", f"?sort={first}")
    turned = second if by == first else first
    return Heading("descending" if by.startswith("-") else "ascending", f"?sort={turned}")


def gradebook_lines(book: Gradebook) -> Iterator[list[str]]:
    """A line of titles, a line per student (those who left last), and a line of class means."""
    yield [
        _("Name"),
        _("User name"),
        *(title for column in book.columns for title in _titles(column.title, column.possible)),
        _("Mean %"),
    ]
    for row in (*book.rows, *book.left):
        yield _line(row)
    means = (cell for column in book.columns for cell in (_text(column.percent), ""))
    yield [_("Class mean %"), "", *means, _text(book.percent)]


def _titles(title: str, possible: int) -> tuple[str, str]:
    return _("%(title)s (of %(n)s points)") % {"title": title, "n": possible}, _("%(title)s: state") % {
        "title": title
    }


def _line(row: Row) -> list[str]:
    cells = [cell for stand in row.stands for cell in (_points(stand), _state(stand))]
    return [row.name, row.username, *cells, _text(row.percent)]


def _points(stand: Stand) -> str:
    worth = stand.tried.worth if stand.tried else None
    return "" if worth is None else marks.points(worth.earned)


def _state(stand: Stand) -> str:
    by = stand.tried.by if stand.tried else ""
    return words_of(stand.state, by, stand.running_again, stand.given)


def _text(percent: int | None) -> str:
    return "" if percent is None else str(percent)
