"""What the editor's pages show; a fixed number of queries each, however large the bank."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404

from quizzes.bank.changes import Change, changes
from quizzes.bank.models import FROM_FILES, Anchor, Misconception, Question, QuestionVersion
from quizzes.bank.publishing import substance_of, with_substance
from quizzes.question_types.contract import Outcome, Shown
from quizzes.sources.models import Claim
from quizzes.sources.queries import sentence_url

ROWS_A_PAGE = 30
SHOWN_SEED = 1
"""The order in which the editor sees shuffled options; students get one of their own."""


def question_rows(wanted: Mapping[str, Any], page: int) -> "Page[Any]":
    """One page of the questions that the filter lets through."""
    return Paginator(_filtered(_listed(), wanted), ROWS_A_PAGE).get_page(page)


def _listed() -> "QuerySet[Any]":
    drifted = Anchor.objects.filter(version=OuterRef("current")).filter(
        ~Q(hash=F("sentence__hash")) | Q(sentence__retired=True)
    )
    found = Question.objects.select_related("topic", "current__checked_by").annotate(drifted=Exists(drifted))
    return found.order_by("topic__position", "key")


def _filtered(questions: "QuerySet[Any]", wanted: Mapping[str, Any]) -> "QuerySet[Any]":
    plain = {
        "topic": "topic__key",
        "task": "task",
        "status": "status",
        "type": "current__type",
        "difficulty": "current__difficulty",
    }
    for name, field in plain.items():
        if wanted.get(name):
            questions = questions.filter(**{field: wanted[name]})
    if wanted.get("only") == "drifted":
        questions = questions.filter(drifted=True)
    if wanted.get("only") == "unchecked":
        questions = questions.filter(current__in=unchecked_versions())
    return searched(questions, wanted.get("text") or "")


def unchecked_versions() -> "QuerySet[QuestionVersion]":
    """Versions that no second person has read; those of the bank's files were reviewed before they came here."""
    unread = QuestionVersion.objects.filter(checked_at=None)
    return unread.exclude(made_by=None, reason=FROM_FILES)


def searched(questions: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """Those with every word of `text` in key, title, tags, explanation or content."""
    questions = questions.annotate(
        words=Cast("current__content", TextField()), tagged=Cast("current__tags", TextField())
    )
    for word in text.split():
        # SQLite keeps JSON with accents escaped.
        escaped = json.dumps(word)[1:-1]
        questions = questions.filter(
            Q(key__icontains=word)
            | Q(title__icontains=word)
            | Q(current__explanation__icontains=word)
            | Q(tagged__icontains=word)
            | Q(tagged__icontains=escaped)
            | Q(words__icontains=word)
            | Q(words__icontains=escaped)
        )
    return questions


@dataclass(frozen=True)
class AnchorRow:
    """A sentence that the version rests on, as it reads now."""

    key: str
    text: str
    url: str
    drifted: bool
    retired: bool


@dataclass(frozen=True)
class VersionRow:
    """One line of the history, with what it changed against the version before."""

    version: QuestionVersion
    changes: Sequence[Change]
    running: Sequence[str]
    """Titles of the assignments, not closed yet, that deal this version."""


@dataclass(frozen=True)
class QuestionDetail:
    question: Question
    version: QuestionVersion
    content: Any
    shown: Shown
    answer: Any
    outcome: Outcome
    """What the model answer earns: every part with its feedback."""
    anchors: Sequence[AnchorRow]
    claims: Sequence[Claim]
    history: Sequence[VersionRow]
    prefix: str = "shown"

    @property
    def is_current(self) -> bool:
        return self.question.current_id == self.version.pk

    @property
    def drifted(self) -> bool:
        return any(anchor.drifted for anchor in self.anchors)

    @property
    def prompt_template(self) -> str:
        return self.version.question_type.prompt_template

    @property
    def answer_template(self) -> str:
        return self.version.question_type.answer_template

    @property
    def review_template(self) -> str:
        return self.version.question_type.review_template


def question_detail(question: Question, number: int | None, now: datetime) -> QuestionDetail:
    """The question at one version (the current one by default) with its whole history, or 404."""
    versions = _versions(question)
    wanted = [row for row in versions if _is_wanted(row, question, number)]
    if not wanted:
        raise Http404
    version = wanted[0]
    content = version.substance
    answer = version.question_type.model_answer(content)
    return QuestionDetail(
        question=question,
        version=version,
        content=content,
        shown=version.question_type.shown(content, SHOWN_SEED),
        answer=answer,
        outcome=version.question_type.mark(content, answer),
        anchors=[_anchor_row(anchor) for anchor in version.anchors.all()],
        claims=list(version.claims.all()),
        history=_history(versions, _running(question, now)),
    )


def _is_wanted(version: QuestionVersion, question: Question, number: int | None) -> bool:
    return version.number == number if number else version.pk == question.current_id


def _versions(question: Question) -> list[QuestionVersion]:
    """All versions, the newest first."""
    found = question.versions.select_related("made_by", "checked_by").order_by("-number")
    return list(with_substance(found).prefetch_related("anchors__sentence__passage__topic"))


def _anchor_row(anchor: Anchor) -> AnchorRow:
    sentence = anchor.sentence
    return AnchorRow(
        key=sentence.key,
        text=sentence.text,
        url=sentence_url(sentence),
        drifted=sentence.hash != anchor.hash or sentence.retired,
        retired=sentence.retired,
    )


def _running(question: Question, now: datetime) -> dict[int, list[str]]:
    """Version number → titles of assignments not closed yet (by name: they stand higher on the ladder)."""
    used = (
        question.versions.filter(assigned_items__assignment__closes_at__gt=now)
        .order_by("assigned_items__assignment__title")
        .values_list("number", "assigned_items__assignment__title")
        .distinct()
    )
    found: dict[int, list[str]] = {}
    for number, title in used:
        found.setdefault(number, []).append(title)
    return found


def _history(versions: list[QuestionVersion], running: dict[int, list[str]]) -> list[VersionRow]:
    older = [*versions[1:], None]
    return [
        VersionRow(version, _changes(before, version), running.get(version.number, []))
        for version, before in zip(versions, older, strict=True)
    ]


def _changes(before: QuestionVersion | None, after: QuestionVersion) -> list[Change]:
    return changes(substance_of(before), substance_of(after)) if before else []


def misconception_keys() -> list[str]:
    """Every belief's key, for the author form's suggestions."""
    return list(Misconception.objects.values_list("key", flat=True))
