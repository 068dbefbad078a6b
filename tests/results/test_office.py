"""The office shows classes, assignments and attempts to the operator alone, and lets nobody change them."""

import pytest

from tests import makers
from tests.results.school import answered

TABLES = ["classroom", "assignment", "attempt"]


@pytest.fixture
def records(cast):
    given = makers.AssignmentFactory(classroom=cast.blue)
    return {"classroom": cast.blue, "assignment": given, "attempt": answered(cast.ben, given, 1)}


@pytest.mark.parametrize("table", TABLES)
def test_ole_reads_and_cannot_write(records, cast, client_of, table):
    ole, base = client_of(cast.ole), f"/admin/quizzes/{table}/"
    page = ole.get(f"{base}{records[table].pk}/change/")
    assert ole.get(base, {"q": "b"}).status_code == page.status_code == 200
    assert b'name="_save"' not in page.content
    for address in (f"{base}add/", f"{base}{records[table].pk}/delete/"):
        assert ole.get(address).status_code == 404
    before = type(records[table]).objects.values().get(pk=records[table].pk)
    assert ole.post(f"{base}{records[table].pk}/change/", {"name": "x", "title": "x"}).status_code == 404
    assert type(records[table]).objects.values().get(pk=records[table].pk) == before


@pytest.mark.parametrize("table", TABLES)
def test_an_editor_and_a_teacher_do_not_read_students_work_there(records, cast, client_of, table):
    for person in (cast.dia, cast.ada, cast.ben):
        for address in (f"/admin/quizzes/{table}/", f"/admin/quizzes/{table}/{records[table].pk}/change/"):
            assert client_of(person).get(address).status_code == 404
