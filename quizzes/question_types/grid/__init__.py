"""Statements against sources: does each agree, disagree, or say nothing?"""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.grid.content import Grid, anatomy, shown
from quizzes.question_types.grid.examples import CONTENT, EXAMPLES
from quizzes.question_types.grid.marking import RULE, mark, model_answer, read

TYPE = QuestionType(
    key="grid",
    name=gettext_lazy("Statements and sources"),
    rule=RULE,
    from_json=Grid.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    seconds=lambda content: 12 * len(content.statements) * len(content.sources),
)
