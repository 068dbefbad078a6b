"""Read and mark an order."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from quizzes.core.marks import NOTHING, clamp
from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Part, Posted, Unreadable
from quizzes.question_types.ordering.content import Item, Ordering
from quizzes.question_types.posted import is_cleared, one_value, retyped

IN_ORDER = gettext_lazy("%(right)s of %(all)s pairs stand in the right order.")
IN_PART = gettext_lazy(
    "%(right)s of %(all)s pairs stand in the right order, and %(wrong)s the wrong way round: that earns %(earned)s of "
    "%(all)s shares."
)
RULE = gettext_lazy(
    "Every two items form a pair. Each pair in the right order earns an equal share of the mark, and each pair "
    "the wrong way round takes one such share away, never below nothing; so the right order earns everything, "
    "the reverse nothing, and a random one little. (Kendall's rank correlation, 1938, with 0 as the lower bound.)"
)


def read(content: Ordering, posted: Posted) -> Answer | None:
    """Places 1 to n, each given once; half an order is asked about, because an open place could be any."""
    typed = {id_: one_value(posted, f"place-{name}") for id_, name in content.names.items()}
    if is_cleared(posted) or not any(typed.values()):
        return None
    places = {id_: _place(text, len(typed)) for id_, text in typed.items() if text}
    _check_that_each_is_given_once(list(places.values()))
    if len(places) < len(typed):
        raise Unreadable(
            _("%(open)s of the %(count)s items have no place yet. Give each a number.")
            % {"open": len(typed) - len(places), "count": len(typed)}
        )
    return {"order": sorted(places, key=lambda id_: places[id_])}


def _place(text: str, last: int) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= last:
        raise Unreadable(
            _("A place must be a whole number from 1 to %(last)s. Change the one that is not.")
            % {"last": last}
        )
    return int(text)


def _check_that_each_is_given_once(places: Sequence[int]) -> None:
    twice = sorted({place for place in places if places.count(place) > 1})
    if twice:
        raise Unreadable(
            _("More than one item has place %(twice)s. Give each item a place of its own.")
            % {"twice": twice[0]}
        )


def draft(content: Ordering, posted: Posted) -> Answer | None:
    """The places as they were typed, by item, under `typed`; they make no order."""
    typed = {id_: retyped(posted, f"place-{name}") for id_, name in content.names.items()}
    return {"typed": typed} if any(typed.values()) else None


def mark(content: Ordering, answer: Answer | None) -> Outcome:
    """(pairs in the right order - pairs in the wrong one) / all pairs, from 0 to 1."""
    order = [id_ for id_ in answer["order"] if id_ in content.ids] if answer else []
    parts = _parts(content, order)
    if not answer:
        return Outcome("blank", NOTHING, parts)
    right, wrong = pairs(content, order)
    every = len(content.ids) * (len(content.ids) - 1) // 2
    earned = clamp(Fraction(right - wrong, every))
    counted = {"right": right, "all": every, "wrong": wrong, "earned": max(0, right - wrong)}
    words = (IN_PART if wrong else IN_ORDER) % counted
    beliefs = dict.fromkeys(part.misconception for part in parts if part.misconception)
    return Outcome("marked", earned, parts, words, tuple(beliefs))


def pairs(content: Ordering, order: Sequence[str]) -> tuple[int, int]:
    """How many pairs of an order are right, and how many the wrong way round."""
    placed = [content.ids.index(id_) for id_ in order]
    right = sum(first < second for first, second in combinations(placed, 2))
    return right, len(placed) * (len(placed) - 1) // 2 - right


def _parts(content: Ordering, order: list[str]) -> tuple[Part, ...]:
    """The items as they were put, each right where it stands in its own place; then those without a place."""
    items = {item.id: item for item in content.items}
    missing = [id_ for id_ in content.ids if id_ not in order]
    return tuple(_part(content, items[id_], order) for id_ in [*order, *missing])


def _part(content: Ordering, item: Item, order: list[str]) -> Part:
    placed = item.id in order
    right = not placed or order.index(item.id) == content.ids.index(item.id)
    belief = item.misconception if placed and _jumped(content, item, order) else ""
    return Part(item.id, item.text, placed, right, item.feedback, belief)


def _jumped(content: Ordering, item: Item, order: list[str]) -> bool:
    """Whether it stands before the item that it should follow at once."""
    above = content.ids[content.ids.index(item.id) - 1]
    return above in order and order.index(item.id) < order.index(above)


def model_answer(content: Ordering) -> Answer:
    return {"order": list(content.ids)}
