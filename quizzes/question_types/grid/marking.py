"""Read and mark a table of verdicts."""

from fractions import Fraction

from quizzes.core.marks import NOTHING
from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy, ngettext
from quizzes.question_types.contract import Answer, Outcome, Part, Posted, Unreadable
from quizzes.question_types.grid.content import NAMES, VERDICTS, Cell, Grid
from quizzes.question_types.posted import is_cleared, one_value

RULE = gettext_lazy(
    "Every cell earns the same share of the mark when it is right; a wrong or an open cell earns nothing "
    "(number-right scoring by cell, as for QTI's matching interactions)."
)


def read(content: Grid, posted: Posted) -> Answer | None:
    """The verdict of each cell by the cell's name; open cells are left out."""
    given = {cell.name: one_value(posted, cell.name) for cell in content.cells}
    answer = {name: said for name, said in given.items() if said}
    if not answer or is_cleared(posted):
        return None
    if set(answer.values()) - set(NAMES):
        raise Unreadable(_("A source agrees, disagrees or is silent. Choose one of the three."))
    return dict(answer)


def mark(content: Grid, answer: Answer | None) -> Outcome:
    """Right cells / cells. A statement of another version that is gone earns nothing."""
    given = answer or {}
    parts = tuple(
        part
        for number, statement in enumerate(content.statements, start=1)
        for cell in content.cells
        if cell.statement is statement
        for part in _parts(cell, number, given.get(cell.name, ""))
    )
    if not answer:
        return Outcome("blank", NOTHING, parts)
    right = sum(part.hit for part in parts)
    words = ngettext(
        "%(right)s of %(all)s cell is right.", "%(right)s of %(all)s cells are right.", len(content.cells)
    ) % {"right": right, "all": len(content.cells)}
    return Outcome("marked", Fraction(right, len(content.cells)), parts, words)


def _parts(cell: Cell, number: int, said: str) -> tuple[Part, ...]:
    """What was chosen for a cell and what is right: one part where they are the same."""
    return tuple(
        Part(
            key=f"{cell.name}.{verdict.id}",
            text=_("Statement %(number)s: %(source)s %(verdict)s")
            % {"number": number, "source": cell.source.title, "verdict": verdict.text},
            chosen=verdict.id == said,
            right=verdict.id == cell.answer,
            group=cell.statement.id,
            in_page_words=True,
        )
        for verdict in VERDICTS
        if verdict.id in {said, cell.answer}
    )


def model_answer(content: Grid) -> Answer:
    return {cell.name: cell.answer for cell in content.cells}
