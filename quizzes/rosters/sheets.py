"""A list as it was read: sheets of rows of plain text, within limits, on its way from preview to confirmation.

Nothing is kept on the server between the two: the page carries the text back, and every decision is made anew.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quizzes.core.refusal import Refusal

MOST_STUDENTS = 500
MOST_ROWS = MOST_STUDENTS + 20  # headings and a few lines of notes
MOST_COLUMNS = 40
MOST_SHEETS = 5
LONGEST_CELL = 200
LONGEST_DRAFT = 600_000

# Marks of the writing direction, byte-order marks and soft hyphens come with copied text and mean nothing in a cell.
UNWANTED = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Row:
    """A line of a sheet that is not empty, with its number as the teacher's program counts."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)

    @property
    def as_text(self) -> str:
        """As it would be pasted out of a spreadsheet; no cell holds a tab."""
        return "\n".join("\t".join(row.cells) for row in self.rows)


@dataclass(frozen=True)
class Draft:
    """What was read, and in words how; `warnings` are what the teacher should not miss."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def packed(self) -> str:
        """As text for a hidden field. What is too much for a form is refused here, not by a broken page later."""
        sheets = [[sheet.name, [[row.number, *row.cells] for row in sheet.rows]] for sheet in self.sheets]
        text = json.dumps([sheets, self.notes, self.warnings], ensure_ascii=False, separators=(",", ":"))
        if len(text.encode()) > LONGEST_DRAFT:
            raise Refusal(
                _("There is too much text in this list. Keep only the columns of names, numbers and groups.")
            )
        return text


def too_many_rows() -> Refusal:
    words = _(
        "A class list has at most %(most)d students; this one is longer. Keep only the rows of this class. "
        "Nothing was changed."
    )
    return Refusal(words % {"most": MOST_STUDENTS})


def too_large(most: int) -> Refusal:
    words = _(
        "This was more than %(most)d MB of text, far more than a class list, and was not read. Paste only the rows of "
        "this class, or its columns of names and numbers; or save the list as a file and choose it below."
    )
    return Refusal(words % {"most": most}, "size")


def unpack(text: str) -> Draft:
    """The draft that a page carried back; garbled text is refused. It is the teacher's own, and trusted no further."""
    try:
        sheets, notes, warnings = carried = json.loads(text)
        json.dumps(carried, ensure_ascii=False).encode()  # no page can show half a sign
        read = tuple(
            sheet_of(str(name), [(int(row[0]), [str(cell) for cell in row[1:]]) for row in rows])
            for name, rows in sheets[:MOST_SHEETS]
        )
        if read:
            return Draft(
                read, tuple(str(note) for note in notes[:20]), tuple(str(words) for words in warnings[:20])
            )
    except (ValueError, TypeError, IndexError, KeyError, RecursionError):
        pass
    raise Refusal(_("The list did not arrive whole. Paste or upload it once more."))


def sheet_of(name: str, lines: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    """A sheet of the lines that hold anything, each cell made plain; more rows than a class has are refused."""
    rows: list[Row] = []
    for number, cells in lines:
        plain = [tidy_cell(cell) for cell in cells[:MOST_COLUMNS]]
        while plain and not plain[-1]:
            plain.pop()
        if plain:
            rows.append(Row(number, tuple(plain)))
        if len(rows) > MOST_ROWS:
            raise too_many_rows()
    return Sheet(name, tuple(rows))


def tidy_cell(text: str) -> str:
    """One line of visible text in one spelling, at most 200 signs; `="007"` is how programs write 007 into a CSV."""
    text = UNWANTED.sub("", text[: 4 * LONGEST_CELL])
    text = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text)
    text = " ".join(unicodedata.normalize("NFC", text).split())[:LONGEST_CELL]
    wrapped = re.fullmatch(r'="([^"]*)"', text)
    return wrapped[1].strip() if wrapped else text
