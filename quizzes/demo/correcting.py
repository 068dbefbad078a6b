"""An editor has broken a key and mended it: assignments of the time between have answers to mark again."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.publishing import publish_version, substance_of
from quizzes.people.models import User

QUESTION = "q-origins-003"
OPTION = "b"
"""A right one, which the slip counts as wrong."""


def slip(*, by: User, at: datetime) -> tuple[QuestionVersion, QuestionVersion] | None:
    """The true version, and the one with the slip that is dealt from now on; None where the bank lacks the question."""
    question = Question.objects.filter(key=QUESTION, status="published").first()
    if question is None or question.current is None:
        return None
    true = question.current
    substance = substance_of(true)
    options = [
        {name: value for name, value in option.items() if option["id"] != OPTION or name != "correct"}
        for option in substance.content["options"]
    ]
    broken = replace(substance, content={**substance.content, "options": options})
    reason = _("Shorter options.")
    return true, publish_version(question=question, substance=broken, by=by, at=at, reason=reason)


def mend(true: QuestionVersion, *, by: User, at: datetime) -> QuestionVersion:
    """The key as it was, published again with a reason; the teachers decide about what was marked meanwhile."""
    return publish_version(
        question=true.question,
        substance=substance_of(true),
        by=by,
        at=at,
        reason=_("The plots against Castro were a right answer and had lost their mark."),
    )
