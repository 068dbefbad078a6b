"""Pairs to match, with spares that fit nowhere."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.matching.content import Matching, anatomy, shown
from quizzes.question_types.matching.examples import CONTENT, EXAMPLES
from quizzes.question_types.matching.marking import RULE, mark, model_answer, read

TYPE = QuestionType(
    key="matching",
    name=gettext_lazy("Match the pairs"),
    rule=RULE,
    from_json=Matching.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    seconds=lambda content: 12 * len(content.pairs),
)
