"""The tables of the coverage as aligned text. Needs no Django."""

from collections.abc import Iterator, Sequence

from quizzes.bank.coverage import DIFFICULTIES, Row, Table
from quizzes.bank.tasks import LEVELS


def text_of(table: Table) -> str:
    """A heading, the columns, and at the end of each line whether its minimum is met, or what it lacks."""
    head, *lines = _lines(table)
    widths = [max(len(line[place]) for line in [head, *lines]) for place in range(len(head))]
    rows = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in [head, *lines]
    )
    return "\n".join([table.name.upper(), *(row.rstrip() for row in rows)])


def _lines(table: Table) -> Iterator[Sequence[str]]:
    tasks = list(dict.fromkeys(task for cells in table.cells.values() for task in cells))
    yield ["", "", "questions", *(tasks or ["types", "tasks"]), "difficulty 1/2/3", "levels", "wanted", "met"]
    for row in table.rows:
        spread = [_cell(table, row, task) for task in tasks] or [str(len(row.types)), str(len(row.tasks))]
        yield [
            row.name,
            row.about,
            str(row.questions),
            *spread,
            "/".join(str(row.difficulties[difficulty]) for difficulty in DIFFICULTIES),
            " ".join(f"{level} {row.levels[level]}" for level in LEVELS if row.levels[level]),
            row.wanted or "-",
            _verdict(row),
        ]


def _cell(table: Table, row: Row, task: str) -> str:
    return f"{row.tasks.get(task, 0)}/{table.cells.get(row.name, {}).get(task, 0)}"


def _verdict(row: Row) -> str:
    if row.lacks:
        return "NO: " + " ".join(row.lacks)
    return "yes" if row.wanted else "-"
