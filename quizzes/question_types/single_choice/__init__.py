"""One best answer among several."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.single_choice.content import SingleChoice, anatomy, fewer, shown, without
from quizzes.question_types.single_choice.examples import CONTENT, EXAMPLES
from quizzes.question_types.single_choice.marking import RULE, mark, model_answer, read

TYPE = QuestionType(
    key="single_choice",
    name=gettext_lazy("One answer"),
    rule=RULE,
    from_json=SingleChoice.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    fewer=fewer,
    without=without,
)
