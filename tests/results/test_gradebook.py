"""The class table: right to the last fraction, at the same number of queries for 5 and 200 students."""

import csv
import re
from datetime import timedelta
from fractions import Fraction
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.classes.actions import remove_student
from quizzes.core.downloads import safe_text
from quizzes.core.marks import percent, points
from quizzes.models import Attempt, User
from quizzes.results.looks import Looks
from quizzes.results.queries import gradebook, in_order
from tests import makers
from tests.results.school import answered, busy_class


def scores(classroom, name="gradebook-page"):
    return reverse(name, args=[classroom.pk])


def text_of(client, classroom, query=""):
    return client.get(scores(classroom) + query).content.decode()


@pytest.mark.parametrize("name", ["gradebook-page", "gradebook-csv"])
def test_only_the_teacher_of_the_class_sees_its_scores(cast, client_of, name):
    url = scores(cast.blue, name)
    assert client_of(None).get(url).status_code == 302
    for person in ("ben", "cleo", "cem", "dia", "ole"):
        assert client_of(getattr(cast, person)).get(url).status_code == 404, person
    assert client_of(cast.ada).get(url).status_code == 200
    assert client_of(cast.ada).post(url).status_code == 405


def reference(classroom):
    """The table by the longest way: model by model, fraction by fraction."""
    table = {}
    for place in classroom.memberships.filter(role="student", left_at=None):
        for given in classroom.assignments.all():
            tries = list(Attempt.objects.filter(assignment=given, student=place.user).order_by("number"))
            done = [attempt for attempt in tries if attempt.handed_in_at]
            counting = None
            for attempt in done:
                better = counting is None or given.counts == "last" or attempt.earned > counting.earned
                counting = attempt if better else counting
            table[place.user_id, given.pk] = counting, any(not attempt.handed_in_at for attempt in tries)
    return table


def test_the_table_agrees_with_one_made_by_the_longest_way(cast):
    classroom = busy_class(cast.ada, 12, 6)
    book, expected = gradebook(classroom, timezone.now()), reference(classroom)
    assert len(book.rows) == 12
    looks = Looks(classroom.pk, [column.pk for column in book.columns])
    for row in book.rows:
        shares = []
        for column, stand in zip(book.columns, row.stands, strict=True):
            counting, running = expected[row.pk, column.pk]
            assert (stand.tried.pk if stand.tried and stand.tried.by else None) == (
                counting.pk if counting else None
            )
            assert (stand.running_again or stand.state == "running") is running
            if counting:
                shares.append(counting.earned / counting.possible)
                assert stand.tried.worth.earned == counting.earned
                assert stand.state == ("late" if counting.late else "handed-in")
                assert (
                    f"{points(counting.earned)} · {percent(counting.earned, Fraction(12))} %"
                    in looks.line(row)
                )
        assert row.mean == (sum(shares) / len(shares) if shares else None)
    for column in book.columns:
        counted = [found.earned / 12 for (_, pk), (found, _) in expected.items() if pk == column.pk and found]
        assert column.handed_in == len(counted)
        assert column.mean == sum(counted, Fraction(0)) / len(counted)


def test_the_queries_are_the_same_for_5_and_for_200_students(cast, client_of):
    small, large = busy_class(cast.ada, 5, 6), busy_class(cast.ada, 200, 30)
    client = client_of(cast.ada)
    # In both somebody is working, so that both ask the clock.
    assert all("</span> running<" in text_of(client, room) for room in (small, large))
    few, many = _queries(client, scores(small)), _queries(client, scores(large))
    assert many == few
    assert _queries(client, scores(large, "gradebook-csv")) == _queries(
        client, scores(small, "gradebook-csv")
    )


def _queries(client, url):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_ada_reads_bens_mark_and_opens_his_attempt(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=makers.QuizFactory(questions__size=3))
    attempt = answered(cast.ben, given, 2 / 3)
    text = text_of(client_of(cast.ada), cast.blue)
    assert "2 · 67 %" in text
    assert f'href="{reverse("attempt-detail-page", args=[attempt.pk])}"' in text
    assert "1 of 2 handed in" in text


def test_every_state_is_said_in_words(cast, client_of):
    now = timezone.now()
    late = makers.AssignmentFactory(classroom=cast.blue)
    answered(cast.ben, late, 1, at=now + timedelta(days=1, hours=1))
    again = makers.AssignmentFactory(classroom=cast.blue, attempts_allowed=2)
    answered(cast.ben, again, 1)
    answered(cast.ben, again, 0, finish=False)
    running = makers.AssignmentFactory(classroom=cast.blue)
    answered(cast.ben, running, 1, finish=False)
    makers.AssignmentFactory(classroom=cast.blue, made_at=now - timedelta(days=5))
    makers.AssignmentFactory(classroom=cast.blue, made_at=now + timedelta(days=5))
    text = text_of(client_of(cast.ada), cast.blue)
    for words in (
        "</span> late<",
        "</span> handed in, running again<",
        "</span> running<",
        "</span> not handed in<",
        "</span> not open yet<",
        "</span> not started<",
    ):
        assert words in text


def test_an_attempt_whose_time_is_up_is_handed_in_when_ada_looks(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, minutes=10)
    answered(cast.ben, given, 1, at=timezone.now() - timedelta(minutes=30), finish=False)
    text = text_of(client_of(cast.ada), cast.blue)
    assert "handed in by the clock" in text
    assert "3 · 100 %" in text


def test_two_bens_are_told_apart_and_their_marks_stay_theirs(cast, client_of):
    other = makers.StudentFactory(username="second-ben", display_name="Ben")
    cast.blue.memberships.create(user=other, role="student", joined_at=timezone.now())
    given = makers.AssignmentFactory(classroom=cast.blue)
    answered(other, given, 1)
    rows = {row.username: row.percent for row in gradebook(cast.blue, timezone.now()).rows}
    assert rows == {"bea": None, "ben": None, "second-ben": 100}
    assert "second-ben" in text_of(client_of(cast.ada), cast.blue)


def test_who_left_stands_apart_if_there_are_marks_and_counts_in_no_mean(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    answered(cast.ben, given, 1)
    for student in (cast.ben, cast.bea):
        place = cast.blue.memberships.get(user=student)
        remove_student(place=place, by=cast.ada, at=timezone.now())
    book = gradebook(cast.blue, timezone.now())
    assert [row.name for row in book.left] == ["Ben"]
    assert (book.rows, book.columns[0].mean, book.mean) == ((), None, None)
    assert "No longer in the class" in text_of(client_of(cast.ada), cast.blue)


def test_marks_of_another_class_of_the_same_student_stay_there(cast):
    cast.red.memberships.create(user=cast.ben, role="student", joined_at=timezone.now())
    answered(cast.ben, makers.AssignmentFactory(classroom=cast.red), 1)
    assert [row.percent for row in gradebook(cast.blue, timezone.now()).rows] == [None, None]


def test_ada_sorts_by_name_and_by_mean_with_the_unmarked_last(cast, client_of):
    zoe = makers.StudentFactory(username="zoe", display_name="zoe")
    cast.blue.memberships.create(user=zoe, role="student", joined_at=timezone.now())
    given = makers.AssignmentFactory(classroom=cast.blue)
    answered(cast.ben, given, 1 / 3)
    answered(zoe, given, 1)
    rows = gradebook(cast.blue, timezone.now()).rows
    order = {by: [row.name for row in in_order(rows, by)] for by in ("name", "-name", "mean", "-mean", "?")}
    assert order == {
        "name": ["Bea", "Ben", "zoe"],
        "-name": ["zoe", "Ben", "Bea"],
        "mean": ["Ben", "zoe", "Bea"],
        "-mean": ["zoe", "Ben", "Bea"],
        "?": ["Bea", "Ben", "zoe"],
    }
    text = text_of(client_of(cast.ada), cast.blue, "?sort=-mean")
    assert text.index(">zoe<") < text.index(">Ben<") < text.index(">Bea<")
    assert 'aria-sort="descending"><a href="?sort=mean"' in text


def test_an_empty_table_says_what_to_do(cast, client_of):
    assert "Nothing is assigned yet" in text_of(client_of(cast.ada), cast.blue)
    empty = makers.ClassroomFactory(teacher=cast.ada)
    makers.AssignmentFactory(classroom=empty)
    assert "Nobody has joined" in text_of(client_of(cast.ada), empty)


def test_the_spreadsheet_holds_the_same_marks_and_no_formula(cast, client_of):
    User.objects.filter(pk=cast.ben.pk).update(display_name='=HYPERLINK("http://evil")')
    given = makers.AssignmentFactory(classroom=cast.blue, title="Days")
    answered(cast.ben, given, 2 / 3)
    answer = client_of(cast.ada).get(scores(cast.blue, "gradebook-csv"))
    assert answer["Content-Type"].startswith("text/csv")
    assert 'filename="blue-scores-' in answer["Content-Disposition"]
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert lines == [
        ["Name", "User name", "Days (of 3 points)", "Days: state", "Mean %"],
        ['\'=HYPERLINK("http://evil")', "ben", "2", "handed in", "67"],
        ["Bea", "bea", "", "not started", ""],
        ["Class mean %", "", "67", "", "67"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_of_a_spreadsheet_begins_a_formula(start):
    assert safe_text(f"{start}1+1") == f"'{start}1+1"
    assert safe_text(f"1{start}") == f"1{start}"


@pytest.mark.parametrize("name", ["Ana;=1+1", "Ana; =1+1", 'Ana;"=1+1', "Ana|@x", "Ana\t-1"])
def test_no_cell_becomes_a_formula_where_a_spreadsheet_cuts_at_other_signs(name):
    """With a Spanish or German Excel a comma is no separator, and a semicolon is."""
    last = re.split(r"[;\t|]", safe_text(name))[1].strip(' "')
    assert last.startswith("'")
    assert safe_text("Una; Novák-Reyes") == "Una; Novák-Reyes"
