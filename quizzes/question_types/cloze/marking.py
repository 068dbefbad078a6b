"""Read and mark gaps."""

from fractions import Fraction

from quizzes.core.marks import NOTHING
from quizzes.core.words import gettext_lazy
from quizzes.question_types.cloze.content import Cloze
from quizzes.question_types.contract import Answer, Outcome, Part, Posted
from quizzes.question_types.options import beliefs, of_this_question
from quizzes.question_types.posted import is_cleared, one_value

RULE = gettext_lazy(
    "Each gap that is filled rightly earns an equal share of the mark; a wrong or open one earns nothing "
    "(number-right scoring, gap by gap)."
)


def read(content: Cloze, posted: Posted) -> Answer | None:
    """The choice of each gap; open gaps are left out."""
    chosen = {gap.id: one_value(posted, f"gap-{gap.id}") for gap in content.gaps}
    if is_cleared(posted) or not any(chosen.values()):
        return None
    for gap in content.gaps:
        of_this_question(gap.choices, filter(None, [chosen[gap.id]]))
    return {"gaps": {id_: choice for id_, choice in chosen.items() if choice}}


def mark(content: Cloze, answer: Answer | None) -> Outcome:
    chosen = answer["gaps"] if answer else {}
    parts = tuple(
        Part(
            key=f"{gap.id}-{choice.id}",
            text=choice.text,
            chosen=chosen.get(gap.id) == choice.id,
            right=choice.correct,
            feedback=choice.feedback,
            misconception=choice.misconception if chosen.get(gap.id) == choice.id else "",
            group=gap.id,
        )
        for gap in content.gaps
        for choice in gap.choices
    )
    if not answer:
        return Outcome("blank", NOTHING, parts)
    earned = Fraction(sum(part.hit for part in parts), len(content.gaps))
    return Outcome("marked", earned, parts, misconceptions=beliefs(parts))


def model_answer(content: Cloze) -> Answer:
    return {"gaps": {gap.id: gap.key.id for gap in content.gaps}}
