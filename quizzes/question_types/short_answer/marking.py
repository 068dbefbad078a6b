"""Read and mark a typed answer."""

from collections.abc import Iterable
from math import inf

from quizzes.core.marks import FULL, NOTHING
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Outcome, Part, Posted
from quizzes.question_types.posted import is_cleared, one_value, retyped
from quizzes.question_types.short_answer.content import Form, ShortAnswer
from quizzes.question_types.short_answer.spelling import allowed, plain, typos

RULE = gettext_lazy(
    "A right answer earns the whole mark. Capitals, accents, punctuation and a leading article do not count, "
    "and a longer word may hold a slip or two (a letter too many, missing or changed, or two swapped: "
    "Damerau 1964). Numbers must be exact, and an answer as near to a known mix-up as to the right one is "
    "the mix-up."
)


def read(content: ShortAnswer, posted: Posted) -> Answer | None:
    text = one_value(posted, "text")
    return {"text": text} if text and not is_cleared(posted) else None


def draft(content: ShortAnswer, posted: Posted) -> Answer | None:
    text = retyped(posted, "text")
    return {"text": text} if text else None


def mark(content: ShortAnswer, answer: Answer | None) -> Outcome:
    if not answer:
        return Outcome("blank", NOTHING, (_part("", False, Form("", "")),))
    right, form = judged(content, plain(answer["text"]))
    beliefs = (form.misconception,) if form.misconception else ()
    return Outcome(
        "marked", FULL if right else NOTHING, (_part(answer["text"], right, form),), form.feedback, beliefs
    )


def judged(content: ShortAnswer, typed: str) -> tuple[bool, Form]:
    """Whether a plain text is right, and the form whose words it earns.

    The nearest form wins, and at equal distance the near miss does: no slip is forgiven into a right answer
    that may as well be a wrong one.
    """
    most = content.max_typos
    accepted = [*(Form(text, "") for text in content.accept), *content.accept_with_note]
    right = _nearest(typed, [form for form in accepted if _forgives(form, typed, most)])
    miss = _nearest(typed, content.near_misses)
    if right and (not miss or _slips(typed, right) < _slips(typed, miss)):
        return True, right
    hint = (
        miss
        if right
        else _nearest(typed, [form for form in content.near_misses if _forgives(form, typed, most)])
    )
    return False, hint or Form("", content.other_feedback)


def _nearest(typed: str, forms: Iterable[Form]) -> Form | None:
    """The form with the fewest slips, the first of equals."""
    return min(forms, key=lambda form: _slips(typed, form), default=None)


def _forgives(form: Form, typed: str, most: int) -> bool:
    return _slips(typed, form) <= allowed(plain(form.text), most)


def _slips(typed: str, form: Form) -> float:
    found = typos(typed, plain(form.text))
    return inf if found is None else found


def _part(typed: str, right: bool, form: Form) -> Part:
    return Part("text", typed, bool(typed), right, form.feedback, form.misconception)


def model_answer(content: ShortAnswer) -> Answer:
    return {"text": content.best}
