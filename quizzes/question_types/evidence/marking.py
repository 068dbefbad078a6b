"""Read and mark an answer with its proof."""

from fractions import Fraction

from quizzes.core.marks import NOTHING
from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Posted, Unreadable
from quizzes.question_types.evidence.content import Evidence
from quizzes.question_types.options import beliefs, of_this_question
from quizzes.question_types.posted import is_cleared, one_value

RULE = gettext_lazy(
    "Half the mark is for the right answer and half for a sentence that proves it; each counts by itself, so both "
    "can be seen apart: known and proved, known without proof, proof found but misread, neither (two-tier "
    "scoring: Treagust 1988)."
)
HALF = Fraction(1, 2)
CASES = {
    (True, True): ("proved", gettext_lazy("The right answer, and the sentence that proves it.")),
    (True, False): (
        "unproved",
        gettext_lazy("The right answer, but the sentence you chose does not prove it."),
    ),
    (False, True): (
        "misread",
        gettext_lazy("You found the sentence that proves it, but drew another answer from it."),
    ),
    (False, False): ("neither", gettext_lazy("Neither the answer nor the sentence was right.")),
}
"""(answer right, proof right) → the case for reports (`outcome.extra["case"]`), and the words for the student."""
CELLS = {
    "proved": gettext_lazy("right, for the right reason"),
    "unproved": gettext_lazy("right, but without proof: perhaps lucky"),
    "misread": gettext_lazy("found the proof, drew another answer from it"),
    "neither": gettext_lazy("neither answer nor proof"),
}
"""What reports call the cases, the best first."""


def read(content: Evidence, posted: Posted) -> Answer | None:
    """Both halves; one that is still open stays an empty text, so that the other is saved at once."""
    choice, proof = one_value(posted, "choice"), one_value(posted, "proof")
    if is_cleared(posted) or not (choice or proof):
        return None
    if choice:
        of_this_question(content.options, [choice])
    if proof and proof not in {sentence.id for sentence in content.sentences}:
        raise Unreadable(_("That sentence is not part of this passage. Choose one of those shown."))
    return {"choice": choice, "proof": proof}


def mark(content: Evidence, answer: Answer | None) -> Outcome:
    choice, proof = (answer["choice"], answer["proof"]) if answer else ("", "")
    options = tuple(option.part(option.id == choice, "answer") for option in content.options)
    sentences = tuple(sentence.part(sentence.id == proof) for sentence in content.sentences)
    parts = (*options, *sentences)
    if not answer:
        return Outcome("blank", NOTHING, parts)
    right, proved = any(part.hit for part in options), any(part.hit for part in sentences)
    case, said = CASES[right, proved]
    words = (
        _("The right answer, but no sentence was chosen to prove it.") if right and not proof else str(said)
    )
    return Outcome("marked", HALF * right + HALF * proved, parts, words, beliefs(parts), {"case": case})


def model_answer(content: Evidence) -> Answer:
    return {"choice": content.key.id, "proof": content.proofs[0].id}
