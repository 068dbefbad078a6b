"""Words that the pure parts say, in the language of whoever is asking; loads without Django.

Pure code marks its sentences as the rest of the house does (`_("…")`), and the app plugs in the translation when it
starts. Without it, in a plain interpreter, every sentence is the English one.
"""

from collections.abc import Callable

Translate = Callable[[str], str]
TranslateCount = Callable[[str, str, int], str]


def _in_english(text: str) -> str:
    return text


def _counted_in_english(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _point() -> str:
    return "."


_translate: Translate = _in_english
_translate_count: TranslateCount = _counted_in_english
_decimal_sign: Callable[[], str] = _point


def translate_with(
    translate: Translate, translate_count: TranslateCount, decimal_sign: Callable[[], str]
) -> None:
    """From now on ask these; the app calls it once, at start."""
    global _translate, _translate_count, _decimal_sign
    _translate, _translate_count, _decimal_sign = translate, translate_count, decimal_sign


def number(digits: str) -> str:
    """Digits with a decimal point, as the language of this moment writes them."""
    return digits.replace(".", _decimal_sign())


def gettext(text: str) -> str:
    """`text` in the language of this moment."""
    return _translate(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The form that fits `count`, in the language of this moment."""
    return _translate_count(one, many, count)


class Later:
    """A text that is translated each time it is read, for what is written once and said to many."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return _translate(self.text)

    def __mod__(self, named: object) -> str:
        return _translate(self.text) % named

    def __repr__(self) -> str:
        return f"Later({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return (
            other == self.text
            if isinstance(other, str)
            else isinstance(other, Later) and other.text == self.text
        )

    def __hash__(self) -> int:
        return hash(self.text)


gettext_lazy = Later
"""The name under which programs that collect messages know it."""
