"""A place, chosen from a list or pointed at on a map."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import QuestionType
from quizzes.question_types.map_point.content import MapPoint, anatomy, shown
from quizzes.question_types.map_point.examples import CONTENT, EXAMPLES
from quizzes.question_types.map_point.marking import RULE, mark, model_answer, read

TYPE = QuestionType(
    key="map_point",
    name=gettext_lazy("Place on the map"),
    rule=RULE,
    from_json=MapPoint.from_json,
    shown=shown,
    read=read,
    mark=mark,
    model_answer=model_answer,
    example_content=CONTENT,
    examples=EXAMPLES,
    anatomy=anatomy,
    seconds=lambda content: 40,
)
