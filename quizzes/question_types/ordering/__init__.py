"""Items to put in order, by time or by cause."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.ordering.content import Ordering, anatomy, shown
from quizzes.question_types.ordering.examples import CONTENT, EXAMPLES
from quizzes.question_types.ordering.marking import RULE, draft, mark, model_answer, read

TYPE = QuestionType(
    key="ordering",
    name=gettext_lazy("Put in order"),
    rule=RULE,
    from_json=Ordering.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    draft=draft,
    seconds=lambda content: 12 * len(content.items),
)
