"""Files that leave the house: tables that no spreadsheet can mistake for formulas."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.text import slugify

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What starts a formula in a spreadsheet (OWASP, CSV injection)."""
INSIDE = re.compile(r"([;\t|][\s\"']*)(?=[=+@-])")
"""The same behind a sign that some countries' spreadsheets take for the end of a cell."""
SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
"""What a sheet's name may not hold."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe_text(text: str) -> str:
    """`text`, with an apostrophe in front where a spreadsheet would calculate it, also one that cuts cells at
    semicolons. A dash alone is no formula."""
    held = INSIDE.sub(r"\1'", text)
    return f"'{held}" if text.startswith(DANGEROUS) and text != "-" else held


def csv_file(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A CSV download called `name`; the byte-order mark tells spreadsheets that it is UTF-8."""
    text = StringIO()
    csv.writer(text).writerows([safe_text(cell) for cell in row] for row in rows)
    return _file(f"{slugify(name) or 'table'}.csv", "\ufeff" + text.getvalue(), "text/csv; charset=utf-8")


Cell = str | int | float


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook. The first `head` rows and the first column stay in view."""

    name: str
    rows: Sequence[Sequence[Cell]]
    head: int = 1


def workbook_file(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """An XLSX download: texts are texts whatever they begin with, numbers are numbers."""
    kept = BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(kept, plain) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write(book.add_worksheet(SHEET_NAME.sub(" ", sheet.name)[:31]), sheet, bold)
    return _file(f"{slugify(name) or 'table'}.xlsx", kept.getvalue(), XLSX)


def _write(page: Any, sheet: Sheet, bold: Any) -> None:
    for at, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            style = bold if at < sheet.head else None
            if cell == "":
                continue
            if isinstance(cell, str):
                page.write_string(at, column, cell, style)
            else:
                page.write_number(at, column, cell, style)
    page.freeze_panes(sheet.head, 1)
    body = sheet.rows[sheet.head :]
    for column in range(max(map(len, sheet.rows), default=0)):
        widest = max((len(str(row[column])) for row in body if column < len(row)), default=0)
        page.set_column(column, column, min(40, max(12, widest + 2)))


def _file(name: str, content: str | bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
