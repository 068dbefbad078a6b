"""Reading a posted answer: the checks that every type shares; loads without Django."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from quizzes.core.words import gettext as _
from quizzes.question_types.content_fields import is_storable
from quizzes.question_types.contract import Posted, Unreadable

LONGEST_TYPED = 500


def is_cleared(posted: Posted) -> bool:
    """Whether the answer came by the button that takes a choice back."""
    return bool(_values(posted, "clear"))


def one_value(posted: Posted, name: str) -> str:
    """The one value of a field, spaces tidied; empty when absent. Two, or one too long, are unreadable."""
    values = _values(posted, name)
    if len(values) > 1:
        raise Unreadable(_("The form arrived with two answers where one is asked for. Choose again."))
    return _tidy(values[0]) if values else ""


def many_values(posted: Posted, name: str, *, most: int) -> list[str]:
    """The values of a field that may be ticked more than once, each once, without empty ones."""
    values = _values(posted, name)
    if len(values) > most:
        raise Unreadable(_("The form arrived with more answers than there are options. Choose again."))
    return list(dict.fromkeys(value for value in map(_tidy, values) if value))


def _values(posted: Posted, name: str) -> Sequence[str]:
    values = posted.get(name, ())
    if isinstance(values, str):
        raise TypeError("Posted data must hold lists of values: dict(request.POST.lists()).")
    return values


def _tidy(value: str) -> str:
    if len(value) > LONGEST_TYPED:
        raise Unreadable(
            _("The answer is longer than %(most)s characters. Shorten it.") % {"most": LONGEST_TYPED}
        )
    if not is_storable(value):
        raise Unreadable(_("The answer holds a sign that cannot be stored. Type it again."))
    return " ".join(value.split())


def written(posted: Posted, name: str, *, longest: int) -> str:
    """A longer text as it was written: its lines and tabs stay, spaces around it and at line ends go."""
    values = _values(posted, name)
    if len(values) > 1:
        raise Unreadable(_("The form arrived with two texts where one is asked for. Load the page again."))
    text = values[0].replace("\r\n", "\n").replace("\r", "\n") if values else ""
    if len(text) > longest:
        raise Unreadable(
            _(
                "The text has %(count)s characters; that is longer than the %(longest)s that are kept. Shorten it."
            )
            % {"count": f"{len(text):,}", "longest": f"{longest:,}"}
        )
    if not is_storable(text):
        raise Unreadable(
            _("The text holds a sign that cannot be stored. Take it out, or type that place again.")
        )
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def retyped(posted: Posted, name: str, *, longest: int = LONGEST_TYPED) -> str:
    """What was typed into a field, to show it again: whatever arrives, without signs that cannot be stored, and cut
    at `longest`. Of two texts the first."""
    values = [] if is_cleared(posted) else _values(posted, name)
    text = values[0][: 2 * longest].replace("\r\n", "\n").replace("\r", "\n") if values else ""
    return "".join(filter(is_storable, text))[:longest]


def public_names(texts: Mapping[str, str]) -> dict[str, str]:
    """A name for the page, by id, where ids may tell the key: letters in the alphabetical order of the texts."""
    ranked = sorted(texts, key=lambda id_: (texts[id_].casefold(), texts[id_]))
    return dict(zip(ranked, ascii_lowercase, strict=False))
