"""A sentence with gaps to fill from choices."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.cloze.content import Cloze, anatomy, fewer, shown, without
from quizzes.question_types.cloze.examples import CONTENT, EXAMPLES
from quizzes.question_types.cloze.marking import RULE, mark, model_answer, read
from quizzes.question_types.contract import QuestionType

TYPE = QuestionType(
    key="cloze",
    name=gettext_lazy("Fill the gaps"),
    rule=RULE,
    from_json=Cloze.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    fewer=fewer,
    without=without,
    seconds=lambda content: 12 * len(content.gaps),
)
