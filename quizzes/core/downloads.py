"""Files that leave the house: tables that no spreadsheet can mistake for formulas."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse
from django.utils.text import slugify

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What starts a formula in a spreadsheet (OWASP, CSV injection)."""


def safe_text(text: str) -> str:
    """`text`, with an apostrophe in front where a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def csv_file(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A CSV download called `name`; the byte-order mark tells spreadsheets that it is UTF-8."""
    text = StringIO()
    csv.writer(text).writerows([safe_text(cell) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "table"}.csv"'
    response["Cache-Control"] = "no-store"
    return response
