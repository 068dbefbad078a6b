"""A name or a word, typed."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.short_answer.content import ShortAnswer, anatomy, shown
from quizzes.question_types.short_answer.examples import CONTENT, EXAMPLES
from quizzes.question_types.short_answer.marking import RULE, draft, mark, model_answer, read

TYPE = QuestionType(
    key="short_answer",
    name=gettext_lazy("Typed answer"),
    rule=RULE,
    from_json=ShortAnswer.from_json,
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
