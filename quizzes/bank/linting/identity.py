"""Rules 1 and 2: a question is what it says it is, and what it names is there."""

import re
from collections.abc import Collection, Iterable, Iterator

from quizzes.bank.linting.finding import Finding, Severity, broken, in_content, of_each
from quizzes.bank.linting.shapes import SHAPES, Shape
from quizzes.bank.surveyed import Asked, Misread, Surveyed
from quizzes.bank.targets import Targets
from quizzes.bank.tasks import TASKS
from quizzes.question_types.anatomy import Reference

MISREAD = (
    (re.compile(r"feedback$"), 4),
    (re.compile(r"misconception$|(anchors\.\w+|disputes)\[\d+\]$|^\S+ passages\[\d+\]$"), 2),
    (re.compile(r"^content\.(options|reasons|segments|repairs|sentences)$|choices$"), 3),
    (re.compile(r"^content\.(value|unit|tolerance|bands|near_misses|places|target|text|rubric|accept)"), 8),
)
"""Which rule a mistake of the reader breaks, by its field; the first that fits, else rule 1."""


def misread(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """What the reader refuses is broken too, whatever rule it comes under."""
    for mistake in bank.misread:
        yield broken(mistake.question, rule_of(mistake), mistake.field, mistake.words)


def rule_of(mistake: Misread) -> int:
    return next((rule for field, rule in MISREAD if field.search(mistake.field)), 1)


def unique_ids(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    seen: set[str] = set()
    for question in bank.questions:
        if question.key in seen:
            yield broken(question.key, 1, "id", "stands twice. Give one of the two another id.")
        seen.add(question.key)


@of_each
def codes(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Id, topic and task are codes of the house."""
    if question.topic not in bank.record.topics:
        yield broken(question.key, 1, "topic", f"“{question.topic}” is no topic of the reading. Correct it.")
    if not re.fullmatch(rf"q-{re.escape(question.topic)}-\d{{3,}}", question.key):
        yield broken(question.key, 1, "id", f"should be q-{question.topic}- and a number such as 001.")
    if question.task not in TASKS:
        yield broken(question.key, 1, "task", f"“{question.task}” is no task. Use one of {', '.join(TASKS)}.")


@of_each
def parts(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """The question has the parts that its task is about."""
    shapes = SHAPES.get(question.task, ())
    if shapes and not any(shape.fits(question.anatomy) for shape in shapes):
        wanted = ", or ".join(" and ".join(shape.groups) for shape in shapes)
        words = f"The task {question.task} needs {wanted}. Change the task or the content."
        yield broken(question.key, 1, "task", words)
    for shape in shapes[:1]:
        yield from _exhibits(question, shape)


def _exhibits(question: Asked, shape: Shape) -> Iterator[Finding]:
    exhibits = question.substance.exhibits
    if len(exhibits) < shape.exhibits:
        words = f"has {len(exhibits)}; the task {question.task} needs {shape.exhibits}. Add them."
        yield broken(question.key, 1, "exhibits", words)
    undated = [place for place, exhibit in enumerate(exhibits, start=1) if not exhibit["date"]]
    for place in undated if shape.dated else ():
        # One of several may have no known date, which somebody has to explain.
        severity: Severity = "fail" if len(undated) == len(exhibits) else "warn"
        words = "is missing. Say when the source was made."
        yield broken(question.key, 1, f"exhibits[{place}].date", words, severity)


@of_each
def references(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Everything of the reading that the question names is in the reading."""
    record, anatomy, substance = bank.record, question.anatomy, question.substance
    exhibits = [exhibit["id"] for exhibit in substance.exhibits]
    yield from _unknown(question, anatomy.sentences, record.sentences, "a sentence of the reading")
    yield from _unknown(question, anatomy.events, record.events, "an event of the timeline")
    yield from _unknown(question, anatomy.places, record.places, "a place of the reading")
    yield from _unknown(question, anatomy.exhibits, exhibits, "an exhibit of the question")
    for claim in substance.claims:
        if claim not in record.claims:
            yield broken(question.key, 2, "anchors.claims", f"“{claim}” has left the reading. Name another.")


def _unknown(
    question: Asked, named: Iterable[Reference], known: Collection[str], what: str
) -> Iterator[Finding]:
    for each in named:
        if each.key not in known:
            words = f"“{each.key}” is not {what}. Correct it or add it."
            yield broken(question.key, 2, in_content(each.field), words)


@of_each
def anchors(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """It rests on something, and what it rests on or quotes still reads so."""
    if not question.substance.sentences:
        yield broken(question.key, 1, "anchors.sentences", "is empty. Name the sentence that proves the key.")
    for key in question.drifted:
        words = f"{key} has changed since. Read the key against it, then publish a new version."
        yield broken(question.key, 2, "anchors.sentences", words)
    for quoted in question.anatomy.sentences:
        if quoted.text and quoted.text != bank.record.sentences.get(quoted.key, quoted.text):
            words = f"does not quote {quoted.key} word for word. Copy the sentence from the reading."
            yield broken(question.key, 2, in_content(quoted.field.removesuffix(".id")) + ".text", words)
