"""Read and mark a verdict with its reason."""

from fractions import Fraction

from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Part, Posted, Unreadable
from quizzes.question_types.options import beliefs, of_this_question
from quizzes.question_types.posted import is_cleared, one_value
from quizzes.question_types.true_false_reason.content import VERDICTS, TrueFalseReason

RULE = gettext_lazy(
    "The whole mark is for the right verdict with the right reason; one without the other earns nothing "
    "(the writing guide's rule: credit only for both, so that a guessed verdict does not pay)."
)


def read(content: TrueFalseReason, posted: Posted) -> Answer | None:
    """Both halves; a half that is still open stays an empty text, so that the other is saved at once."""
    verdict, reason = one_value(posted, "verdict"), one_value(posted, "reason")
    if is_cleared(posted) or not (verdict or reason):
        return None
    if verdict and verdict not in {choice.id for choice in VERDICTS}:
        raise Unreadable(_("The verdict is neither true nor false. Choose one of the two."))
    if reason:
        of_this_question(content.reasons, [reason])
    return {"verdict": verdict, "reason": reason}


def mark(content: TrueFalseReason, answer: Answer | None) -> Outcome:
    verdict, reason = (answer["verdict"], answer["reason"]) if answer else ("", "")
    reasons = tuple(option.part(option.id == reason, "reason") for option in content.reasons)
    parts = (*_verdict_parts(content, verdict), *reasons)
    if not answer:
        return Outcome("blank", Fraction(0), parts)
    both = verdict == content.verdict and reason == content.key.id
    return Outcome("marked", Fraction(int(both)), parts, content.verdict_feedback, beliefs(parts))


def _verdict_parts(content: TrueFalseReason, verdict: str) -> tuple[Part, ...]:
    return tuple(
        Part(
            key=f"verdict-{choice.id}",
            text=str(choice.text),
            chosen=choice.id == verdict,
            right=choice.id == content.verdict,
            group="verdict",
            in_page_words=True,
        )
        for choice in VERDICTS
    )


def model_answer(content: TrueFalseReason) -> Answer:
    return {"verdict": content.verdict, "reason": content.key.id}
