"""What every type's author form shares: a head of single fields, and lists of rows with two spare ones."""

import re
from collections.abc import Iterator, Mapping
from string import ascii_lowercase
from typing import Any, ClassVar

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.contract import ContentError, Json
from quizzes.question_types.registry import type_named

PREFIX = "content"
SPARE_ROWS = 2
FIRST_ROWS = 4
MOST_ROWS = 30
PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")


class Text(forms.CharField):
    """A text that may run over several lines; a browser's line ends become plain ones."""

    widget = forms.Textarea(attrs={"rows": 2})
    default_error_messages = {"required": _("Write a text here.")}

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class Row(forms.Form):
    """One entry of a list. It goes when its text is cleared; a spare one that nobody touched is nothing."""

    kept_by: ClassVar[str] = "text"
    """The field without which there is no entry."""

    text = Text(label=_("Text"))
    feedback = Text(
        label=_("Feedback"), help_text=_("What makes it tempting, then the fact that decides it.")
    )

    @property
    def is_kept(self) -> bool:
        return bool(self.is_valid() and self.cleaned_data)

    def full_clean(self) -> None:
        spare = self.empty_permitted
        if self.is_bound and not self._posted(self.kept_by) and not (spare and self._is_touched()):
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data = {}
        else:
            super().full_clean()

    def _is_touched(self) -> bool:
        return any(self._posted(name) for name in self.fields)

    def _posted(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "")).strip()

    def entry(self) -> Json:
        """The row as JSON, without what was left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class MisconceptionRow(Row):
    """A row that may name the belief behind it."""

    misconception = forms.CharField(
        label=_("Misconception"),
        required=False,
        # The editor's page may offer the known beliefs in a <datalist id="misconceptions">.
        widget=forms.TextInput(
            attrs={"list": "misconceptions", "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text=_("The name of the belief that leads to it, such as quarantine-is-full-blockade."),
    )


class OptionRow(MisconceptionRow):
    """An option of a choosing question; its id stays for life, because answers name it."""

    field_order = ("text", "correct", "feedback", "misconception")

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    correct = forms.BooleanField(label=_("This is right"), required=False)


class AuthorForm:
    """Edits one question's content: `head` and `rows[name]` for the template, `content_json()` once valid."""

    type_key: ClassVar[str]
    head_form: ClassVar[type[forms.Form]]
    row_forms: ClassVar[Mapping[str, type[Row]]]
    row_names: ClassVar[Mapping[str, Any]]
    """What one entry of a list is called, for its legend."""

    def __init__(self, content_json: Json | None = None, data: QueryDict | None = None) -> None:
        content = content_json or {}
        self.head = self.head_form(data, initial=self.head_initial(content), prefix=PREFIX)
        self.rows = {
            name: _rows(row, content.get(name), data, f"{PREFIX}-{name}")
            for name, row in self.row_forms.items()
        }
        self._checked: bool | None = None

    def head_initial(self, content: Json) -> Json:
        """What the single fields show at first."""
        return {name: content[name] for name in self.head_form.base_fields if name in content}

    def head_json(self) -> Json:
        """The single fields as JSON."""
        return dict(self.head.cleaned_data)

    def is_valid(self) -> bool:
        """Whether the type accepts what was posted; if not, the words stand at the place at fault."""
        if self._checked is None:
            self._checked = self._check()
        return self._checked

    def _check(self) -> bool:
        # Each is asked, so that every mistake shows at once.
        if not all([self.head.is_valid(), *(rows.is_valid() for rows in self.rows.values())]):
            return False
        try:
            type_named(self.type_key).from_json(self.content_json())
        except ContentError as error:
            self._place(error)
            return False
        return True

    def content_json(self) -> Json:
        """The content that was posted; only after `is_valid`, which fills the cleaned fields."""
        lists = {name: [row.entry() for row in self.kept(name)] for name in self.rows}
        free = _free_ids({entry.get("id") for entries in lists.values() for entry in entries})
        return {**self.head_json(), **{name: self._named(name, lists[name], free) for name in lists}}

    def _named(self, name: str, entries: list[Json], free: Iterator[str]) -> list[Json]:
        """The entries of a list, each new one with an id that no entry of any list has."""
        if "id" in self.row_forms[name].base_fields:
            return [{"id": entry.get("id") or next(free), **_without_id(entry)} for entry in entries]
        return entries

    def kept(self, name: str) -> list[Row]:
        """The rows of a list that hold an entry, in order."""
        return [row for row in self.rows[name].forms if row.is_kept]

    @property
    def errors(self) -> dict[str, list[str]]:
        """Every complaint by the name of its input."""
        found = {self.head.add_prefix(name): list(words) for name, words in self.head.errors.items()}
        for name, rows in self.rows.items():
            if rows.non_form_errors():
                found[f"{PREFIX}-{name}"] = list(rows.non_form_errors())
            for row in rows.forms:
                found |= {row.add_prefix(field): list(words) for field, words in row.errors.items()}
        return {name: [str(word) for word in words] for name, words in found.items()}

    def _place(self, error: ContentError) -> None:
        """Hang a complaint of the type where its field points."""
        match = PLACE.fullmatch(error.field)
        name, number, part = match.groups() if match else ("", None, None)
        if name in self.rows and number:
            row = self.kept(name)[int(number) - 1]
            row.add_error(part if part in row.fields else None, _sentence(gettext("This"), error))
        elif name in self.rows:
            self.rows[name].non_form_errors().append(_sentence(gettext("The list"), error))
        else:
            subject = gettext("Line %(number)s") % {"number": number} if number else gettext("This")
            places = [each for each in (f"{name}_{part}", name) if each in self.head.fields]
            self.head.add_error(places[0] if places else None, _sentence(subject, error))


def _sentence(subject: str, error: ContentError) -> str:
    return gettext("%(subject)s %(words)s") % {"subject": subject, "words": error.words}


def _without_id(entry: Json) -> Json:
    return {name: value for name, value in entry.items() if name != "id"}


def _free_ids(taken: set[str | None]) -> Iterator[str]:
    """Letters, then numbered ones, that no entry has."""
    made = [*ascii_lowercase, *(f"o{number}" for number in range(1, MOST_ROWS + 1))]
    return (name for name in made if name not in taken)


def _rows(row: type[Row], entries: Any, data: QueryDict | None, prefix: str) -> "BaseFormSet[Row]":
    initial = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    spare = max(SPARE_ROWS, FIRST_ROWS - len(initial))
    made = formset_factory(row, extra=spare, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    return made(data, initial=initial, prefix=prefix)
