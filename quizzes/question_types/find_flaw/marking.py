"""Read and mark a flaw with its repair."""

from collections.abc import Sequence
from fractions import Fraction

from quizzes.core.marks import NOTHING, clamp
from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Part, Posted, Unreadable
from quizzes.question_types.find_flaw.content import FindFlaw
from quizzes.question_types.options import beliefs, of_this_question
from quizzes.question_types.posted import is_cleared, many_values, one_value

RULE = gettext_lazy(
    "Finding the flaw earns half the mark, and the right repair the other half once the flaw is found. Each sound "
    "part that is selected too takes away half of what is earned: with one such false alarm half is left, with two "
    "nothing, so neither selecting everything nor selecting two to be safe pays. (Hits less false alarms, as in "
    "signal detection: Green and Swets 1966; in multiple choice known as right minus wrong.)"
)
HALF = Fraction(1, 2)
CHOSE_ALL = gettext_lazy("Every part was selected, and that earns nothing: only one of them is flawed.")
REPAIR_ALONE = gettext_lazy("The repair was right, but it counts only together with the flaw.")
FLAW_ALONE = gettext_lazy("The flaw was found; the repair was not.")


def read(content: FindFlaw, posted: Posted) -> Answer | None:
    """Both halves; one that is still open stays empty, so that the other is saved at once."""
    chosen = many_values(posted, "segments", most=len(content.segments))
    repair = one_value(posted, "repair")
    if is_cleared(posted) or not (chosen or repair):
        return None
    if set(chosen) - {segment.id for segment in content.segments}:
        raise Unreadable(_("That part does not stand in this text. Choose among those shown."))
    if repair:
        of_this_question(content.repairs, [repair])
    return {"segments": [each.id for each in content.segments if each.id in chosen], "repair": repair}


def mark(content: FindFlaw, answer: Answer | None) -> Outcome:
    """found × (1/2 + 1/2 for the right repair), where found = hit - false alarms / 2, not below 0."""
    chosen, repair = (set(answer["segments"]), answer["repair"]) if answer else (set(), "")
    segments = tuple(segment.part(segment.id in chosen) for segment in content.segments)
    repairs = tuple(option.part(option.id == repair, "repair") for option in content.repairs)
    parts = (*segments, *repairs)
    if not answer:
        return Outcome("blank", NOTHING, parts)
    found, repaired = _found(segments), any(part.hit for part in repairs)
    earned = found * (HALF + HALF * repaired)
    return Outcome("marked", earned, parts, _words(segments, found, repaired), beliefs(parts))


def _found(segments: Sequence[Part]) -> Fraction:
    """How surely the flaw was told from the sound parts: 1 for it alone, a half with one false alarm, else 0.

    A false alarm must cost at least half a hit: were it less, two blind choices would earn more than one.
    """
    hits = sum(part.hit for part in segments)
    false_alarms = sum(part.chosen and not part.right for part in segments)
    return clamp(hits - HALF * false_alarms)


def _words(segments: Sequence[Part], found: Fraction, repaired: bool) -> str:
    if all(part.chosen for part in segments):
        return str(CHOSE_ALL)
    if repaired and not found:
        return str(REPAIR_ALONE)
    return str(FLAW_ALONE) if found and not repaired else ""


def model_answer(content: FindFlaw) -> Answer:
    return {"segments": [content.flaw.id], "repair": content.repair.id}
