"""Units that may follow a number, and what they are worth; no Django.

Exact by definition: the mile is 1609.344 m (international yard, 1959), the nautical mile 1852 m (Monaco, 1929).
"""

from dataclasses import dataclass
from fractions import Fraction

NAMES = {
    ("length", Fraction("1609.344")): ("mile", "mi", "statute mile", "land mile"),
    ("length", Fraction(1852)): ("nautical mile", "nmi", "nm", "sea mile", "naut mile", "nautical mi"),
    ("length", Fraction(1000)): ("kilometre", "kilometer", "km"),
    ("length", Fraction(1)): ("metre", "meter", "m"),
    ("length", Fraction("0.9144")): ("yard", "yd"),
    ("length", Fraction("0.3048")): ("foot", "feet", "ft"),
    ("time", Fraction(1)): ("minute", "min"),
    ("time", Fraction(60)): ("hour", "hr", "h"),
    ("time", Fraction(60 * 24)): ("day", "d"),
    ("time", Fraction(60 * 24 * 7)): ("week", "wk"),
    ("yield", Fraction(1)): ("kiloton", "kilotonne", "kt"),
    ("yield", Fraction(1000)): ("megaton", "megatonne", "mt"),
    ("share", Fraction(1)): ("%", "percent", "per cent", "pct"),
    ("money", Fraction(1)): ("dollar", "us dollar", "usd"),
}
SCALES = {"thousand": Fraction(10**3), "million": Fraction(10**6), "billion": Fraction(10**9)}
ONES = {"people": "person", "men": "man", "feet": "foot"}
NAUTICAL = Fraction(1852)


@dataclass(frozen=True)
class Unit:
    """What is measured, how much of it one is, and how many are meant at once: `million`, `dollar`.

    Things counted are a kind of their own: `missile`. Empty where only a scale was named.
    """

    of: str
    base: Fraction = Fraction(1)
    scale: Fraction = Fraction(1)

    @property
    def size(self) -> Fraction:
        return self.base * self.scale

    @property
    def is_length(self) -> bool:
        return self.of == "length"

    @property
    def is_nautical(self) -> bool:
        return self.is_length and self.base == NAUTICAL

    def typed(self, name: str) -> "Unit | None":
        """The unit that somebody wrote after a number asked for in this one; None where it measures another thing.

        `warheads` will do for `nuclear warheads`, `million` for `million dollars`, nothing at all for anything.
        """
        if not name:
            return self
        found = unit_named(name)
        if not found.of:
            return Unit(self.of, self.base, found.scale)
        return found if found.of == self.of or set(found.of.split()) <= set(self.of.split()) else None


def unit_named(name: str) -> Unit:
    """`miles`, `mi.`, `million dollars`, or any things counted."""
    words = [_one(word) for word in name.casefold().replace(".", "").split() if word != "of"]
    scale = Fraction(1)
    while words and words[0] in SCALES:
        scale *= SCALES[words.pop(0)]
    of, base = KNOWN.get(" ".join(words), (" ".join(words), Fraction(1)))
    return Unit(of, base, scale)


def is_bare_mile(name: str) -> bool:
    """A mile that may be one at sea as well as one on land."""
    return _one(name.casefold().strip(" .")) == "mile"


def _one(word: str) -> str:
    """A word in the singular, as far as a unit needs it."""
    return ONES.get(word, word[:-1] if len(word) > 2 and word.endswith("s") else word)


KNOWN = {name: meant for meant, names in NAMES.items() for name in names}
