"""Read and mark one choice."""

from fractions import Fraction

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Posted
from quizzes.question_types.options import beliefs, of_this_question
from quizzes.question_types.posted import is_cleared, one_value
from quizzes.question_types.single_choice.content import SingleChoice

RULE = gettext_lazy("The right answer earns the whole mark; any other earns nothing (number-right scoring).")


def read(content: SingleChoice, posted: Posted) -> Answer | None:
    choice = one_value(posted, "choice")
    if not choice or is_cleared(posted):
        return None
    of_this_question(content.options, [choice])
    return {"choice": choice}


def mark(content: SingleChoice, answer: Answer | None) -> Outcome:
    chosen = answer["choice"] if answer else None
    parts = tuple(option.part(option.id == chosen) for option in content.options)
    if chosen is None:
        return Outcome("blank", Fraction(0), parts)
    right = chosen == content.key.id
    feedback = next((part.feedback for part in parts if part.chosen), "")
    return Outcome("marked", Fraction(int(right)), parts, feedback, beliefs(parts))


def model_answer(content: SingleChoice) -> Answer:
    return {"choice": content.key.id}
