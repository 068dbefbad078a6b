"""The list as it is given, and as the preview carries it back with the teacher's corrections."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.core.refusal import Refusal
from quizzes.rosters import columns
from quizzes.rosters.columns import Reading
from quizzes.rosters.sheets import MOST_STUDENTS, Draft, Row, Sheet, too_many_rows, unpack
from quizzes.rosters.texts import read_text
from quizzes.rosters.uploads import MOST_BYTES, read_file

ROLE_NAMES = {
    "": _("not used"),
    "name": _("name (or Last, First)"),
    "first": _("first name"),
    "last": _("last name"),
    "username": _("user name"),
    "number": _("student number"),
    "group": _("group"),
    "role": _("role (students only)"),
}


class ListForm(forms.Form):
    """Names pasted, or a file; the file counts where both are given."""

    text = forms.CharField(
        label=_("Paste the names here"),
        required=False,
        strip=False,
        help_text=_(
            "One student a line, or the cells as you copied them from a spreadsheet, headings and all."
        ),
        widget=forms.Textarea(
            attrs={
                "class": "roster-paste",
                "rows": 12,
                "dir": "auto",
                "spellcheck": "false",
                "autocomplete": "off",
            }
        ),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        allow_empty_file=True,
        help_text=_("CSV, or an Excel workbook (.xlsx), as your school’s program exports it."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xlsm"}),
    )

    def clean(self) -> dict[str, Any]:
        """The draft, under `draft`, or in words why there is none."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        field = "file" if said.get("file") else "text"
        try:
            said["draft"] = self._draft(said)
        except Refusal as refusal:
            self.add_error(field, refusal.words)
        return said

    def _draft(self, said: dict[str, Any]) -> Draft:
        given = said.get("file")
        draft = (
            read_file(given.name, given.read(MOST_BYTES + 1)) if given else read_text(said.get("text") or "")
        )
        draft.packed()
        look = Look(draft)
        if len(look.sheet.rows) - look.reading.above > MOST_STUDENTS:
            raise too_many_rows()
        return draft


class Look:
    """The preview's state, from what it posted: which sheet, which columns, which answers. Nonsense means the guess."""

    def __init__(self, draft: Draft, posted: QueryDict | None = None) -> None:
        self.draft = draft
        said = posted or QueryDict()
        self.chosen = _number(said.get("sheet", ""), len(draft.sheets) - 1, columns.best_sheet(draft.sheets))
        # Columns of another sheet say nothing about this one.
        self.own = said.get("shown_sheet") == str(self.chosen)
        self.reading = self._reading(said)
        self.choices: dict[int, str] = {
            int(name.removeprefix("row-")): said.get(name) or ""
            for name in said
            if name.startswith("row-") and name.removeprefix("row-").isdecimal() and len(name) < 12
        }

    @classmethod
    def posted(cls, posted: QueryDict) -> "Look":
        return cls(unpack(posted.get("draft", "")), posted)

    @property
    def sheet(self) -> Sheet:
        return self.draft.sheets[self.chosen]

    def _reading(self, said: QueryDict) -> Reading:
        guess = columns.guess(self.sheet)
        if not self.own:
            return guess
        above = _number(said.get("above", ""), columns.HEADINGS_WITHIN, guess.above)
        roles: list[str] = []
        for column, guessed in enumerate(guess.roles):
            role = said.get(f"column-{column}", guessed)
            known = role if role in ROLE_NAMES else ""
            roles.append("" if known in roles else known)
        return Reading(above, tuple(roles))

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Each column with its heading, some of its cells, and what it is taken for."""
        above, below = self.sheet.rows[: self.reading.above], self.sheet.rows[self.reading.above :]
        return [
            {
                "index": column,
                "heading": above[-1].cell(column) if above else "",
                "samples": _samples(below, column),
                "role": role,
            }
            for column, role in enumerate(self.reading.roles)
        ]

    @property
    def warnings(self) -> list[str]:
        """What the teacher should not miss, the columns of words among them that are passed over."""
        said = list(self.draft.warnings)
        if not self.own and columns.overlooks(self.sheet, self.reading):
            said.append(
                gettext(
                    "There are no headings, and only some of these columns are used. If several students stand in one "
                    "row, put each on a line of their own."
                )
            )
        return said

    @property
    def aboves(self) -> list[tuple[int, str]]:
        """How many rows may stand above the first student, and who would then be the first."""
        rows = self.sheet.rows[: columns.HEADINGS_WITHIN + 1]
        return [(index, " · ".join(filter(None, row.cells))[:60]) for index, row in enumerate(rows)]


def _samples(rows: tuple[Row, ...], column: int) -> list[str]:
    return [row.cell(column) for row in rows if row.cell(column)][:3]


def _number(text: str, most: int, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) <= most else otherwise
