"""Load the bank: check its files whole, then make a new version of each question that changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Prefetch

from quizzes.bank.bank_files import Bank, BeliefRow, QuestionRow, Reading, read_bank
from quizzes.bank.models import FROM_FILES, Misconception, Question, QuestionVersion
from quizzes.bank.publishing import comparable, publish_version, substance_of, with_substance
from quizzes.core.clock import now
from quizzes.core.keyed_rows import Wanted, write_rows
from quizzes.core.load_report import Report, Tally
from quizzes.sources.models import Claim, Dispute, Sentence, Topic


def load_bank(folder: Path, at: datetime | None = None, *, overwrite: bool = False) -> Report:
    """Make the bank say what its files say; MistakesFound, and nothing written, where they are wrong.

    A version that an editor made stays current, and the report says so, unless `overwrite`.
    """
    bank = read_bank(folder, _reading())
    with transaction.atomic():
        return _write(bank, at or now(), overwrite)


def _reading() -> Reading:
    return Reading(
        topics=_keys(Topic.objects.values_list("key", flat=True)),
        sentences=_keys(Sentence.objects.filter(retired=False).values_list("key", flat=True)),
        claims=_keys(Claim.objects.filter(retired=False).values_list("key", flat=True)),
        disputes=_keys(Dispute.objects.values_list("key", flat=True)),
    )


def _keys(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(keys)


def _write(bank: Bank, at: datetime, overwrite: bool) -> Report:
    beliefs = _beliefs(bank.beliefs)
    questions = _Questions(at, overwrite)
    present = _present(row.key for row in bank.questions)
    topics = {topic.key: topic for topic in Topic.objects.all()}
    for row in bank.questions:
        questions.load(row, topics[row.topic], present.get(row.key))
    return Report((beliefs, questions.tally()), tuple(questions.notes))


def _beliefs(rows: Iterable[BeliefRow]) -> Tally:
    listed = [
        Wanted(row.key, {"belief": row.belief, "correction": row.correction}, {"sentences": row.sentences})
        for row in rows
    ]
    sentences = {sentence.key: sentence for sentence in Sentence.objects.filter(retired=False)}
    return write_rows("misconceptions", Misconception.objects.all(), listed, {"sentences": sentences}).tally


def _present(keys: Iterable[str]) -> dict[str, Question]:
    current = with_substance(QuestionVersion.objects.all())
    found = Question.objects.filter(key__in=list(keys)).select_related("topic")
    return {question.key: question for question in found.prefetch_related(Prefetch("current", current))}


@dataclass
class _Questions:
    """Loads questions one by one and keeps count."""

    at: datetime
    overwrite: bool
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)

    def load(self, row: QuestionRow, topic: Topic, question: Question | None) -> None:
        if question is None:
            made = Question.objects.create(key=row.key, topic=topic, task=row.task, title=row.title)
            self._publish(made, row)
            self.added.append(row.key)
            return
        relabelled = self._relabel(question, row, topic)
        if self._renew(question, row) or relabelled:
            self.changed.append(row.key)
        else:
            self.unchanged += 1

    def _relabel(self, question: Question, row: QuestionRow, topic: Topic) -> bool:
        """Title, task and topic belong to the question, not to a version."""
        if (question.title, question.task, question.topic_id) == (row.title, row.task, topic.pk):
            return False
        question.title, question.task, question.topic = row.title, row.task, topic
        question.save(update_fields=["title", "task", "topic"])
        return True

    def _renew(self, question: Question, row: QuestionRow) -> bool:
        current = question.current
        if current is None:
            self._publish(question, row)
            return True
        if comparable(row.substance) == substance_of(current):
            return False
        if not current.is_from_files and not self.overwrite:
            self.notes.append(
                f"{question.key}: version {current.number} was made in the app ({current.reason}) and stays; "
                "the file says something else. Bring the file up to date, or load with --overwrite."
            )
            return False
        self._publish(question, row)
        return True

    def _publish(self, question: Question, row: QuestionRow) -> None:
        publish_version(question=question, substance=row.substance, by=None, at=self.at, reason=FROM_FILES)

    def tally(self) -> Tally:
        return Tally("questions", tuple(self.added), tuple(self.changed), unchanged=self.unchanged)
