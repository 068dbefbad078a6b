"""Every right answer among several."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.multiple_response.content import MultipleResponse, anatomy, fewer, shown, without
from quizzes.question_types.multiple_response.examples import CONTENT, EXAMPLES
from quizzes.question_types.multiple_response.marking import RULE, mark, model_answer, read

TYPE = QuestionType(
    key="multiple_response",
    name=gettext_lazy("Several answers"),
    rule=RULE,
    from_json=MultipleResponse.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    fewer=fewer,
    without=without,
    seconds=lambda content: 10 * len(content.options),
)
