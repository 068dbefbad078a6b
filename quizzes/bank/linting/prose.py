"""Words, sentences and how hard they are to read. Needs no Django."""

import re

WORD = re.compile(r"[^\W_]+(?:['’.,:-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+")
VOWELS = re.compile(r"[aeiouyáàâäéèêëíìîïóòôöúùûü]+")
SOUNDED_END = re.compile(r"[^aeiouy]le$")
"""`table` keeps its second syllable, `missile` its silent e."""


def words_of(text: str) -> list[str]:
    """The words and numbers; `two-week`, `1,400` and `ship's` are one each."""
    return WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(text.strip()) if words_of(part)]


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; one at least."""
    word = word.lower()
    groups = len(VOWELS.findall(word))
    silent = groups > 1 and word.endswith("e") and not SOUNDED_END.search(word)
    return max(1, groups - silent)


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade level: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas ...", Naval Technical
    Training Command, Research Branch Report 8-75, 1975. A text without words has grade 0.
    """
    words, sentences = words_of(text), sentences_of(text)
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def as_sentence(text: str) -> str:
    """The text with an end, so that an option counts as a sentence of its own."""
    text = text.strip()
    return text if text[-1:] in {".", "!", "?"} else f"{text}."


def tokens(text: str) -> frozenset[str]:
    """The different words, in small letters."""
    return frozenset(word.casefold() for word in words_of(text))
