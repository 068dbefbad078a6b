"""The class table as columns to sort by, and as lines of a spreadsheet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from quizzes.core import marks
from quizzes.marking.waiting import Cells
from quizzes.results.looks import words_of
from quizzes.results.queries import Column, Gradebook, Row
from quizzes.results.rules import Stand


@dataclass(frozen=True)
class Heading:
    """A column that can be sorted: how it is sorted now (as ARIA says it), and where a click leads."""

    aria: str
    query: str


def headings(by: str, rest: QueryDict) -> dict[str, Heading]:
    """Name and mean, and `of` of each column; a click on the sorted one turns it round, and scores are best first.
    `rest` is the query of the page."""
    return {"name": _heading(by, "name", "-name", rest), "mean": _heading(by, "-mean", "mean", rest)}


@dataclass(frozen=True)
class Head:
    """An assignment at the head of the table, and how many answers of it wait for the teacher."""

    column: Column
    heading: Heading
    waiting: int
    address: str


def heads(columns: Sequence[Column], by: str, rest: QueryDict, waiting: Cells) -> list[Head]:
    counts: Counter[int] = Counter()
    for (_student, assignment), count in waiting.items():
        counts[assignment] += count
    start, end = reverse("assignment-detail-page", args=[0]).rsplit("0", 1)
    return [
        Head(
            column,
            _heading(by, f"-{column.pk}", f"{column.pk}", rest),
            counts[column.pk],
            f"{start}{column.pk}{end}",
        )
        for column in columns
    ]


def shown(rows: Sequence[Row], columns: Sequence[Column], show: str, waiting: Cells) -> Sequence[Row]:
    """All rows, or those where something is `missing`, or waits for the teacher to `decide`."""
    if show == "missing":
        return [row for row in rows if any(stand.is_missing for stand in row.stands)]
    if show == "decide":
        wanted = {column.pk for column in columns}
        students = {student for student, assignment in waiting if assignment in wanted}
        return [row for row in rows if row.pk in students]
    return rows


def query_of_files(asked: QueryDict) -> str:
    """The part of a page's query that a file keeps: group, title and term."""
    kept = QueryDict(mutable=True)
    for name in ("group", "title", "since", "until"):
        if asked.get(name):
            kept[name] = str(asked[name])
    return kept.urlencode()


def _heading(by: str, first: str, second: str, rest: QueryDict) -> Heading:
    if by not in (first, second):
        return Heading("none", _sorted_by(first, rest))
    turned = second if by == first else first
    return Heading("descending" if by.startswith("-") else "ascending", _sorted_by(turned, rest))


def _sorted_by(by: str, rest: QueryDict) -> str:
    if not rest or list(rest) == ["sort"]:
        return f"?sort={by}"
    wanted = rest.copy()
    wanted["sort"] = by
    return f"?{wanted.urlencode()}"


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
    cells = [cell for stand in row.stands for cell in (_points(stand), state_words(stand))]
    return [row.name, row.username, *cells, _text(row.percent)]


def _points(stand: Stand) -> str:
    return "" if stand.worth is None else marks.plain_points(stand.worth.earned)


def state_words(stand: Stand) -> str:
    """How a student stands, with what was earned where the teacher has set another score."""
    by = stand.tried.by if stand.tried else ""
    said = words_of(stand.state, by, stand.running_again, stand.given)
    if stand.ruled is not None and stand.tried is not None and stand.tried.worth is not None:
        return _("%(state)s; earned %(points)s") % {
            "state": said,
            "points": marks.points(stand.tried.worth.earned),
        }
    return said


def _text(percent: int | None) -> str:
    return "" if percent is None else str(percent)
