"""A published version never changes; the next one is added, checked by somebody else, and told apart from the last."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from quizzes.bank.changes import Change, changes
from quizzes.bank.models import PublishedIsFinal
from quizzes.bank.publishing import mark_checked, publish_version, set_retired, substance_of
from quizzes.core.models import AuditLine
from quizzes.core.refusal import Refusal
from tests import makers

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def test_a_published_version_cannot_be_saved_again(question):
    version = question.current
    version.explanation = "Quietly something else."
    with pytest.raises(PublishedIsFinal):
        version.save()
    with pytest.raises(PublishedIsFinal):
        version.save(update_fields=["explanation"])
    with pytest.raises(PublishedIsFinal):
        version.save(update_fields=["explanation", "checked_by"])
    version.refresh_from_db()
    assert version.explanation == "Check the actor."


def test_taking_back_the_publication_in_memory_opens_no_door(question):
    version = question.current
    version.published_at = None
    with pytest.raises(PublishedIsFinal):
        version.save()


def test_a_published_version_and_its_anchors_cannot_be_deleted_or_moved(question):
    anchor = question.current.anchors.get()
    for deed in (question.current.delete, anchor.delete, anchor.save):
        with pytest.raises(PublishedIsFinal):
            deed()


def test_a_draft_can_still_be_worked_on(db):
    draft = makers.VersionFactory(published_at=None)
    draft.explanation = "Better."
    draft.save()
    anchor = draft.anchors.get()
    anchor.position = 2
    anchor.save()
    draft.refresh_from_db()
    assert draft.explanation == "Better."


def test_dia_publishes_the_next_version_and_the_old_one_stays(question, cast):
    before = substance_of(question.current)
    version = publish_version(
        question=question,
        substance=replace(before, difficulty=2),
        by=cast.dia,
        at=AT,
        reason="harder",
        seen=1,
    )
    question.refresh_from_db()
    assert question.current == version
    assert (version.number, version.made_by, version.checked_by) == (2, cast.dia, None)
    assert substance_of(question.versions.get(number=1)) == before
    assert AuditLine.objects.get().details == {"reason": "harder"}


def test_a_change_made_on_an_older_version_is_refused(question, cast):
    substance = substance_of(question.current)
    publish_version(question=question, substance=substance, by=cast.dia, at=AT, reason="first", seen=1)
    with pytest.raises(Refusal, match="version 2 while you were working on version 1"):
        publish_version(question=question, substance=substance, by=cast.ole, at=AT, reason="late", seen=1)
    assert question.versions.count() == 2


def test_the_maker_cannot_check_her_own_version_but_a_second_person_can(question, cast):
    substance = substance_of(question.current)
    version = publish_version(question=question, substance=substance, by=cast.dia, at=AT, reason="same")
    with pytest.raises(Refusal, match="somebody else has to check it"):
        mark_checked(version=version, by=cast.dia, at=AT)
    checked = mark_checked(version=version, by=cast.ole, at=AT)
    assert (checked.checked_by, checked.checked_at) == (cast.ole, AT)
    with pytest.raises(Refusal, match="checked already"):
        mark_checked(version=version, by=cast.ole, at=AT)


def test_an_older_version_is_not_worth_checking(question, cast):
    old = question.current
    publish_version(question=question, substance=substance_of(old), by=cast.dia, at=AT, reason="same")
    with pytest.raises(Refusal, match="newer version"):
        mark_checked(version=old, by=cast.ole, at=AT)


def test_retiring_twice_is_one_deed(question, cast):
    for _ in range(2):
        set_retired(question=question, retired=True, by=cast.dia, at=AT)
    assert AuditLine.objects.count() == 1
    assert set_retired(question=question, retired=False, by=cast.dia, at=AT).status == "published"


def test_a_question_without_a_version_cannot_be_published(cast):
    draft = makers.QuestionFactory(status="draft")
    with pytest.raises(Refusal, match="no published version"):
        set_retired(question=draft, retired=False, by=cast.dia, at=AT)


def test_changes_are_told_field_by_field(question):
    before = substance_of(question.current)
    options = [dict(option) for option in before.content["options"]]
    options[0]["feedback"] = "He was its target."
    after = replace(
        before,
        content={**before.content, "options": options[:1]},
        difficulty=3,
        sentences=("p01.s1", "p01.s2"),
    )
    assert changes(before, after) == [
        Change("options a feedback", "He was its target, not its maker.", "He was its target."),
        Change("difficulty", "1", "3"),
        Change("sentences", "p01.s1", "p01.s1, p01.s2"),
        Change("options b text", "Kennedy", ""),
        Change("options b feedback", "Right, on 22 October.", ""),
        Change("options b correct", "yes", ""),
    ]
    assert changes(before, before) == []
