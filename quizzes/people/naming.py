"""Names: user names made of plain words, and display names as people write them."""

import re
import secrets
import unicodedata

from django.utils.translation import gettext as _

from quizzes.core.codes import one_of
from quizzes.core.refusal import Refusal
from quizzes.people.models import User

LONGEST_DISPLAY_NAME = 40

_FIRST_WORDS = """
amber autumn azure basalt bold brave breezy bright bronze calm candid cedar clear clever cobalt copper coral
crisp crystal daring dawn eager early emerald fair fern festive gentle glad golden grand green happy hazel
honest indigo ivory jade jolly keen kind lemon lilac lively lucky lunar maple marble mellow merry mint misty
noble ocean olive opal orange patient pearl plucky polar proud quick quiet rapid ready ruby rustic sandy
scarlet silver simple smart snowy solar solid spring steady stormy summer sunny swift teal tidy topaz velvet
violet vivid warm wild winter wise yellow
"""
_SECOND_WORDS = """
acorn anchor apple arrow atlas badger beacon birch bison breeze bridge brook canyon castle cliff cloud comet
compass crane cricket daisy deer delta dolphin eagle ember falcon feather finch forest fox garden glacier
harbor hawk heron hill island jaguar kestrel kite koala lake lantern lark leaf lion lizard llama lynx magnet
mango marten meadow meteor mill moon moose mountain orbit orchid otter owl panda parrot pebble pelican
penguin pepper pilot pine planet puffin rabbit raven reef river robin rocket sail salmon shell sparrow
spruce star stone summit swan thistle tiger tower trail tulip turtle valley walnut wave willow wren zebra
"""

FIRST_WORDS = tuple(_FIRST_WORDS.split())
SECOND_WORDS = tuple(_SECOND_WORDS.split())

# Joiners that Persian and several Indian scripts need inside words.
JOINERS = "\u200c\u200d"
# Letters, marks and a symbol by their category, and yet nothing can be seen of them.
BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# What stands in a name without being seen: joiners, and choices between two shapes of the sign before.
UNSEEN = re.compile("[\u200c\u200d\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
ADDRESS = re.compile(r"\S@\S+\.\S")


def friendly_name(highest: int = 99) -> str:
    """Two words and a number that can be read out and typed, such as `amber-falcon-42`."""
    return f"{one_of(FIRST_WORDS)}-{one_of(SECOND_WORDS)}-{10 + secrets.randbelow(highest - 9)}"


def free_username() -> str:
    """A friendly name that nobody has; with longer numbers once the short ones are hard to find."""
    for tries in range(60):
        name = friendly_name(99 if tries < 20 else 9999)
        if not User.objects.filter(username=name).exists():
            return name
    raise RuntimeError("No free user name was found.")


def same_name(one: str, other: str) -> bool:
    """True where people could not tell the two apart by reading them."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFKC", name)).casefold().split())


def tidy_display_name(typed: str) -> str:
    """The name in one spelling, spaces tidied; a Refusal says what is wrong with it."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not any(unicodedata.category(sign)[0] in "LN" for sign in name):
        raise Refusal(_("Write a name with at least one letter."), "display-name")
    if len(name) > LONGEST_DISPLAY_NAME:
        words = _("This name is too long; write at most %(most)d characters.")
        raise Refusal(words % {"most": LONGEST_DISPLAY_NAME}, "display-name")
    if not all(map(_can_be_shown, name)) or _has_towers(name):
        raise Refusal(_("This name has signs that cannot be shown. Write it with letters."), "display-name")
    if ADDRESS.search(name):
        raise Refusal(_("Write a name, not an e-mail address."), "display-name")
    return name


def _can_be_shown(sign: str) -> bool:
    return (sign.isprintable() and sign not in BLANKS) or sign in JOINERS


def _has_towers(name: str) -> bool:
    """More than three marks stacked on one letter would cover the lines around it."""
    height = 0
    for sign in name:
        height = height + 1 if unicodedata.category(sign).startswith("M") else 0
        if height > 3:
            return True
    return False
