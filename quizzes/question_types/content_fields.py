"""Reading a content's JSON: the checks that every type shares; loads without Django."""

import unicodedata
from typing import Any

from quizzes.core.words import gettext as _
from quizzes.question_types.contract import ContentError, Json

LONGEST_KEY = 80
KEY_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def text_of(data: Json, name: str, where: str = "") -> str:
    """A required text, stripped; ContentError names `where.name`."""
    value = data.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ContentError(f"{where}{name}", _("is empty; write a text."))
    if not is_storable(value):
        raise ContentError(f"{where}{name}", _("holds a sign that cannot be stored; type it again."))
    return value.strip()


def key_of(data: Json, name: str, where: str = "", *, required: bool = True, also: str = "") -> str:
    """A name for machines: plain letters, digits, hyphen, underscore, and the signs of `also`. Empty only where
    not required."""
    if not required and data.get(name, "") == "":
        return ""
    value = text_of(data, name, where)
    if len(value) > LONGEST_KEY or not KEY_SIGNS.union(also).issuperset(value):
        raise ContentError(
            f"{where}{name}",
            _("may hold up to %(most)s plain letters, digits and hyphens, without spaces.")
            % {"most": LONGEST_KEY},
        )
    return value


def truth_of(data: Json, name: str, where: str = "", *, default: bool | None = None) -> bool:
    """True or false; required where there is no default."""
    value = data.get(name, default)
    if not isinstance(value, bool):
        raise ContentError(f"{where}{name}", _("must be true or false."))
    return value


def whole_of(data: Json, name: str, where: str = "", *, least: int, most: int) -> int:
    """A required whole number from `least` to `most`."""
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ContentError(
            f"{where}{name}",
            _("must be a whole number from %(least)s to %(most)s.") % {"least": least, "most": most},
        )
    return value


def degrees_of(data: Json, name: str, where: str = "", *, most: int) -> float:
    """A required number of degrees from -`most` to `most`."""
    value = data.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not -most <= value <= most:
        raise ContentError(
            f"{where}{name}", _("must be a number of degrees from -%(most)s to %(most)s.") % {"most": most}
        )
    return float(value)


def list_of(data: Json, name: str, where: str = "") -> list[Any]:
    """A required list."""
    value = data.get(name)
    if not isinstance(value, list):
        raise ContentError(f"{where}{name}", _("is not a list."))
    return value


def known_only(data: Any, names: set[str], where: str = "") -> Json:
    """`data` as a mapping without a field unknown to the type (a typing error would vanish silently)."""
    if not isinstance(data, dict):
        raise ContentError(where.rstrip(".") or "content", _("is not a mapping of fields."))
    extra = sorted(str(name) for name in set(data) - names)
    if extra:
        place = f"{where}{extra[0]}" or "content"
        raise ContentError(
            place, _("is not a field here; known are %(known)s.") % {"known": ", ".join(sorted(names))}
        )
    return data


def is_storable(value: str) -> bool:
    """False for control signs (but line ends and tabs) and halves of a character, which databases refuse."""
    return not any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\r\t" for sign in value)
