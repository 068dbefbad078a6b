"""The author form of check_machine: the repairs of all statements in one list, each naming its statement."""

import re

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, MisconceptionRow, Row, Text
from quizzes.question_types.check_machine.words import KINDS, VERDICTS
from quizzes.question_types.contract import ContentError, Json

NESTED = re.compile(r"statements\[(\d+)\]\.repairs\[(\d+)\](.*)")
OF_ALL = re.compile(r"statements\[(\d+)\]\.repairs")
PLAIN = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})


class Head(forms.Form):
    stem = Text(label=_("Question"))


class SentenceRow(Row):
    field_order = ("id", "text")

    feedback = None  # type: ignore[assignment]
    id = forms.CharField(
        label=_("Its name in the reading"),
        required=False,
        widget=PLAIN,
        help_text=_("Such as p10.s4. Copy the sentence as students read it."),
    )


class StatementRow(MisconceptionRow):
    field_order = ("id", "text", "verdict", "proof", "kinds", "feedback", "misconception", "claim")

    id = forms.CharField(
        label=_("Its name"), required=False, widget=PLAIN, help_text=_("Such as s1; its repairs name it.")
    )
    text = Text(
        label=_("Statement"),
        help_text=_("The words that a repair would replace stand in [square brackets]."),
    )
    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=[("", "–"), *((each.id, each.text) for each in VERDICTS)]
    )
    proof = forms.CharField(
        label=_("Sentences that decide it"),
        required=False,
        widget=PLAIN,
        help_text=_("Their names, with spaces between; none where the record is silent."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kind of error"),
        required=False,
        choices=[(each.id, each.text) for each in KINDS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For a contradicted statement: every kind that fits, no other."),
    )
    claim = forms.CharField(
        label=_("Claim"),
        required=False,
        widget=PLAIN,
        help_text=_("The claim of the machine's summary behind it, such as p10.c2."),
    )


class RepairRow(MisconceptionRow):
    """A repair of the statement that it names."""

    field_order = ("statement", "text", "correct", "feedback", "misconception")

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    correct = forms.BooleanField(label=_("This is right"), required=False)
    statement = forms.CharField(label=_("Statement"), widget=PLAIN, help_text=_("Its name, such as s1."))


class CheckMachineForm(AuthorForm):
    type_key = "check_machine"
    head_form = Head
    row_forms = {"sentences": SentenceRow, "statements": StatementRow, "repairs": RepairRow}
    row_names = {"sentences": _("Sentence"), "statements": _("Statement"), "repairs": _("Repair")}

    def __init__(self, content_json: Json | None = None, data: QueryDict | None = None) -> None:
        content = content_json or {}
        statements = content.get("statements", [])
        repairs = [{**one, "statement": each["id"]} for each in statements for one in each["repairs"]]
        flat = [{**each, "proof": " ".join(each.get("proof", []))} for each in statements]
        super().__init__({**content, "statements": flat, "repairs": repairs}, data)

    def content_json(self) -> Json:
        """The repairs under the statements that they name; one that names none goes with the last."""
        content = super().content_json()
        repairs = [dict(zip(("of", "row"), _taken_apart(row), strict=True)) for row in content.pop("repairs")]
        statements = content["statements"]
        names = {each["id"] for each in statements}
        for each in statements:
            each["proof"] = each.get("proof", "").split()
            stray = each is statements[-1]
            each["repairs"] = [
                one["row"] for one in repairs if one["of"] == each["id"] or (stray and one["of"] not in names)
            ]
        return content

    def _place(self, error: ContentError) -> None:
        """A complaint about a repair belongs to its row, one about all of a statement's above the list."""
        nested, of_all = NESTED.fullmatch(error.field), OF_ALL.fullmatch(error.field)
        if nested:
            place = self._row_of_repair(int(nested[1]), int(nested[2]))
            error = ContentError(f"repairs[{place}]{nested[3]}", error.words)
        elif of_all:
            where = gettext("statement %(number)s") % {"number": of_all[1]}
            error = ContentError("repairs", " ".join([f"({where})", error.words]))
        super()._place(error)

    def _row_of_repair(self, statement: int, repair: int) -> int:
        """The place in the list of all repairs of one that is counted within its statement; both from 1."""
        rows = super().content_json()
        names = [each["id"] for each in rows["statements"]]
        wanted = names[statement - 1]
        stray = statement == len(names)
        mine = [
            place
            for place, row in enumerate(rows["repairs"], start=1)
            if row["statement"] == wanted or (stray and row["statement"] not in names)
        ]
        return mine[repair - 1]


def _taken_apart(row: Json) -> tuple[str, Json]:
    return row["statement"], {name: value for name, value in row.items() if name != "statement"}
