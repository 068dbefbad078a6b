"""Load the ready-made quizzes: check the file whole, then write it in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from quizzes.bank.models import Question
from quizzes.core.fixture_fields import Fields, Folder, Ids
from quizzes.core.keyed_rows import Wanted, write_rows
from quizzes.core.load_report import Report, Tally
from quizzes.quiz.models import Quiz, QuizItem

FILE = "quizzes.yaml"


@dataclass(frozen=True)
class QuizRow:
    key: str
    title: str
    description: str
    open_to_guests: bool
    layout: str
    position: int
    questions: tuple[str, ...]


def load_quizzes(folder: Path) -> Report:
    """Make the ready-made quizzes equal `folder`/quizzes.yaml; MistakesFound, and nothing written, if it is wrong.

    Those gone from the file are removed; assignments keep the versions that they froze, and attempts their title.
    """
    published = Question.objects.filter(status="published", current__isnull=False)
    known = {question.key: question for question in published}
    rows = read_quizzes(folder, known)
    with transaction.atomic():
        return _write(rows, known)


def read_quizzes(root: Path, published: Mapping[str, Question]) -> list[QuizRow]:
    """The quizzes of the file, checked."""
    folder, keys = Folder(root), Ids("The quiz")
    rows = [
        _quiz(entry, keys, published, position)
        for position, entry in enumerate(folder.open(FILE).entries(), start=1)
    ]
    folder.refuse_mistakes()
    return rows


def _quiz(entry: Fields, keys: Ids, published: Mapping[str, Question], position: int) -> QuizRow:
    entry.only("id", "title", "description", "open_to_guests", "layout", "questions")
    row = QuizRow(
        key=entry.id(),
        title=entry.text("title", most=120),
        description=entry.text("description", default=""),
        open_to_guests=entry.flag("open_to_guests", default=False),
        layout=_layout(entry),
        position=position,
        questions=entry.refs("questions", published, "a published question of the bank", required=True),
    )
    keys.take(entry, row.key)
    return row


def _layout(entry: Fields) -> str:
    """`one` question at a time unless the file says `page`."""
    known = [key for key, _words in Quiz.LAYOUTS]
    said = entry.text("layout", default=known[0])
    if said not in known:
        entry.wrong(f"“{said}” is not a layout; known are {', '.join(known)}.", "layout")
    return said


def _write(rows: list[QuizRow], questions: Mapping[str, Question]) -> Report:
    listed = [
        Wanted(
            row.key,
            {
                "title": row.title,
                "description": row.description,
                "open_to_guests": row.open_to_guests,
                "layout": row.layout,
                "position": row.position,
            },
        )
        for row in rows
    ]
    ready = Quiz.objects.filter(owner=None, key__isnull=False)
    written = write_rows("quizzes", ready, listed, gone="removed")
    refilled = [row.key for row in rows if _refill(written.rows[row.key], row, questions)]
    return Report((_with_refilled(written.tally, refilled),))


def _refill(quiz: Quiz, row: QuizRow, questions: Mapping[str, Question]) -> bool:
    """Put the quiz's questions in the file's order; False where they already are."""
    wanted = [questions[key].pk for key in row.questions]
    if list(quiz.items.order_by("position").values_list("question", flat=True)) == wanted:
        return False
    quiz.items.all().delete()
    QuizItem.objects.bulk_create(
        QuizItem(quiz=quiz, position=position, question_id=pk) for position, pk in enumerate(wanted, start=1)
    )
    return True


def _with_refilled(tally: Tally, refilled: list[str]) -> Tally:
    more = tuple(key for key in refilled if key not in (*tally.added, *tally.changed))
    return Tally(
        tally.kind,
        tally.added,
        (*tally.changed, *more),
        removed=tally.removed,
        unchanged=tally.unchanged - len(more),
    )
