"""Read and mark a number, a year or a date."""

from quizzes.core.marks import FULL, NOTHING
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Part, Posted, Unreadable
from quizzes.question_types.numeric import numbers
from quizzes.question_types.numeric.content import Band, Numeric
from quizzes.question_types.numeric.reading import Reading, reading
from quizzes.question_types.posted import is_cleared, one_value, retyped

RULE = gettext_lazy(
    "An answer within the accepted range earns the whole mark, any other nothing (QTI's range mapping). "
    "A unit may follow a number and is converted first, by the exact international mile and nautical mile, "
    "then rounded as finely as the key is given. Thousands may be marked (1,400 or 1 400 or 1.400). A date "
    "may stand in any usual order, and without its year where the question names that year alone. Nothing is guessed: "
    "what can be read in two ways is asked again and not marked."
)


def read(content: Numeric, posted: Posted) -> Answer | None:
    text = one_value(posted, "text")
    if not text or is_cleared(posted):
        return None
    reading(content, text)
    return {"text": text}


def draft(content: Numeric, posted: Posted) -> Answer | None:
    text = retyped(posted, "text")
    return {"text": text} if text else None


def mark(content: Numeric, answer: Answer | None) -> Outcome:
    if not answer:
        return Outcome("blank", NOTHING, (Part("text", "", chosen=False, right=False),))
    found = _reread(content, answer["text"])
    band = _band(content, found)
    right = bool(found) and content.value in band
    text = f"{answer['text']} ({found.converted})" if found and found.converted else answer["text"]
    part = Part("text", text, True, right, band.feedback, band.misconception)
    beliefs = (band.misconception,) if band.misconception else ()
    return Outcome("marked", FULL if right else NOTHING, (part,), band.feedback, beliefs)


def _reread(content: Numeric, text: str) -> Reading | None:
    """What a saved text means; None where only an older version of the question could read it."""
    try:
        return reading(content, text)
    except Unreadable:
        return None


def _band(content: Numeric, found: Reading | None) -> Band:
    """The band that the answer falls in; one of no width for all other answers."""
    fitting = (band for band in content.bands if found and found.value in band)
    elsewhere = content.value - 1
    return next(fitting, Band(elsewhere, elsewhere, content.other_feedback))


def model_answer(content: Numeric) -> Answer:
    """The value alone: a number in plain digits, a date with its month as a word."""
    plain = numbers.digits(content.value) if content.kind == "number" else content.best
    return {"text": plain}
