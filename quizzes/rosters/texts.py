"""From pasted text to rows: which separator it has, quotes that do not close, and one name a line."""

import csv
import re
from collections import Counter
from io import StringIO

from django.utils.translation import gettext as _

from quizzes.core.refusal import Refusal
from quizzes.rosters.columns import role_of_heading
from quizzes.rosters.sheets import LONGEST_CELL, MOST_ROWS, Draft, sheet_of, too_many_rows
from quizzes.rosters.untangling import Lines, one_a_row, untangled

MOST_LINES = 5000
"""Of which most must be empty."""
LONGEST_TEXT = 2_000_000


def read_text(text: str) -> Draft:
    """The rows of a text, with a word on how they were cut into columns."""
    text, unseen = LINE_ENDS.sub("\n", text[: LONGEST_TEXT + 1]), text.count("\0")
    if len(text) > LONGEST_TEXT or text.count("\n") > 2 * MOST_LINES:
        raise too_many_rows()
    text = ADDRESS.sub("", text.replace("\0", ""))
    if not text.strip():
        raise Refusal(_("There is nothing in this list. Paste the names, one student a line."), "empty")
    text = _without_numbering(text)
    separator = _separator(text)
    notes = [SEPARATORS[separator]()]
    lines, closes = _cut(text, separator)
    if not closes:
        notes.append(_("A quotation mark is not closed somewhere; all of them were read as plain signs."))
    if unseen:
        notes.append(_("Signs that cannot be seen were taken out."))
    apart = one_a_row(lines)
    warnings = [] if apart is lines else [_in_one_line()]
    return Draft((untangled(sheet_of("", apart)),), tuple(notes), tuple(warnings))


def _in_one_line() -> str:
    return _(
        "The names stood side by side in one line; each was read as a student of their own. If one student is in "
        "several of them, put each student on a line of their own and add a line of headings."
    )


LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
ADDRESS = re.compile(r"<[^<>\s@]+@[^<>\s@]+>")
"""As mail programs write one behind a name; none is kept."""
NUMBERING = re.compile(r"[^\S\n]*(?:\d{1,3}[.)]|[•·▪◦‣*–-])[^\S\n]+(?=[^\W\d])")


def _without_numbering(text: str) -> str:
    """Without the numbers or bullets of a list out of Word, where each line but for a heading has one."""
    lines = text.split("\n")
    full = [line for line in lines if line.strip()]
    bare = [line for line in full if not NUMBERING.match(line)]
    if len(full) - len(bare) < 2 or (bare and bare != full[:1]):
        return text
    return "\n".join(NUMBERING.sub("", line, count=1) if NUMBERING.match(line) else line for line in lines)


SEPARATORS = {
    "\t": lambda: _("The columns are separated by tabs."),
    ";": lambda: _("The columns are separated by semicolons."),
    ",": lambda: _("The columns are separated by commas."),
    "|": lambda: _("The columns are separated by upright strokes."),
    "": lambda: _("Each line is one column."),
}


def _separator(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of columns; tabs, semicolons, commas."""
    told = re.match(r"\ufeff?sep=([;,|\t])\n", text, re.IGNORECASE)
    if told:
        return told[1]
    sample = "\n".join(text.split("\n", 60)[:60])
    best, found = 0.0, ""
    for sign in ("\t", ";", ",", "|"):
        lines, _closes = _cut(sample, sign)
        widths = Counter(len(cells) for _, cells in lines if any(cell.strip() for cell in cells))
        width, often = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        share = often / max(1, widths.total())
        if width > 1 and share > best + 0.15:
            best, found = share, sign
    if found == "," and _are_names(sample):
        return ""
    return found if best >= 0.5 else ""


def _are_names(sample: str) -> bool:
    """Whether most lines are one `Last, First`, a single comma with a space behind it, and none holds more than that.

    Some students have one name only, or are written without a comma; a heading has none either. The space may be one
    that Word does not break at.
    """
    lines = [line.strip() for line in sample.split("\n") if line.strip()]
    names = [line for line in lines if re.fullmatch(r'[^,"]*[^,"\s],\s+[^,"\s][^,"]*', line)]
    plain = [line for line in lines if "," not in line and '"' not in line]
    few = len(plain) <= max(1, len(names))
    return few and len(names) + len(plain) == len(lines) and not _is_heading(lines[0])


def _is_heading(line: str) -> bool:
    return "," in line and all(role_of_heading(cell) for cell in line.split(","))


def _cut(text: str, separator: str) -> tuple[Lines, bool]:
    """The cells of each line with its number, and whether quotation marks could be taken at their word."""
    if not separator:
        return [(number, [_unquoted(line)]) for number, line in enumerate(text.split("\n"), 1)], True
    if text[:5].lower() == f"sep={separator}":
        text = "\n" + text[6:]
    for quoting, closes in ((csv.QUOTE_MINIMAL, True), (csv.QUOTE_NONE, False)):
        lines = _read(text, separator, quoting)
        if lines is not None:
            return lines, closes
    raise Refusal(_("This text could not be cut into lines. Paste the names, one student a line."), "text")


def _unquoted(line: str) -> str:
    stripped = line.strip()
    whole = len(stripped) > 1 and stripped[0] == stripped[-1] == '"'
    return stripped[1:-1].replace('""', '"') if whole else line


def _read(text: str, separator: str, quoting: int) -> Lines | None:
    """None where a quotation mark swallows what follows: a cell is then far longer than any name."""
    reader = csv.reader(StringIO(text), delimiter=separator, quoting=quoting, skipinitialspace=True)  # type: ignore[arg-type]
    lines: Lines = []
    try:
        began = 1
        for cells in reader:
            if quoting != csv.QUOTE_NONE and any(_swallows(cell) for cell in cells):
                return None
            if any(cells):
                lines.append((began, cells))
            began = reader.line_num + 1
            if len(lines) > MOST_ROWS:
                raise too_many_rows()
    except csv.Error:
        return None
    return lines


def _swallows(cell: str) -> bool:
    return cell.count("\n") > 3 or ("\n" in cell and len(cell) > LONGEST_CELL)
