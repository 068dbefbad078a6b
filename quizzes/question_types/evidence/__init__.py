"""An answer, and the sentence of the reading that proves it."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.evidence.content import Evidence, anatomy, fewer, shown, without
from quizzes.question_types.evidence.examples import CONTENT, EXAMPLES
from quizzes.question_types.evidence.marking import CELLS, RULE, mark, model_answer, read

TYPE = QuestionType(
    key="evidence",
    name=gettext_lazy("Answer and evidence"),
    rule=RULE,
    from_json=Evidence.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    fewer=fewer,
    without=without,
    cases=CELLS,
    seconds=lambda content: 45,
)
