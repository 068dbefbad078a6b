"""Two editors who publish at the same moment."""

from dataclasses import replace

import pytest
from django.utils import timezone

from quizzes.bank.publishing import publish_version, substance_of
from quizzes.core.refusal import Refusal
from tests import makers
from tests.racing import meet


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_publish_at_once_the_second_is_told(cast):
    question = makers.VersionFactory().question
    changed = replace(substance_of(question.current), difficulty=2)

    def click():
        return publish_version(
            question=question, substance=changed, by=cast.dia, at=timezone.now(), reason="harder", seen=1
        )

    version, refused = meet(click, r'INSERT INTO "quizzes_questionversion" ', click)
    assert version.number == 2
    assert isinstance(refused, Refusal), refused
    assert question.versions.count() == 2
