"""The class table: on the page, and as files."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quizzes.attempts.finishing import hand_in_overdue
from quizzes.attempts.models import Attempt
from quizzes.classes.access import classroom_for
from quizzes.classes.models import Classroom
from quizzes.core.clock import now
from quizzes.core.downloads import csv_file, workbook_file
from quizzes.core.requests import page
from quizzes.marking.waiting import waiting_in
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.results import interchange, queries, tables
from quizzes.results.choosing import read_choice
from quizzes.results.looks import Looks
from quizzes.results.rules import Choice


@teacher_required
@require_safe
def gradebook_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = classroom_for(request.user, pk)
    chosen = read_choice(classroom, request.GET)
    choice = chosen.choice
    book = _book(classroom, now(), choice)
    waiting = waiting_in(classroom)
    looks = Looks(classroom.pk, [column.pk for column in book.columns], waiting)
    by = request.GET.get("sort", "name")
    rows = tables.shown(queries.in_order(book.rows, by, book.columns), book.columns, choice.show, waiting)
    context = {
        "classroom": classroom,
        "chosen": chosen,
        "sort": request.GET.get("sort", ""),
        "book": book,
        "lines": looks.lines(rows),
        "hidden": len(book.rows) - len(rows),
        "left": "" if choice.show else looks.lines(book.left),
        "headings": tables.headings(by, request.GET),
        "columns": tables.heads(book.columns, by, request.GET, waiting),
        "downloads": tables.query_of_files(request.GET),
        "numbers": sum(row.number != "" for row in book.rows),
    }
    return page(request, "results/gradebook_page.html", context)


def _book(classroom: Classroom, at: datetime, choice: Choice) -> queries.Gradebook:
    """The table, after the clock has handed in whatever is past its deadline."""
    book = queries.gradebook(classroom, at, choice)
    running = Attempt.objects.filter(assignment__classroom=classroom)
    if book.anybody_works and hand_in_overdue(running, at=at):
        return queries.gradebook(classroom, at, choice)
    return book


def _chosen_book(request: PersonRequest, pk: int) -> tuple[Classroom, queries.Gradebook]:
    classroom = classroom_for(request.user, pk)
    return classroom, _book(classroom, now(), read_choice(classroom, request.GET).choice)


def _name(classroom: Classroom, words: str) -> str:
    """Of a file: the class, what it is, and the day in the class."""
    day = now().astimezone(classroom.zone).date().isoformat()
    return words % {"classroom": classroom.name, "day": day}


@teacher_required
@require_safe
def gradebook_csv(request: PersonRequest, pk: int) -> HttpResponse:
    classroom, book = _chosen_book(request, pk)
    return csv_file(_name(classroom, _("%(classroom)s scores %(day)s")), tables.gradebook_lines(book))


@teacher_required
@require_safe
def gradebook_xlsx(request: PersonRequest, pk: int) -> HttpResponse:
    classroom, book = _chosen_book(request, pk)
    return workbook_file(_name(classroom, _("%(classroom)s scores %(day)s")), interchange.sheets(book))


@teacher_required
@require_safe
def gradebook_canvas(request: PersonRequest, pk: int) -> HttpResponse:
    """In the shape that Canvas imports."""
    classroom, book = _chosen_book(request, pk)
    lines = interchange.canvas_lines(book, classroom.name)
    return csv_file(_name(classroom, _("%(classroom)s for Canvas %(day)s")), lines)


@teacher_required
@require_safe
def gradebook_moodle(request: PersonRequest, pk: int) -> HttpResponse:
    """In the shape that Moodle imports; `?by=number` names students by their student number, else by user name."""
    classroom, book = _chosen_book(request, pk)
    lines = interchange.moodle_lines(book, by_number=request.GET.get("by") == "number")
    return csv_file(_name(classroom, _("%(classroom)s for Moodle %(day)s")), lines)
