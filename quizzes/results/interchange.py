"""The class table in the shapes that other programs read.

Canvas: `lib/gradebook_importer.rb` wants the columns Student, ID, SIS User ID, SIS Login ID, Section and one a column
an assignment, a row of `Points Possible`, and takes `EX` for excused. It finds a column by its title, so that two
equal titles would be one assignment, and reads a number in round brackets at the end of a title as its own key.

Moodle: `grade/import/csv/classes/load_data.php` wants a column that names the user and one for each grade item. A new
item is out of 100, so the scores are per cent; `-` is no grade, where an empty cell might become one. A row whose name
is empty would be taken for the student of the row before, so it is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from quizzes.core import marks
from quizzes.core.downloads import Cell, Sheet
from quizzes.results.queries import Column, Gradebook, Row
from quizzes.results.rules import Stand
from quizzes.results.tables import state_words

KEY_AT_THE_END = re.compile(r"\((\d+)\)\s*$")


def canvas_lines(book: Gradebook, section: str) -> Iterator[list[str]]:
    """Points, for the students who are in the class."""
    titles = unlike(KEY_AT_THE_END.sub(r"[\1]", column.title) for column in book.columns)
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles]
    yield ["    Points Possible", "", "", "", "", *(str(column.possible) for column in book.columns)]
    for row in book.rows:
        yield [row.name, "", row.number, row.username, section, *map(_for_canvas, row.stands)]


def _for_canvas(stand: Stand) -> str:
    if stand.state == "excused":
        return "EX"
    return marks.plain_points(stand.worth.earned) if stand.worth and stand.given else ""


def moodle_lines(book: Gradebook, *, by_number: bool) -> Iterator[list[str]]:
    """Per cent, for the students who are in the class and have what they are found by."""
    titles = unlike(column.title for column in book.columns)
    yield ["idnumber" if by_number else "username", "name", *titles]
    for row in book.rows:
        key = row.number if by_number else row.username
        if key:
            yield [key, row.name, *map(_for_moodle, row.stands)]


def _for_moodle(stand: Stand) -> str:
    share = stand.worth.share if stand.worth and stand.given else None
    return "-" if share is None else marks.plain_points(100 * share)


def unlike(titles: "Iterator[str] | Sequence[str]") -> list[str]:
    """The same titles, those that come again with a number."""
    met: Counter[str] = Counter()
    found = []
    for title in titles:
        met[title] += 1
        found.append(title if met[title] == 1 else f"{title} – {met[title]}")
    return found


def sheets(book: Gradebook) -> list[Sheet]:
    """A workbook: points and means on one sheet, how each student stands on the other."""
    people = [*book.rows, *book.left]
    who: list[Cell] = [_("Name"), _("User name"), _("Student number")]
    titles: list[Cell] = [column.title for column in book.columns]
    possible: list[Cell] = [_("Points possible"), "", "", *(column.possible for column in book.columns), ""]
    means: list[Cell] = [_("Class mean %"), "", "", *map(_mean_of, book.columns), _percent(book.mean)]
    points = [[*_who(row), *map(_points, row.stands), _percent(row.mean)] for row in people]
    states = [[*_who(row), *map(state_words, row.stands)] for row in people]
    return [
        Sheet(_("Scores"), [[*who, *titles, _("Mean %")], possible, *points, means], head=2),
        Sheet(_("States"), [[*who, *titles], *states]),
    ]


def _who(row: Row) -> list[Cell]:
    return [row.name, row.username, row.number]


def _points(stand: Stand) -> Cell:
    return float(marks.rounded(stand.worth.earned, 2)) if stand.worth else ""


def _mean_of(column: Column) -> Cell:
    return _percent(column.mean)


def _percent(share: Fraction | None) -> Cell:
    return "" if share is None else float(marks.rounded(100 * share, 1))
