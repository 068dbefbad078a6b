"""True or false, and the reason why."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.true_false_reason.content import TrueFalseReason, anatomy, fewer, shown, without
from quizzes.question_types.true_false_reason.examples import CONTENT, EXAMPLES
from quizzes.question_types.true_false_reason.marking import RULE, mark, model_answer, read

TYPE = QuestionType(
    key="true_false_reason",
    name=gettext_lazy("True or false, with the reason"),
    rule=RULE,
    from_json=TrueFalseReason.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    fewer=fewer,
    without=without,
    seconds=lambda content: 30,
)
