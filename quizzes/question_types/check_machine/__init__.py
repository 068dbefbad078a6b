"""A flawed summary, statement by statement: judge it, cite the sentence, repair it, name the kind of error."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.check_machine.content import CheckMachine, anatomy, fewer, seconds, shown, without
from quizzes.question_types.check_machine.examples import CONTENT, EXAMPLES
from quizzes.question_types.check_machine.marking import RULE, mark, model_answer, read, repaired
from quizzes.question_types.contract import QuestionType

TYPE = QuestionType(
    key="check_machine",
    name=gettext_lazy("Check the machine"),
    rule=RULE,
    from_json=CheckMachine.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    fewer=fewer,
    without=without,
    seconds=seconds,
    repaired=repaired,
)
