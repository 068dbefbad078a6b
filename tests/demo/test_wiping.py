"""`--fresh` throws away a demo's database and nobody else's."""

import sqlite3

import pytest

from quizzes.core.refusal import Refusal
from quizzes.demo.school import MADE
from quizzes.demo.wiping import in_use, wipe


def a_database(folder, *, people, verb="something"):
    with sqlite3.connect(folder / "crisis_quiz.sqlite3") as connection:
        connection.execute("CREATE TABLE quizzes_user (id INTEGER)")
        connection.execute("CREATE TABLE quizzes_auditline (verb TEXT)")
        connection.executemany("INSERT INTO quizzes_user VALUES (?)", [(number,) for number in range(people)])
        connection.execute("INSERT INTO quizzes_auditline VALUES (?)", [verb])
    connection.close()


def test_a_demo_goes_with_its_journal(tmp_path):
    a_database(tmp_path, people=74, verb=MADE)
    (tmp_path / "crisis_quiz.sqlite3-wal").touch()
    wipe(tmp_path)
    assert not list(tmp_path.glob("crisis_quiz*"))


def test_a_half_made_one_without_people_goes(tmp_path):
    a_database(tmp_path, people=0)
    wipe(tmp_path)
    assert not (tmp_path / "crisis_quiz.sqlite3").exists()


def test_a_real_school_stays(tmp_path):
    a_database(tmp_path, people=3)
    with pytest.raises(Refusal, match="not made by demo"):
        wipe(tmp_path)
    assert (tmp_path / "crisis_quiz.sqlite3").exists()


def test_a_file_that_is_no_database_stays(tmp_path):
    (tmp_path / "crisis_quiz.sqlite3").write_text("Minutes of the teachers' meeting " * 9)
    with pytest.raises(Refusal, match="not made by demo"):
        wipe(tmp_path)


def test_a_demo_that_is_being_served_stays(tmp_path):
    a_database(tmp_path, people=74, verb=MADE)
    with in_use(tmp_path), in_use(tmp_path), pytest.raises(Refusal, match="running"):
        wipe(tmp_path)
    assert (tmp_path / "crisis_quiz.sqlite3").exists()
    wipe(tmp_path)
