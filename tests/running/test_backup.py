"""`manage.py backup FILE` while the product runs, and putting it back by copying."""

import shutil
import sqlite3
import stat

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from quizzes.management.commands.backup import copy_database
from quizzes.people.models import User
from tests import makers

pytestmark = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL is backed up by pg_dump")


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_what_was_written_so_far_and_can_be_put_back(tmp_path, capsys):
    makers.StudentFactory(display_name="Ben")
    call_command("backup", str(tmp_path / "copy.sqlite3"))
    assert "checked" in capsys.readouterr().out
    makers.StudentFactory(display_name="Bea, later")
    restored = tmp_path / "crisis_quiz.sqlite3"
    shutil.copy(tmp_path / "copy.sqlite3", restored)
    with sqlite3.connect(restored) as opened:
        names = [name for (name,) in opened.execute("SELECT display_name FROM quizzes_user")]
    opened.close()
    assert names == ["Ben"]
    assert User.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_only_its_owner_may_read_it_and_it_is_one_file(tmp_path):
    call_command("backup", str(tmp_path / "copy.sqlite3"), verbosity=0)
    assert stat.S_IMODE((tmp_path / "copy.sqlite3").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sqlite3"]


@pytest.mark.django_db(transaction=True)
def test_an_unfinished_write_of_somebody_else_is_not_in_it(tmp_path):
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM quizzes_user")
    try:
        call_command("backup", str(tmp_path / "copy.sqlite3"), verbosity=0)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert (tmp_path / "copy.sqlite3").exists()


@pytest.mark.django_db(transaction=True)
def test_an_earlier_backup_is_never_overwritten(tmp_path):
    (tmp_path / "copy.sqlite3").write_text("yesterday's")
    with pytest.raises(CommandError, match="exists; choose another name"):
        call_command("backup", str(tmp_path / "copy.sqlite3"))
    assert (tmp_path / "copy.sqlite3").read_text() == "yesterday's"


@pytest.mark.django_db(transaction=True)
def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(CommandError, match="No backup was made"):
        call_command("backup", str(tmp_path / "nowhere" / "copy.sqlite3"))


def test_a_damaged_database_makes_no_backup(tmp_path):
    damaged = tmp_path / "damaged.sqlite3"
    with sqlite3.connect(damaged) as made:
        made.execute("CREATE TABLE letters (text)")
        made.executemany("INSERT INTO letters VALUES (?)", [("x" * 900,)] * 200)
        made.execute("CREATE INDEX by_text ON letters (text)")
    made.close()
    raw = bytearray(damaged.read_bytes())
    raw[4096 * 9 : 4096 * 14] = b"\xff" * (4096 * 5)
    damaged.write_bytes(raw)
    with pytest.raises(sqlite3.Error):
        copy_database(damaged, tmp_path / "copy.sqlite3")
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.sqlite3"]
