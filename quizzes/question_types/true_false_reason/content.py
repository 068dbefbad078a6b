"""A statement to judge, and the reason that decides it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizzes.core.words import gettext_lazy
from quizzes.question_types.anatomy import Anatomy, after
from quizzes.question_types.content_fields import known_only, text_of, truth_of
from quizzes.question_types.contract import Choice, Json, Shown
from quizzes.question_types.options import (
    Option,
    all_but,
    group_of,
    keys,
    one_key,
    options_of,
    shown_choices,
    some_wrong,
)

VERDICTS = (Choice("true", gettext_lazy("True")), Choice("false", gettext_lazy("False")))


@dataclass(frozen=True)
class TrueFalseReason:
    """A statement, true or false, what decides it, and two to ten reasons (four serve best), one right."""

    statement: str
    answer: bool
    verdict_feedback: str
    reasons: tuple[Option, ...]

    @classmethod
    def from_json(cls, data: Json) -> "TrueFalseReason":
        known_only(data, {"statement", "answer", "verdict_feedback", "reasons"})
        statement = text_of(data, "statement")
        answer = truth_of(data, "answer")
        verdict_feedback = text_of(data, "verdict_feedback")
        reasons = options_of(data, "reasons", least=2)
        one_key(reasons, "reasons")
        return cls(statement, answer, verdict_feedback, reasons)

    def to_json(self) -> Json:
        return {
            "statement": self.statement,
            "answer": self.answer,
            "verdict_feedback": self.verdict_feedback,
            "reasons": [reason.to_json() for reason in self.reasons],
        }

    @property
    def verdict(self) -> str:
        """The right verdict as it is posted."""
        return "true" if self.answer else "false"

    @property
    def key(self) -> Option:
        return keys(self.reasons)[0]


def shown(content: TrueFalseReason, seed: int) -> Shown:
    """The statement, the verdicts in their fixed order, the reasons shuffled."""
    choices = shown_choices(content.reasons, seed)
    return Shown(stem=content.statement, choices=choices, extra={"verdicts": VERDICTS})


def fewer(content: TrueFalseReason, seed: int) -> tuple[str, ...]:
    return some_wrong(content.reasons, seed)


def without(content: TrueFalseReason, left_out: Sequence[str]) -> TrueFalseReason:
    return replace(content, reasons=all_but(content.reasons, left_out)) if left_out else content


def anatomy(content: TrueFalseReason) -> Anatomy:
    reasons = group_of("reasons", content.reasons, content.statement)
    return Anatomy(
        content.statement,
        (reasons, after("verdict_feedback", content.verdict_feedback)),
        key=f"{content.verdict}: {content.key.text}",
        stem_field="statement",
        true_statement=content.answer,
    )
