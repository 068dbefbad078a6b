"""The flawed part of a summary, and its repair."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.find_flaw.content import FindFlaw, anatomy, fewer, shown, without
from quizzes.question_types.find_flaw.examples import CONTENT, EXAMPLES
from quizzes.question_types.find_flaw.marking import RULE, mark, model_answer, read

TYPE = QuestionType(
    key="find_flaw",
    name=gettext_lazy("Find the flaw and repair it"),
    rule=RULE,
    from_json=FindFlaw.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    fewer=fewer,
    without=without,
    seconds=lambda content: 50,
)
