"""The files: opened again by other programs, with the same numbers and no formulas."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.ruling import excuse
from quizzes.models import Membership, User
from tests import makers
from tests.results.school import answered

FORMULA = '=HYPERLINK("http://evil")'


@pytest.fixture
def marked(cast):
    """Ben, whose name is a formula, has 2 of 3 in the first and is excused from the second, of the same name."""
    User.objects.filter(pk=cast.ben.pk).update(display_name=FORMULA)
    Membership.objects.filter(user=cast.ben).update(student_number="0042")
    quiz = makers.QuizFactory(questions__size=3)
    first, second = (
        makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, title="Crisis (1962)") for _ in range(2)
    )
    answered(cast.ben, first, 2 / 3)
    excuse(assignment=second, student=cast.ben, reason="ill", by=cast.ada, at=timezone.now())
    return first, second


def lines_of(client, cast, name, query=""):
    answer = client.get(reverse(name, args=[cast.blue.pk]) + query)
    assert answer.status_code == 200
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_a_workbook_opens_with_numbers_as_numbers_and_names_as_text(cast, client_of, marked):
    answer = client_of(cast.ada).get(reverse("gradebook-xlsx", args=[cast.blue.pk]))
    assert answer["Content-Disposition"].endswith('.xlsx"')
    book = openpyxl.load_workbook(BytesIO(answer.content))
    scores, states = book.worksheets
    assert [cell.value for cell in scores[1]] == [
        "Name", "User name", "Student number", "Crisis (1962)", "Crisis (1962)", "Mean %"
    ]  # fmt: skip
    assert [cell.value for cell in scores[2]][3:5] == [3, 3]
    assert scores.freeze_panes == "B3"
    ben = next(row for row in scores.iter_rows() if row[1].value == "ben")
    assert (ben[0].value, ben[0].data_type) == (FORMULA, "s")
    assert (ben[2].value, ben[2].data_type) == ("0042", "s")
    assert (ben[3].value, ben[4].value, ben[5].value) == (2, None, 66.7)
    assert ben[3].data_type == "n"
    assert "excused" in [cell.value for row in states.iter_rows() for cell in row]


def test_canvas_finds_its_columns_points_and_who_is_excused(cast, client_of, marked):
    lines = lines_of(client_of(cast.ada), cast, "gradebook-canvas")
    assert lines[0] == [
        "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Crisis [1962]", "Crisis [1962] – 2"
    ]  # fmt: skip
    assert lines[1] == ["    Points Possible", "", "", "", "", "3", "3"]
    assert [f"'{FORMULA}", "", "0042", "ben", "Blue", "2", "EX"] in lines
    assert ["Bea", "", "", "bea", "Blue", "", ""] in lines


def test_moodle_gets_per_cent_and_dashes_by_user_name_or_number(cast, client_of, marked):
    client = client_of(cast.ada)
    lines = lines_of(client, cast, "gradebook-moodle")
    assert lines[0] == ["username", "name", "Crisis (1962)", "Crisis (1962) – 2"]
    assert ["ben", f"'{FORMULA}", "66.67", "-"] in lines
    assert ["bea", "Bea", "-", "-"] in lines
    # Moodle would take a row without a number for the student of the row before.
    assert lines_of(client, cast, "gradebook-moodle", "?by=number") == [
        ["idnumber", "name", "Crisis (1962)", "Crisis (1962) – 2"],
        ["0042", f"'{FORMULA}", "66.67", "-"],
    ]


def test_files_have_plain_points_whatever_the_language(cast, client_of):
    given = makers.AssignmentFactory(
        classroom=cast.blue, quiz=makers.QuizFactory(questions__size=2), title="T"
    )
    answered(cast.ben, given, 1 / 2)
    attempt = given.attempts.get()
    attempt.earned = "1/2"
    attempt.save()
    client = client_of(cast.ada)
    client.post("/language/", {"language": "es"})
    for name in ("gradebook-csv", "gradebook-canvas"):
        assert "0.5" in [cell for line in lines_of(client, cast, name) for cell in line]
