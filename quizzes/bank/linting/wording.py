"""Rules 5, 9 and 16: what must not be written so, and what is too long or too hard."""

import re
from collections.abc import Iterator

from quizzes.bank.linting.finding import Finding, broken, in_content, of_each
from quizzes.bank.linting.prose import as_sentence, reading_grade, sentences_of, words_of
from quizzes.bank.surveyed import Asked, Surveyed

SWEEPING = re.compile(
    r"\b(?i:(all|none|any|both|neither|either) (of )?(the|these) (above|below|others?))\b"
    r"|\b(?:[Bb]oth|[Nn]either|[Ee]ither) [A-G] (?:and|nor|or) [A-G]\b"
)
NEGATED = re.compile(r"\b([Ww]hich|[Ww]hat|[Ww]ho|[Ww]hom|[Ww]hose)\b[^.?!]*\b(not|except)\b[^.!]*\?")
LOADED = re.compile(
    r"\b(regimes?|strongm[ae]n|capitulat\w+|blink(?:s|ed|ing)?|surrender\w*)\b", re.IGNORECASE
)
LOADED_TAG = "loaded-language"
MOST_STEM, MOST_OPTION, MOST_SENTENCE, MOST_GRADE = 30, 20, 25, 10


@of_each
def options_and_negatives(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 5."""
    anatomy = question.anatomy
    stem = in_content(anatomy.stem_field)
    texts = [(piece.field, piece.text) for group in anatomy.groups for piece in group.pieces]
    for field, text in [(anatomy.stem_field, anatomy.stem), *texts]:
        if found := SWEEPING.search(text):
            words = f"says “{found[0]}”. Write options that stand by themselves."
            yield broken(question.key, 5, in_content(field), words)
    if found := NEGATED.search(anatomy.stem):
        words = f"asks with “{found[2]}”. Ask positively, or write {found[2].upper()} in capitals."
        yield broken(question.key, 5, stem, words)


@of_each
def lengths(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 9: stem, options and sentences."""
    anatomy = question.anatomy
    count = len(words_of(anatomy.stem))
    if count > MOST_STEM:
        words = f"has {count} words; {MOST_STEM} are the most. Shorten it."
        yield broken(question.key, 9, in_content(anatomy.stem_field), words)
    for group in anatomy.groups:
        for piece in group.pieces:
            count = len(words_of(piece.text))
            if group.role == "choice" and count > MOST_OPTION:
                words = f"has {count} words; {MOST_OPTION} are the most. Shorten it."
                yield broken(question.key, 9, in_content(piece.field), words)
    for field, text in _texts(question):
        for sentence in sentences_of(text):
            if (count := len(words_of(sentence))) > MOST_SENTENCE:
                words = (
                    f"has a sentence of {count} words; {MOST_SENTENCE} are the most. Cut “{sentence[:40]}…”."
                )
                yield broken(question.key, 9, field, words)


def _texts(question: Asked) -> Iterator[tuple[str, str]]:
    """(field, text) for all that the bank's authors wrote and students read."""
    anatomy = question.anatomy
    yield "explanation", question.substance.explanation
    yield in_content(anatomy.stem_field), anatomy.stem
    if anatomy.body:
        yield "content.text", anatomy.body
    for group in anatomy.groups:
        for piece in group.pieces:
            if group.role != "quoted":
                yield in_content(piece.field), piece.text
            yield in_content(piece.feedback_field), piece.feedback or ""
    for place, exhibit in enumerate(question.substance.exhibits, start=1):
        yield f"exhibits[{place}].text", exhibit["text"]


@of_each
def grade(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 9: stem and options together."""
    anatomy = question.anatomy
    offered = [
        piece.text for group in anatomy.groups if group.role in {"choice", "text"} for piece in group.pieces
    ]
    text = " ".join(as_sentence(part) for part in (anatomy.stem, anatomy.body, *offered) if part)
    found = reading_grade(text)
    if found > MOST_GRADE:
        words = f"reads at grade {found:.1f} with its options; {MOST_GRADE} is the most. Use shorter words."
        yield broken(question.key, 9, in_content(anatomy.stem_field), words)


@of_each
def loaded_words(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 16."""
    found = LOADED.search(question.anatomy.stem)
    if found and LOADED_TAG not in question.substance.tags:
        words = f"says “{found[0]}”. Use a neutral word, or tag the question {LOADED_TAG} if it is about the word."
        yield broken(question.key, 16, in_content(question.anatomy.stem_field), words)
