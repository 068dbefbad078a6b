"""Rule 14: clues by which a key shows without knowledge."""

import re
from collections.abc import Iterator

from quizzes.bank.linting.finding import Finding, broken, in_content, of_each
from quizzes.bank.linting.prose import tokens
from quizzes.bank.surveyed import Asked, Surveyed
from quizzes.question_types.anatomy import Group

ABSOLUTE = ("always", "never", "only", "all")
ARTICLE = re.compile(r"\b(an?)\s*$", re.IGNORECASE)
VOWEL_SOUND = re.compile(r"(?!eu|uni[^nm]|us[eu]|u-\d|one\b|once\b)[aeiou]|hour|honest|heir", re.IGNORECASE)
LONG_WORD = 5
COMMON_WORDS = """
about above after again against among another because before began begin being below between both could
during every first found given gives great having itself later least likely might never often other place
right shall should since some still than that their there these they thing things those three through
true under until upon using very were what when where which while whose will with would year years
according account accounts answer best choose claim claims claimed describe described false follow
following machine match mean means meant most order passage passages question reading reason record said
says sentence show shows source sources statement statements summary support supported text texts
"""
COMMON = frozenset(COMMON_WORDS.split())
"""Words of every question, in which a repetition tells nothing."""


@of_each
def absolute_words(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """`always`, `never`, `only` and `all` do not mark out the wrong choices."""
    for group in question.anatomy.groups:
        if not (group.role == "choice" and group.keys and group.non_keys):
            continue
        right = {word for key in group.keys for word in tokens(key.text)}
        for piece in group.non_keys:
            for word in ABSOLUTE:
                if word in tokens(piece.text) and word not in right:
                    words = f"says “{word}”, and no right choice does. Reword one or the other."
                    yield broken(question.key, 14, in_content(piece.field), words)


@of_each
def grammar(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """All choices go on from their stem alike: after an article, in their first letter, in their last sign."""
    for group in question.anatomy.groups:
        if group.is_one_of_many:
            yield from _misfits(question, group)


def _misfits(question: Asked, group: Group) -> Iterator[Finding]:
    key = group.keys[0]
    article = ARTICLE.search(group.lead)
    for piece in group.non_keys:
        if article and _begins_with_vowel(piece.text) != (article[1].lower() == "an"):
            words = f"does not go with “{article[1]}” before it. Move the article into the choices."
            yield broken(question.key, 14, in_content(piece.field), words)
        elif _is_sentence(piece.text) != _is_sentence(key.text):
            words = "ends otherwise than the key. Give all choices a full stop, or none."
            yield broken(question.key, 14, in_content(piece.field), words)
        elif _is_over(group.lead) and piece.text[:1].islower() != key.text[:1].islower():
            words = "begins otherwise than the key. Begin all choices with a capital, or none."
            yield broken(question.key, 14, in_content(piece.field), words)


def _begins_with_vowel(text: str) -> bool:
    return bool(VOWEL_SOUND.match(text))


def _is_sentence(text: str) -> bool:
    return text.rstrip()[-1:] in {".", "!", "?"}


def _is_over(lead: str) -> bool:
    """Whether the choices begin a sentence; inside one, a capital only shows a name."""
    return lead.rstrip()[-1:] in {"", ".", "!", "?", ":"}


@of_each
def echoes(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """No telling word of the stem comes back in the key alone."""
    for group in question.anatomy.groups:
        if not group.is_one_of_many:
            continue
        key = group.keys[0]
        told = set(_telling(group.lead)) - {stem for piece in group.non_keys for stem in _telling(piece.text)}
        shared = {word for stem, word in _telling(key.text).items() if stem in told}
        if shared:
            named = ", ".join(f"“{word}”" for word in sorted(shared))
            words = (
                f"takes up {named} from the stem, and no wrong choice does. Reword the key or a wrong choice."
            )
            yield broken(question.key, 14, in_content(key.field), words)


def _telling(text: str) -> dict[str, str]:
    """The long words that are not common to all questions, by their stem."""
    return {_stem(word): word for word in tokens(text) if len(word) >= LONG_WORD and word not in COMMON}


def _stem(word: str) -> str:
    """`missiles` and `missile`, `removed` and `removing` are one word."""
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= LONG_WORD - 1:
            return word.removesuffix(ending)
    return word
