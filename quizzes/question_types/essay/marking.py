"""Read an essay, and let it wait for a person."""

from quizzes.core.marks import NOTHING
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Part, Posted
from quizzes.question_types.essay.content import Essay
from quizzes.question_types.posted import is_cleared, retyped, written

RULE = gettext_lazy(
    "Your teacher reads the essay and gives each criterion a level; the levels, weighted, make the mark (analytic "
    "rubric scoring: Brookhart 2013). Until then it counts neither for nor against you. An essay left blank earns "
    "nothing at once. The number of words is advice, not a limit."
)
LONGEST = 5_000
LONGEST_DRAFT = 20 * LONGEST
"""More than anybody writes: what is too long to keep must still be there to be shortened."""


def read(content: Essay, posted: Posted) -> Answer | None:
    text = written(posted, "text", longest=LONGEST)
    return {"text": text} if text and not is_cleared(posted) else None


def draft(content: Essay, posted: Posted) -> Answer | None:
    text = retyped(posted, "text", longest=LONGEST_DRAFT)
    return {"text": text} if text else None


def mark(content: Essay, answer: Answer | None) -> Outcome:
    """Waiting, with the number of words in `extra`; a blank is judged at once."""
    if not answer:
        return Outcome("blank", NOTHING, (Part("text", "", chosen=False, right=False),))
    part = Part("text", answer["text"], chosen=True, right=False)
    return Outcome("waiting", None, (part,), extra={"words": words_in(answer["text"])})


def words_in(text: str) -> int:
    """What stands between spaces and line ends, as the page counts too."""
    return len(text.split())


def model_answer(content: Essay) -> Answer:
    return {"text": "\n".join(point.text for point in content.model_points)}
