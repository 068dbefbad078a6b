"""A number with its unit, a year or a date, typed."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.numeric.content import Numeric, anatomy, shown
from quizzes.question_types.numeric.examples import CONTENT, EXAMPLES
from quizzes.question_types.numeric.marking import RULE, draft, mark, model_answer, read

TYPE = QuestionType(
    key="numeric",
    name=gettext_lazy("Number or date"),
    rule=RULE,
    from_json=Numeric.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    draft=draft,
    seconds=lambda content: 25,
)
