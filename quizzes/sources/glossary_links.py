"""`[words](term-id)` in the text of a fixture, and the plain text with spans. Needs no Django."""

import re
from dataclasses import dataclass

LINK = re.compile(r"\[([^\[\]]*)\]\(([^()]*)\)")
LEFT_OVER = re.compile(r"\]\(|\[[^\]]*$|^[^\[]*\]")


@dataclass(frozen=True)
class Linked:
    """A text without its marks; `spans` are (start, end, term key) into `text`, in order."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def unlink(marked: str) -> Linked:
    """The plain text and its glossary links; ValueError in words for a broken mark."""
    text, spans, done = "", [], 0
    for link in LINK.finditer(marked):
        words, key = link.group(1).strip(), link.group(2).strip()
        if not words or not key:
            raise ValueError(f"The glossary link “{link.group()}” lacks its words or its term.")
        text += marked[done : link.start()]
        spans.append((len(text), len(text) + len(words), key))
        text += words
        done = link.end()
    rest = LINK.sub("", marked)
    if LEFT_OVER.search(rest):
        raise ValueError("A glossary link is broken. Write [words](term-id).")
    return Linked(text + marked[done:], tuple(spans))


@dataclass(frozen=True)
class Piece:
    """A run of a sentence: plain, or words that a glossary term explains."""

    text: str
    term: str = ""


def pieces(text: str, spans: list[list[object]]) -> list[Piece]:
    """The runs of a stored sentence in order; together they are `text` again."""
    found, done = [], 0
    for start, end, key in spans:
        if not isinstance(start, int) or not isinstance(end, int):
            continue
        found += [Piece(text[done:start])] if start > done else []
        found.append(Piece(text[start:end], str(key)))
        done = end
    return [*found, Piece(text[done:])] if done < len(text) else found
