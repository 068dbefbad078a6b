"""The editor's forms: filter the list, change a question."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.bank.models import Misconception, Question, QuestionVersion
from quizzes.bank.substance import Substance, misconceptions_in
from quizzes.bank.tasks import TASKS
from quizzes.question_types.authoring import AuthorForm
from quizzes.question_types.registry import TYPES, type_named
from quizzes.sources.models import Claim, Sentence, Topic

ANY = [("", _("any"))]


class FilterForm(forms.Form):
    """What the list shows. A value that means nothing is left out rather than complained about."""

    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    type = forms.ChoiceField(label=_("Type"), required=False)
    task = forms.ChoiceField(
        label=_("Task"), required=False, choices=[*ANY, *((key, _(words)) for key, words in TASKS.items())]
    )
    difficulty = forms.ChoiceField(
        label=_("Difficulty"), required=False, choices=[*ANY, *QuestionVersion.DIFFICULTIES]
    )
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[*ANY, *Question.STATUSES])
    only = forms.ChoiceField(
        label=_("Only"),
        required=False,
        choices=[
            ("", _("all")),
            ("drifted", _("a sentence has changed")),
            ("unchecked", _("waiting for a second person")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = Topic.objects.values_list("key", "title")
        self.fields["topic"].choices = [*ANY, *topics]  # type: ignore[attr-defined]
        types = [(key, type_.name) for key, type_ in TYPES.items()]
        self.fields["type"].choices = [*ANY, *types]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """The filter's values; what was not understood is absent."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class KeysField(forms.CharField):
    """Keys of the reading, separated by spaces or commas, every one of them there."""

    widget = forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocapitalize": "none"})

    def __init__(self, rows: "QuerySet[Any]", what: Any, **kwargs: Any) -> None:
        super().__init__(max_length=2_000, **kwargs)
        self.rows, self.what = rows, what

    def clean(self, value: Any) -> Any:
        keys = tuple(dict.fromkeys(re.split(r"[\s,;]+", super().clean(value).strip()))) if value else ()
        keys = tuple(key for key in keys if key)
        if self.required and not keys:
            raise ValidationError(self.error_messages["required"], code="required")
        known = set(self.rows.all().filter(key__in=keys).values_list("key", flat=True))
        unknown = [key for key in keys if key not in known]
        if unknown:
            words = _("%(keys)s: the reading has no such %(what)s. Look the key up in the reading's address.")
            raise ValidationError(words, params={"keys": ", ".join(unknown), "what": self.what})
        return keys


class Prose(forms.CharField):
    """A text of several lines, with plain line ends."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ChangeForm(forms.Form):
    """What every type shares; the type's own author form stands beside it."""

    explanation = Prose(
        label=_("Explanation"),
        max_length=5_000,
        help_text=_("One to three sentences; it ends with what to check next time."),
        error_messages={"required": _("Explain why the key is right.")},
    )
    difficulty = forms.TypedChoiceField(
        label=_("Difficulty"), choices=QuestionVersion.DIFFICULTIES, coerce=int
    )
    level = forms.ChoiceField(label=_("Thinking level"), choices=QuestionVersion.LEVELS)
    sentences = KeysField(
        Sentence.objects.filter(retired=False),
        _("sentence"),
        label=_("Sentences that prove the key"),
        help_text=_("Keys such as p10.s4, the smallest set that proves the key."),
        error_messages={"required": _("Name at least one sentence that proves the key.")},
    )
    claims = KeysField(
        Claim.objects.filter(retired=False),
        _("claim"),
        label=_("Claims that are tested"),
        required=False,
        help_text=_("Keys such as p10.c2."),
    )
    reason = forms.CharField(
        label=_("Why you change it"),
        max_length=300,
        help_text=_("Other editors read it in the history."),
        error_messages={"required": _("Say in a few words why you change the question.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    @classmethod
    def initial_of(cls, substance: Substance, number: int) -> dict[str, Any]:
        """What the form shows of a version at first."""
        return {
            "explanation": substance.explanation,
            "difficulty": substance.difficulty,
            "level": substance.level,
            "sentences": " ".join(substance.sentences),
            "claims": " ".join(substance.claims),
            "seen": number,
        }

    def substance(self, before: Substance, author: AuthorForm) -> Substance:
        """The version that the two valid forms describe; what they do not show stays as it was."""
        cleaned = self.cleaned_data
        content = type_named(before.type).from_json(author.content_json()).to_json()
        return Substance(
            type=before.type,
            content=content,
            exhibits=before.exhibits,
            explanation=cleaned["explanation"],
            difficulty=cleaned["difficulty"],
            level=cleaned["level"],
            tags=before.tags,
            sentences=cleaned["sentences"],
            claims=cleaned["claims"],
            disputes=before.disputes,
        )


def know_the_beliefs(author: AuthorForm) -> bool:
    """Whether every misconception that a valid author form names is one of the bank; says which is not."""
    named = set(misconceptions_in(author.content_json()))
    known = set(Misconception.objects.filter(key__in=named).values_list("key", flat=True))
    for key in sorted(named - known):
        words = gettext(
            "“%(key)s” is not a misconception of the bank. Choose one of the list, or leave it empty."
        )
        author.head.add_error(None, words % {"key": key})
    return named <= known
