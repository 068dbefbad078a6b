"""From an Excel workbook to rows. A workbook is a zip of XML that anybody may have made: sizes are asked first,
formulas are never calculated, and whatever cannot be read is refused in words."""

import logging
import warnings
from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from quizzes.core.refusal import Refusal
from quizzes.rosters.sheets import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Draft, Sheet, sheet_of, too_many_rows
from quizzes.rosters.untangling import untangled

logger = logging.getLogger(__name__)

MOST_UNZIPPED = 6_000_000
MOST_PARTS = 500
MOST_STRINGS = 40_000
MOST_MERGES = 2_000


def read_workbook(content: bytes) -> Draft:
    """The visible sheets that hold anything, with words on what was left out."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_strange(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styles and charts that nobody asked for
            return _read(content)
    except Refusal:
        raise
    except Exception as error:  # any of a dozen libraries' errors, and all mean the same
        logger.info("A workbook could not be read: %r", error)
        raise Refusal(
            _(
                "This workbook is damaged or made in an unusual way. Open it in your spreadsheet program and save it "
                "again as .xlsx, or copy the rows and paste them here."
            ),
            "workbook",
        ) from None


def _refuse_strange(archive: ZipFile) -> None:
    """What is no Excel workbook, and what is far larger than a class list when unpacked (a zip never unpacks to more
    than it declares: reading stops there)."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Refusal(_what_it_is(names), "kind")
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal(
            _("This file is locked with a password. Take the password off, or paste the rows."), "locked"
        )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNZIPPED:
        raise Refusal(
            _(
                "This workbook is far larger than a class list when it is unpacked. Copy the rows of this class and "
                "paste them here."
            ),
            "size",
        )
    strings = archive.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else b""
    if strings.count(b"<si") > MOST_STRINGS:
        raise too_many_rows()


def _what_it_is(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return _("This is a binary workbook (.xlsb). Save it as .xlsx or .csv, or paste the rows here.")
    if "content.xml" in names:
        return _("This is an OpenDocument file. Save it as .xlsx or .csv, or paste the rows here.")
    if any(name.startswith("word/") for name in names):
        return _("This is a Word document. Copy the names and paste them here.")
    if any(name.startswith("Index/") or name == "Index.zip" for name in names):
        return _("This is a Numbers document. Export it as .xlsx or .csv, or paste the rows here.")
    return _(
        "This is a zip file, but no Excel workbook. Upload an .xlsx or .csv file, or paste the rows here."
    )


def _read(content: bytes) -> Draft:
    book: Any = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        notes = []
        if len(visible) < len(book.worksheets):
            notes.append(_("Hidden sheets were left out."))
        read = [sheet for sheet in (_sheet(book, each) for each in visible[:MOST_SHEETS]) if sheet.rows]
        if len(visible) > MOST_SHEETS:
            notes.append(_("Only the first %(n)d sheets were looked at.") % {"n": MOST_SHEETS})
        if not read:
            raise Refusal(_("There is nothing on the visible sheets of this workbook."), "empty")
        return Draft(tuple(read), tuple(notes))
    finally:
        book.close()


class _Parser(WorkSheetParser):
    """A cell whose formula has no kept result shows the formula, so that it can be named instead of being missed."""

    def parse_cell(self, element: Any) -> Any:
        cell = super().parse_cell(element)
        formula = element.find(FORMULA_TAG)
        if cell["value"] is None and formula is not None:
            cell["value"] = f"={formula.text or ''}"
        return cell


def _sheet(book: Any, sheet: Any) -> Sheet:
    with sheet._get_source() as source:
        parser: Any = _Parser(
            source,
            book.shared_strings if hasattr(book, "shared_strings") else sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        grid = dict(_grid(book, parser))
    _fill_merged(grid, parser)
    lines = [(number, _padded(cells)) for number, cells in sorted(grid.items())]
    return untangled(sheet_of(sheet.title, lines))


def _grid(book: Any, parser: Any) -> Iterator[tuple[int, dict[int, str]]]:
    """Row number → column number → text, of rows that hold anything. Stops as soon as there are too many."""
    full = 0
    for number, cells in parser.parse():
        row = {
            cell["column"]: _text(book, cell)
            for cell in cells
            if cell["value"] is not None and cell["column"] <= MOST_COLUMNS
        }
        if any(row.values()):
            full += 1
            if full > MOST_ROWS:
                raise too_many_rows()
            yield number, row


def _padded(cells: dict[int, str]) -> list[str]:
    return [cells.get(column, "") for column in range(1, max(cells) + 1)]


def _fill_merged(grid: dict[int, dict[int, str]], parser: Any) -> None:
    """A value that stands once beside several rows (merged downwards) holds for each of them that has anything."""
    merged = parser.merged_cells.mergeCell if parser.merged_cells else []
    for each in merged[:MOST_MERGES]:
        value = grid.get(each.min_row, {}).get(each.min_col, "")
        if value and each.max_row > each.min_row:
            for number in grid.keys() & range(
                each.min_row + 1, min(each.max_row, each.min_row + MOST_ROWS) + 1
            ):
                grid[number].setdefault(each.min_col, value)


def _text(book: Any, cell: dict[str, Any]) -> str:
    """What the teacher sees in the cell: whole numbers without `.0`, zeros in front where the format asks for them."""
    value = cell["value"]
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        whole = float(value).is_integer() and abs(value) < 1e15
        return str(int(value)).zfill(_zeros(book, cell["style_id"])) if whole else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return str(value)


def _zeros(book: Any, style_id: int) -> int:
    """How many digits a number format such as `00000` asks for."""
    try:
        number = book._cell_styles[style_id].numFmtId
        code = BUILTIN_FORMATS.get(number) or book._number_formats[number - 164]
    except IndexError:
        return 0
    return len(code) if code and set(code) == {"0"} else 0
