"""Read and mark several choices."""

from fractions import Fraction

from quizzes.core.marks import NOTHING, clamp
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Posted
from quizzes.question_types.multiple_response.content import MultipleResponse
from quizzes.question_types.options import beliefs, keys, of_this_question
from quizzes.question_types.posted import is_cleared, many_values

RULE = gettext_lazy(
    "Each right choice earns an equal share of the mark and each wrong choice takes one such share away, "
    "never below nothing; choosing everything earns nothing. (Right minus wrong, as in the writing guide's "
    "model item and in QTI's response mapping with a lower bound of 0.)"
)
CHOSE_ALL = gettext_lazy("Every option was chosen, and that earns nothing: some of them are wrong.")


def read(content: MultipleResponse, posted: Posted) -> Answer | None:
    chosen = many_values(posted, "choices", most=len(content.options))
    if not chosen or is_cleared(posted):
        return None
    of_this_question(content.options, chosen)
    return {"choices": [option.id for option in content.options if option.id in chosen]}


def mark(content: MultipleResponse, answer: Answer | None) -> Outcome:
    """(right chosen - wrong chosen) / number of keys, from 0 to 1; 0 for choosing everything."""
    chosen = set(answer["choices"]) if answer else set()
    parts = tuple(option.part(option.id in chosen) for option in content.options)
    if not chosen:
        return Outcome("blank", NOTHING, parts)
    if all(part.chosen for part in parts):
        return Outcome("marked", NOTHING, parts, str(CHOSE_ALL), beliefs(parts))
    right = sum(part.hit for part in parts)
    earned = Fraction(right - (len(chosen) - right), len(keys(content.options)))
    return Outcome("marked", clamp(earned), parts, misconceptions=beliefs(parts))


def model_answer(content: MultipleResponse) -> Answer:
    return {"choices": [option.id for option in keys(content.options)]}
