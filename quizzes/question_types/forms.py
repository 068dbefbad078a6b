"""The author form of each type: `AUTHOR_FORMS[key](content_json, data)`."""

from collections.abc import Callable, Iterable

from django.http import QueryDict

from quizzes.question_types.authoring import AuthorForm
from quizzes.question_types.check_machine.form import CheckMachineForm
from quizzes.question_types.cloze.form import ClozeForm
from quizzes.question_types.contract import Json
from quizzes.question_types.essay.form import EssayForm
from quizzes.question_types.evidence.form import EvidenceForm
from quizzes.question_types.find_flaw.form import FindFlawForm
from quizzes.question_types.grid.form import GridForm
from quizzes.question_types.map_point.form import MapPointForm
from quizzes.question_types.matching.form import MatchingForm
from quizzes.question_types.multiple_response.form import MultipleResponseForm
from quizzes.question_types.numeric.form import NumericForm
from quizzes.question_types.ordering.form import OrderingForm
from quizzes.question_types.short_answer.form import ShortAnswerForm
from quizzes.question_types.single_choice.form import SingleChoiceForm
from quizzes.question_types.true_false_reason.form import TrueFalseReasonForm

Factory = Callable[[Json | None, QueryDict | None], AuthorForm]

ALL: Iterable[type[AuthorForm]] = (
    SingleChoiceForm,
    MultipleResponseForm,
    TrueFalseReasonForm,
    ShortAnswerForm,
    FindFlawForm,
    NumericForm,
    EvidenceForm,
    GridForm,
    EssayForm,
    OrderingForm,
    MatchingForm,
    ClozeForm,
    MapPointForm,
    CheckMachineForm,
)
AUTHOR_FORMS: dict[str, Factory] = {form.type_key: form for form in ALL}
