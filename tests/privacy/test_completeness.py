"""No kind of record about a person is forgotten by the export."""

from quizzes.privacy import relations
from quizzes.privacy.telling import PARTS, TITLES


def test_every_record_that_points_to_a_person_or_their_work_is_told_or_left_out_with_a_reason():
    """A new relation? See `quizzes/privacy/relations.py`."""
    assert relations.relations() == {*relations.TOLD, *relations.LEFT_OUT}
    assert not set(relations.TOLD) & set(relations.LEFT_OUT)


def test_every_part_that_tells_stands_in_the_export():
    assert set(relations.TOLD.values()) == set(PARTS) == set(TITLES)
    assert all(str(reason) for reason in relations.LEFT_OUT.values())
