"""Lists whose shape says something else than their separators: two names under one heading, a class in one line."""

from collections.abc import Iterable, Sequence

from quizzes.rosters.columns import HEADINGS_WITHIN, names_in_heading, role_of_heading
from quizzes.rosters.sheets import Row, Sheet, tidy_cell

Lines = list[tuple[int, list[str]]]

FEWEST_PLAIN = 4
"""So many single words in one line are a class; fewer may be one student in several cells."""


def untangled(sheet: Sheet) -> Sheet:
    """With two headings for `Apellidos, Nombre` where what stands below is in two cells, or has the first name first,
    which nothing in the cells would say."""
    for index, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
        below = sheet.rows[index + 1 :]
        for column, cell in enumerate(row.cells):
            order = names_in_heading(cell)
            if order and _goes_on_beside(row, column, below):
                return Sheet(sheet.name, (*sheet.rows[:index], _two_headings(row, column), *below))
            if order == ("first", "last") and _mostly(each.cell(column).count(",") == 1 for each in below):
                parted = (_parted(each, column) for each in sheet.rows[index:])
                return Sheet(sheet.name, (*sheet.rows[:index], *parted))
    return sheet


def _goes_on_beside(heading: Row, column: int, below: Sequence[Row]) -> bool:
    """Whether the rows have a cell more than their headings, or fill the one that is empty beside this heading."""
    if any("," in row.cell(column) for row in below):
        return False
    if column + 1 < len(heading.cells) and not heading.cell(column + 1):
        return _mostly(bool(row.cell(column + 1)) for row in below)
    return _mostly(len(row.cells) == len(heading.cells) + 1 for row in below)


def _two_headings(heading: Row, column: int) -> Row:
    beside = heading.cells[column + 1 :]
    rest = beside[1:] if beside and not beside[0] else beside
    parts = (part.strip() for part in heading.cell(column).split(","))
    return Row(heading.number, (*heading.cells[:column], *parts, *rest))


def _parted(row: Row, column: int) -> Row:
    one, _comma, other = row.cell(column).partition(",")
    return Row(row.number, (*row.cells[:column], one.strip(), other.strip(), *row.cells[column + 1 :]))


def _mostly(said: Iterable[bool]) -> bool:
    known = list(said)
    return sum(known) * 2 > len(known)


def one_a_row(lines: Lines) -> Lines:
    """Each cell as a line, where a whole class stands side by side in the last line and at most a title above it."""
    full = [(number, [cell for cell in cells if tidy_cell(cell)]) for number, cells in lines]
    *above, (last, cells) = [line for line in full if line[1]] or [(0, [])]
    if len(above) > 1 or any(len(each) > 1 for _, each in above) or not _are_people(cells):
        return lines
    return [*above, *((number, [cell]) for number, cell in enumerate(cells, last))]


def _are_people(cells: Sequence[str]) -> bool:
    """Whole names, or at least so many words that they are no single student's; headings, numbers and addresses are
    none."""
    if len(cells) < 2 or any(role_of_heading(cell) for cell in cells):
        return False
    if any(sign.isdigit() or sign == "@" for cell in cells for sign in cell):
        return False
    return len(cells) >= FEWEST_PLAIN or all(" " in cell for cell in cells)
