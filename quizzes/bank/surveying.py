"""The bank of the database laid open: every question that is dealt now, as its current version says it."""

from collections.abc import Iterator
from pathlib import Path

from django.db.models import Prefetch, QuerySet

from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.publishing import substance_of, with_substance
from quizzes.bank.surveyed import (
    Asked,
    ClaimFact,
    Misread,
    PlaceFact,
    Record,
    Surveyed,
    misread,
    read_quantities,
)
from quizzes.question_types.contract import ContentError
from quizzes.sources.models import Claim, Dispute, Event, Passage, Place, Sentence, Topic


def survey_database(root: Path) -> Surveyed:
    """All questions that new quizzes may deal; `root` is the fixtures folder with the quantities."""
    record = _record()
    quantities, odd = read_quantities(root, record)
    found = [_asked(question) for question in _dealt()]
    return Surveyed(
        record=record,
        questions=tuple(each for each in found if isinstance(each, Asked)),
        misread=(
            *(each for each in found if isinstance(each, Misread)),
            *(misread(mistake) for mistake in odd),
        ),
        quantities=quantities,
    )


def _dealt() -> "QuerySet[Question]":
    current = with_substance(QuestionVersion.objects.all())
    questions = Question.objects.exclude(status="retired").filter(current__isnull=False)
    return questions.select_related("topic").prefetch_related(Prefetch("current", current))


def _asked(question: Question) -> Asked | Misread:
    version = question.current
    assert version is not None  # noqa: S101 - `_dealt` asks for it
    try:
        anatomy = version.question_type.anatomy(version.substance)
    except ContentError as error:
        return Misread(question.key, f"content.{error.field}", error.words)
    return Asked(
        key=question.key,
        topic=question.topic.key,
        task=question.task,
        substance=substance_of(version),
        anatomy=anatomy,
        drifted=tuple(_drifted(version)),
    )


def _drifted(version: QuestionVersion) -> Iterator[str]:
    for anchor in version.anchors.all():
        if anchor.hash != anchor.sentence.hash or anchor.sentence.retired:
            yield anchor.sentence.key


def _record() -> Record:
    sentences = Sentence.objects.filter(retired=False)
    claims = Claim.objects.filter(retired=False).select_related("passage")
    return Record(
        passages=dict(Passage.objects.order_by("position").values_list("key", "topic__key")),
        sentences=dict(sentences.values_list("key", "text")),
        claims={
            claim.key: ClaimFact(claim.key, claim.passage.key, claim.verdict, claim.severity)
            for claim in claims
        },
        disputes=tuple(Dispute.objects.values_list("key", flat=True)),
        events=dict(Event.objects.values_list("key", "date")),
        places={
            place.key: PlaceFact(place.map, place.latitude, place.longitude) for place in Place.objects.all()
        },
        topics=tuple(Topic.objects.values_list("key", flat=True)),
    )
