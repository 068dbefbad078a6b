"""Read and mark pairs."""

from collections.abc import Iterator
from fractions import Fraction

from quizzes.core.marks import NOTHING
from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Part, Posted, Unreadable
from quizzes.question_types.matching.content import Matching, Pair
from quizzes.question_types.options import beliefs
from quizzes.question_types.posted import is_cleared, one_value

RULE = gettext_lazy(
    "Each right pair earns an equal share of the mark; a wrong or open one earns nothing. Each text on the right "
    "fits once at most, so one that is chosen twice is wrong at least once. (QTI's match interaction with equal "
    "mapped values.)"
)


def read(content: Matching, posted: Posted) -> Answer | None:
    """The chosen right side of each row by the ids of both; open rows are left out."""
    typed = {id_: one_value(posted, name) for id_, name in content.row_names.items()}
    if is_cleared(posted) or not any(typed.values()):
        return None
    by_name = {name: id_ for id_, name in content.right_names.items()}
    if not set(typed.values()) - {""} <= set(by_name):
        raise Unreadable(_("That text is not part of this question. Choose from those in the list."))
    return {"pairs": {id_: by_name[name] for id_, name in typed.items() if name}}


def mark(content: Matching, answer: Answer | None) -> Outcome:
    chosen = answer["pairs"] if answer else {}
    parts = tuple(part for pair in content.pairs for part in _parts(content, pair, chosen.get(pair.id, "")))
    if not answer:
        return Outcome("blank", NOTHING, parts)
    earned = Fraction(sum(part.hit for part in parts), len(content.pairs))
    return Outcome("marked", earned, parts, misconceptions=beliefs(parts))


def _parts(content: Matching, pair: Pair, chosen: str) -> Iterator[Part]:
    """What was chosen wrongly for a pair, if anything, and what belongs there."""
    if chosen != pair.id and chosen in content.rights:
        feedback, belief = _learned(content, chosen)
        text = f"{pair.left}: {content.rights[chosen]}"
        yield Part(f"{pair.id}-{chosen}", text, True, False, feedback, belief, pair.id)
    text = f"{pair.left}: {pair.right}"
    yield Part(pair.id, text, chosen == pair.id, True, pair.feedback, group=pair.id)


def _learned(content: Matching, chosen: str) -> tuple[str, str]:
    """The feedback and the belief of a text that was chosen where it does not belong."""
    for spare in content.spares:
        if spare.id == chosen:
            return spare.feedback, spare.misconception
    owner = next(pair for pair in content.pairs if pair.id == chosen)
    return _("That belongs to “%(left)s”.") % {"left": owner.left}, ""


def model_answer(content: Matching) -> Answer:
    return {"pairs": {pair.id: pair.id for pair in content.pairs}}
