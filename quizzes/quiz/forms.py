"""A quiz's name, the filter of the bank, a random draw, and one place of the quiz."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from quizzes.bank.models import Misconception, QuestionVersion
from quizzes.question_types.registry import TYPES
from quizzes.quiz.actions import LONGEST_TITLE
from quizzes.quiz.contents import pools
from quizzes.quiz.models import Quiz, QuizDraw
from quizzes.quiz.placing import HEAVIEST
from quizzes.sources.models import Claim, Topic

ANY = [("", _("any"))]
SHORT = 70


class QuizForm(forms.Form):
    """Title and description."""

    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give the quiz a title.")},
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ChangeForm(QuizForm):
    """What can be said of a quiz beside its questions."""

    layout = forms.ChoiceField(label=_("Layout"), choices=Quiz.LAYOUTS, widget=forms.RadioSelect)


class BrowseForm(forms.Form):
    """Which questions of the bank to show. A value that means nothing is left out rather than complained about."""

    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    type = forms.ChoiceField(label=_("Type"), required=False)
    difficulty = forms.ChoiceField(
        label=_("Difficulty"), required=False, choices=[*ANY, *QuestionVersion.DIFFICULTIES]
    )
    level = forms.ChoiceField(
        label=_("Thinking level"), required=False, choices=[*ANY, *QuestionVersion.LEVELS]
    )
    misconception = forms.ChoiceField(label=_("Belief to meet"), required=False)
    claim = forms.ChoiceField(label=_("Claim of the machine's summary"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "bank_%s")
        super().__init__(*args, **kwargs)
        beliefs = Misconception.objects.values_list("key", "belief").order_by("belief")
        claims = Claim.objects.filter(retired=False).values_list("key", "says")
        lists = {
            "topic": Topic.objects.values_list("key", "title"),
            "type": [(key, type_.name) for key, type_ in TYPES.items()],
            "misconception": [(key, Truncator(belief).chars(SHORT)) for key, belief in beliefs],
            "claim": [(key, f"{key}: {Truncator(says).chars(SHORT)}") for key, says in claims],
        }
        for name, choices in lists.items():
            self.fields[name].choices = [*ANY, *choices]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """The filter's values; what was not understood is absent."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class DrawForm(forms.Form):
    """How many questions to draw, from where, and what each is worth."""

    count = forms.IntegerField(
        label=_("How many questions"),
        min_value=1,
        max_value=30,
        initial=3,
        error_messages={
            "required": _("Say how many questions to draw."),
            "invalid": _("Write a whole number from 1 to 30."),
            "min_value": _("Draw at least one question."),
            "max_value": _("Draw at most 30 questions."),
        },
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label=_("any topic")
    )
    type = forms.ChoiceField(label=_("Type"), required=False)
    difficulty = forms.TypedChoiceField(
        label=_("Difficulty"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("any difficulty")), *QuestionVersion.DIFFICULTIES],
    )
    weight = forms.IntegerField(
        label=_("Points for each"),
        min_value=1,
        max_value=HEAVIEST,
        initial=1,
        error_messages={
            "required": _("Say what each question is worth."),
            "invalid": _("Write a whole number from 1 to 20."),
            "min_value": _("A question is worth 1 to 20 points."),
            "max_value": _("A question is worth 1 to 20 points."),
        },
    )

    def __init__(self, *args: Any, quiz: Quiz, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "draw_%s")
        super().__init__(*args, **kwargs)
        self.quiz = quiz
        fields: dict[str, Any] = self.fields
        fields["topic"].queryset = Topic.objects.order_by("position")
        fields["type"].choices = [
            ("", _("any type that marks itself")),
            *((key, type_.name) for key, type_ in TYPES.items()),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self._refuse_small_pool(cleaned)
        return cleaned

    @property
    def wishes(self) -> dict[str, Any]:
        """What `placing.add_draw` takes."""
        wishes = dict(self.cleaned_data)
        wishes["question_type"] = wishes.pop("type")
        return wishes

    def _refuse_small_pool(self, cleaned: dict[str, Any]) -> None:
        draws = [*self.quiz.draws.order_by("position"), QuizDraw(quiz=self.quiz, **cleaned)]
        pool = len(pools(draws, self.quiz.items.values_list("question", flat=True))[-1])
        if pool < cleaned["count"]:
            words = _("Only %(pool)s questions of the bank fit. Draw fewer, or ask for less.")
            self.add_error("count", forms.ValidationError(words, params={"pool": pool}))


class PlaceForm(forms.Form):
    """What a teacher does to one place of the quiz: the button, and the two numbers beside it."""

    DEEDS = ("set", "up", "down", "remove", "pin", "unpin")

    do = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS], required=False)
    place = forms.IntegerField(min_value=1, max_value=1000, required=False)
    weight = forms.IntegerField(
        min_value=1,
        max_value=HEAVIEST,
        required=False,
        error_messages={
            "invalid": _("Points are a whole number from 1 to 20."),
            "min_value": _("A question is worth 1 to 20 points."),
            "max_value": _("A question is worth 1 to 20 points."),
        },
    )
