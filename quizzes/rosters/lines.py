"""From rows and the roles of their columns to students: names put right way round, numbers made whole, and in words
whatever cannot be used."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from quizzes.core.refusal import Refusal
from quizzes.people.adapter import username_validators
from quizzes.people.naming import tidy_display_name
from quizzes.rosters.columns import Reading
from quizzes.rosters.sheets import Row, Sheet

LONGEST_NUMBER = 60
LONGEST_GROUP = 60
FORMULA = ("=", "+", "-", "@")
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
STUDENTS = {
    "student", "students", "learner", "pupil", "participant", "schüler", "schülerin", "élève", "alumno", "alumna",
    "estudiante", "member",
}  # fmt: skip
NOT_PEOPLE = {"points possible", "student, test", "test student", "test, student"}
"""Lines that Canvas writes among the students of a grade book."""


@dataclass(frozen=True)
class Line:
    """One row as a student. `trouble` says why it cannot be taken in; `notes` say what was left out or mended."""

    number: int
    name: str
    username: str = ""
    student_number: str = ""
    group: str = ""
    trouble: str = ""
    notes: tuple[str, ...] = ()


def read_lines(sheet: Sheet, reading: Reading) -> list[Line]:
    """A line for each row below the headings."""
    return [_line(row, reading) for row in sheet.rows[reading.above :]]


def _cell(row: Row, reading: Reading, role: str) -> str:
    column = reading.column(role)
    return "" if column is None else row.cell(column)


def _line(row: Row, reading: Reading) -> Line:
    typed = _typed_name(row, reading)
    notes: list[str] = []
    try:
        _refuse_role(_cell(row, reading, "role"))
        name = _name(typed)
        student_number = _student_number(_cell(row, reading, "number"), notes)
        username = _username(_cell(row, reading, "username"), notes)
        group = _group(_cell(row, reading, "group"))
    except Refusal as refusal:
        return Line(row.number, typed, trouble=refusal.words)
    return Line(row.number, name, username, student_number, group, notes=tuple(notes))


def _typed_name(row: Row, reading: Reading) -> str:
    whole = _cell(row, reading, "name")
    if whole:
        return whole if whole.casefold() in NOT_PEOPLE or whole.startswith(FORMULA) else turned(whole)
    parts = [part for part in (_cell(row, reading, "first"), _cell(row, reading, "last")) if part]
    # A formula comes first, so that whoever looks at the name sees what is wrong with it.
    return " ".join(sorted(parts, key=lambda part: not part.startswith(FORMULA)))


def turned(name: str) -> str:
    """`Last, First` as people say it; `Last, First, Jr.` and `Last, Jr., First` too."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) not in (2, 3) or not all(parts):
        return name
    suffixes = [part for part in parts[1:] if part.rstrip(".").casefold() in SUFFIXES]
    given = [part for part in parts[1:] if part not in suffixes]
    if len(given) > 1:
        return name
    return " ".join([*given, parts[0], *suffixes])


def _refuse_role(role: str) -> None:
    if role and role.casefold() not in STUDENTS:
        raise Refusal(_("The role is “%(role)s”; only students are taken in.") % {"role": role})


def _name(typed: str) -> str:
    if not typed:
        raise Refusal(_("There is no name in this row."))
    if typed.casefold() in NOT_PEOPLE:
        raise Refusal(_("This is a line of the grade book, not a student."))
    if typed.startswith(FORMULA):
        raise Refusal(
            _(
                "The name begins with “%(sign)s”, as formulas do; formulas are not calculated. Write the name itself."
            )
            % {"sign": typed[0]}
        )
    if not any(sign.isalpha() for sign in typed):
        raise Refusal(_("There is no letter in this name. Is this the column of names?"))
    return tidy_display_name(typed)


def _student_number(typed: str, notes: list[str]) -> str:
    if not typed:
        return ""
    if typed.startswith(("=", "#")):
        raise Refusal(
            _("The student number is a formula or an error of the spreadsheet. Write the number itself.")
        )
    if re.fullmatch(r"\d+([.,]\d+)?[eE]\+?\d+", typed):
        raise Refusal(
            _(
                "The spreadsheet has shortened the student number to %(text)s. Show it in full, then copy again."
            )
            % {"text": typed}
        )
    if re.fullmatch(r"\d{4}-\d\d-\d\d.*|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}[- ][A-Za-z]{3}([- ]\d{2,4})?", typed):
        raise Refusal(
            _(
                "The student number looks like a date (%(text)s): the spreadsheet has changed it. Write it as text."
            )
            % {"text": typed}
        )
    if len(typed) > LONGEST_NUMBER:
        raise Refusal(_("The student number is longer than %(most)d signs.") % {"most": LONGEST_NUMBER})
    if re.fullmatch(r"\d+\.0+", typed):
        notes.append(_("The number %(text)s was read as a whole number.") % {"text": typed})
        return typed.split(".")[0]
    return typed


def _username(typed: str, notes: list[str]) -> str:
    if not typed:
        return ""
    if "@" in typed:
        notes.append(_("No e-mail address is kept; the user name is made here."))
        return ""
    username = typed.lower()
    try:
        for check in username_validators:
            check(username)
    except ValidationError:
        notes.append(_("“%(text)s” cannot be a user name; one is made here.") % {"text": typed})
        return ""
    return username


def _group(typed: str) -> str:
    if typed.startswith("="):
        raise Refusal(_("The group is a formula. Write the name of the group itself."))
    return typed[:LONGEST_GROUP].strip()
