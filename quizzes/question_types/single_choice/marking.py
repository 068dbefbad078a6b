"""Read and mark one choice."""

from fractions import Fraction

from quizzes.question_types.contract import Answer, Outcome, Posted, Unreadable, one_value
from quizzes.question_types.single_choice.content import SingleChoice

RULE = "The right answer earns the whole mark, any other earns nothing (number-right scoring)."


def read(content: SingleChoice, posted: Posted) -> Answer | None:
    choice = one_value(posted, "choice")
    if not choice:
        return None
    if choice not in {option.id for option in content.options}:
        raise Unreadable("That option is not part of this question. Choose one of those shown.")
    return {"choice": choice}


def mark(content: SingleChoice, answer: Answer | None) -> Outcome:
    chosen = answer["choice"] if answer else None
    parts = tuple(option.part(option.id == chosen) for option in content.options)
    if chosen is None:
        return Outcome("blank", Fraction(0), parts)
    picked = next(part for part in parts if part.chosen)
    beliefs = (picked.misconception,) if picked.misconception else ()
    return Outcome("marked", Fraction(int(picked.right)), parts, picked.feedback, beliefs)


def model_answer(content: SingleChoice) -> Answer:
    return {"choice": content.key.id}
