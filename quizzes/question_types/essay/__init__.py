"""A short essay, marked by the teacher with a rubric."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.essay.content import Essay, anatomy, rubric, shown
from quizzes.question_types.essay.examples import CONTENT, EXAMPLES
from quizzes.question_types.essay.marking import RULE, draft, mark, model_answer, read

TYPE = QuestionType(
    key="essay",
    name=gettext_lazy("Short essay"),
    rule=RULE,
    from_json=Essay.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    draft=draft,
    rubric=rubric,
    by_hand=True,
    # Eight words a minute, planning and reading over included.
    seconds=lambda content: 60 * content.minimum_words // 8,
)
