"""Make the next version of a question. The old ones stay; a published version is never edited."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Prefetch, QuerySet
from django.utils.translation import gettext as _

from quizzes.bank.models import Anchor, Misconception, Question, QuestionVersion
from quizzes.bank.substance import Substance, misconceptions_in
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.models import User
from quizzes.sources.models import Claim, Dispute, Sentence


def with_substance(versions: "QuerySet[QuestionVersion]") -> "QuerySet[QuestionVersion]":
    """Versions with all that `substance_of` reads, in a fixed number of queries."""
    anchors = Anchor.objects.select_related("sentence").order_by("position")
    return versions.prefetch_related(Prefetch("anchors", anchors), "claims", "disputes")


def substance_of(version: QuestionVersion) -> Substance:
    """What a version says, to compare with what a file or a form says."""
    return Substance(
        type=version.type,
        content=version.substance.to_json(),
        exhibits=tuple(version.exhibits),
        explanation=version.explanation,
        difficulty=version.difficulty,
        level=version.level,
        tags=tuple(version.tags),
        sentences=tuple(anchor.sentence.key for anchor in version.anchors.all()),
        claims=tuple(sorted(claim.key for claim in version.claims.all())),
        disputes=tuple(sorted(dispute.key for dispute in version.disputes.all())),
    )


def comparable(substance: Substance) -> Substance:
    """The same substance with its sets in order, for `==`."""
    return replace(
        substance, claims=tuple(sorted(substance.claims)), disputes=tuple(sorted(substance.disputes))
    )


def is_drifted(version: QuestionVersion) -> bool:
    """True where a sentence has changed, or left the reading, since the version was made to rest on it."""
    return any(
        anchor.hash != anchor.sentence.hash or anchor.sentence.retired for anchor in version.anchors.all()
    )


@transaction.atomic
def publish_version(
    *,
    question: Question,
    substance: Substance,
    by: User | None,
    at: datetime,
    reason: str,
    seen: int | None = None,
) -> QuestionVersion:
    """Make and publish the next version, not yet checked by a second person, and deal it from now on.

    `seen` is the number of the version that the maker had before them: with a newer one there, Refusal.
    """
    question = Question.objects.select_for_update().get(pk=question.pk)
    last = question.versions.aggregate(last=Max("number"))["last"] or 0
    if seen is not None and seen != last:
        raise Refusal(
            _(
                "Somebody made version %(last)s while you were working on version %(seen)s. "
                "Your words are kept below: compare them with the newer version before you save again."
            )
            % {"last": last, "seen": seen},
            code="newer-version",
        )
    version = _version(question, substance, last + 1, by, at, reason)
    question.current = version
    question.status = "retired" if question.status == "retired" else "published"
    question.save(update_fields=["current", "status"])
    if by is not None:
        audit.record(at=at, actor=by, verb="published a question version", subject=version, reason=reason)
    return version


def _version(
    question: Question, substance: Substance, number: int, by: User | None, at: datetime, reason: str
) -> QuestionVersion:
    version = QuestionVersion.objects.create(
        question=question,
        number=number,
        type=substance.type,
        content=substance.content,
        exhibits=list(substance.exhibits),
        explanation=substance.explanation,
        difficulty=substance.difficulty,
        level=substance.level,
        tags=list(substance.tags),
        made_at=at,
        made_by=by,
        reason=reason,
        published_at=at,
    )
    _anchor(version, substance.sentences)
    version.claims.set(_found(Claim.objects.all(), substance.claims))
    version.disputes.set(_found(Dispute.objects.all(), substance.disputes))
    version.misconceptions.set(_found(Misconception.objects.all(), misconceptions_in(substance.content)))
    return version


def _anchor(version: QuestionVersion, keys: Iterable[str]) -> None:
    """Rest the version on its sentences as they read today."""
    listed = list(keys)
    sentences = {sentence.key: sentence for sentence in Sentence.objects.filter(key__in=listed)}
    Anchor.objects.bulk_create(
        Anchor(version=version, sentence=sentences[key], position=position, hash=sentences[key].hash)
        for position, key in enumerate(listed, start=1)
    )


def _found(rows: "QuerySet[Any]", keys: Iterable[str]) -> list[Any]:
    listed = set(keys)
    return list(rows.filter(key__in=listed)) if listed else []


# A version as `save()` may not touch it is guarded in models.py; checking is the one thing added later.


@transaction.atomic
def mark_checked(*, version: QuestionVersion, by: User, at: datetime) -> QuestionVersion:
    """A second person has read the version against its sentences; never its maker."""
    version = QuestionVersion.objects.select_for_update().get(pk=version.pk)
    if version.made_by_id == by.pk:
        raise Refusal(_("You made this version, so somebody else has to check it."), code="own-version")
    if version.question.current_id != version.pk:
        raise Refusal(_("A newer version is there by now. Check that one."), code="newer-version")
    if version.checked_by_id:
        raise Refusal(_("This version has been checked already."), code="checked")
    version.checked_by, version.checked_at = by, at
    version.save(update_fields=["checked_by", "checked_at"])
    audit.record(at=at, actor=by, verb="checked a question version", subject=version)
    return version


@transaction.atomic
def set_retired(*, question: Question, retired: bool, by: User, at: datetime) -> Question:
    """Take a question out of new quizzes, or put it back. Running assignments keep what they froze."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    wanted = "retired" if retired else "published"
    if question.status == wanted:
        return question
    if question.current_id is None:
        raise Refusal(_("This question has no published version yet."), code="no-version")
    question.status = wanted
    question.save(update_fields=["status"])
    audit.record(at=at, actor=by, verb=f"{wanted} a question", subject=question)
    return question
