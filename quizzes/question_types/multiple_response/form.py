"""The author form of multiple_response."""

from quizzes.question_types.single_choice.form import SingleChoiceForm


class MultipleResponseForm(SingleChoiceForm):
    """The same fields; the type asks for other numbers of right and wrong options."""

    type_key = "multiple_response"
