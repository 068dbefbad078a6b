"""A list confirmed in two tabs at the same moment."""

import pytest
from django.utils import timezone

from quizzes.core.refusal import Refusal
from quizzes.rosters.actions import make_plan, take_in
from quizzes.rosters.lines import Line
from tests.racing import meet


@pytest.mark.django_db(transaction=True)
def test_a_list_confirmed_twice_at_once_is_taken_in_once(cast):
    lines = [Line(1, "Una Novák"), Line(2, "Max Roth")]
    seal = make_plan(classroom=cast.blue, teacher=cast.ada, lines=lines, choices={}).seal

    def click():
        return take_in(
            classroom=type(cast.blue).objects.get(pk=cast.blue.pk),
            by=cast.ada,
            lines=lines,
            choices={},
            seal=seal,
            at=timezone.now(),
        )

    taken, refused = meet(click, r'INSERT INTO "quizzes_membership"', click)
    assert len(taken.issued) == 2
    assert isinstance(refused, Refusal), refused
    assert cast.blue.memberships.filter(role="student").count() == 4
