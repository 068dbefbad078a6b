"""Which column is what: by its heading, as the usual school programs write them, or by what stands in it.

Headings known: Google Classroom, PowerSchool, Infinite Campus, Clever, OneRoster, Canvas, Moodle, SIMS, Arbor, and the
plain words of English, German, French and Spanish. A guess is shown and can be changed; it is never the last word.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.rosters.sheets import Row, Sheet

NAMES = ("name", "first", "last")
ROLES = (*NAMES, "username", "number", "group", "role")
"""What a column can be; the empty text is a column that is not used."""
HEADINGS_WITHIN = 12

# Best first: of two columns that fit, the one whose heading stands earlier here is taken.
_HEADINGS = """
last: lastname surname familyname last sn lastnames familynames legalsurname preferredsurname preferredlastname
  nachname familienname apellidos apellido nomdefamille
first: firstname givenname forename first given forenames givennames firstnames legalforename legalfirstname
  preferredfirstname preferredforename preferredname knownas chosenname vorname prenom nombre nombres
name: name fullname studentname displayname lastfirst lastnamefirstname namelastfirst student students pupil
  pupilname learner sortablename participant nom schuler schulerin eleve alumno estudiante nombrecompleto
  apellidosynombre apellidosynombres apellidoynombre apellidosnombre apellidosnombres
  nombreyapellidos nombreyapellido nombresyapellidos nombreapellidos
  surnamefirstname lastnameandfirstname surnameandfirstname firstnameandsurname firstnamelastname
number: studentnumber studentno idnumber sisuserid sisid studentid stuid identifier localid localstudentid
  pupilnumber pupilid learnerid admissionnumber admissionno admno adno upn uln schulernummer matricula numero
  number sourcedid sourceid externalid personid userid id
username: username loginname login loginid sisloginid userlogin accountname studentusername benutzername
  anmeldename identifiant usuario user
group: group groupname section sectionname group1 cohort cohort1 period tutorgroup registrationform regform reg
  homeroom set class classname course groups sections gruppe klasse groupe grupo clase
role: role roles usertype userrole courserole
"""
HEADINGS = {
    role: tuple(words.split()) for role, words in re.findall(r"(\w+): ([\w\s]+)(?=\n\w+:|\Z)", _HEADINGS)
}
PREFIXES = ("student", "pupil", "learner", "legal", "user")
RANKS = {word: (role, rank) for role, words in HEADINGS.items() for rank, word in enumerate(words)}


@dataclass(frozen=True)
class Reading:
    """How a sheet is read: how many rows stand above the first student, and what each column is."""

    above: int
    roles: tuple[str, ...]

    def column(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    @property
    def has_names(self) -> bool:
        return any(role in NAMES for role in self.roles)


def role_of_heading(text: str) -> str:
    """What a column under this heading is likely to be; empty where nothing is known."""
    return _ranked(text)[0]


def names_in_heading(text: str) -> tuple[str, ...]:
    """The roles of the two names that a heading such as `Apellidos, Nombre` puts into one cell, in its order."""
    parts = tuple(_ranked(part)[0] for part in text.split(",")) if text.count(",") == 1 else ()
    order = tuple("last" if part == "name" else part for part in parts)
    return order if set(order) == {"first", "last"} else ()


def _ranked(text: str) -> tuple[str, int]:
    if names_in_heading(text):
        return ("name", 0)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if sign.isalnum())
    word = re.sub(r"[^a-z0-9]", "", plain)
    if word in RANKS:
        return RANKS[word]
    for prefix in PREFIXES:
        if word.startswith(prefix) and word.removeprefix(prefix) in RANKS:
            return RANKS[word.removeprefix(prefix)]
    return ("", 0)


def guess(sheet: Sheet) -> Reading:
    """By the row of headings where there is one, else by what stands in the columns."""
    best, above = 0, None
    for index, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
        found = {role_of_heading(cell) for cell in row.cells} - {""}
        if found & {"name", "first", "last"} and len(found) > best:
            best, above = len(found), index
    if above is None:
        return Reading(0, _by_content(sheet.rows, sheet.width))
    return Reading(above + 1, _by_heading(sheet.rows[above], sheet.width))


def best_sheet(sheets: Sequence[Sheet]) -> int:
    """The sheet with the most headings that mean something; of equals the first."""
    scores = [len(set(guess(sheet).roles) - {""}) + (guess(sheet).above > 0) for sheet in sheets]
    return scores.index(max(scores))


def _by_heading(headings: Row, width: int) -> tuple[str, ...]:
    chosen: dict[str, tuple[int, int]] = {}
    for column, cell in enumerate(headings.cells):
        role, rank = _ranked(cell)
        if role and (role not in chosen or rank < chosen[role][1]):
            chosen[role] = (column, rank)
    if "name" in chosen and "first" in chosen:
        # Beside a first name, “name” is the family's (as in German) or says the same again.
        chosen.setdefault("last", chosen["name"])
        del chosen["name"]
    elif "name" in chosen and "last" in chosen:
        del chosen["last"]
    roles = [""] * width
    for role, (column, _rank) in chosen.items():
        roles[column] = role
    return tuple(roles)


def _by_content(rows: Sequence[Row], width: int) -> tuple[str, ...]:
    """Names are letters; a number is different in each row; a user name has no space and a digit or a dot."""
    columns = [[row.cell(column) for row in rows] for column in range(width)]
    kinds = [_kind(cells) for cells in columns]
    names = [column for column, kind in enumerate(kinds) if kind == "name"]
    roles = [
        kind if kind in ("number", "username") and kind not in kinds[:at] else ""
        for at, kind in enumerate(kinds)
    ]
    if names and _mostly_two_words(columns[names[0]]):
        roles[names[0]] = "name"
        rest = names[1:]
    elif len(names) >= 2:
        roles[names[0]], roles[names[1]] = "first", "last"
        rest = names[2:]
    elif names:
        roles[names[0]], rest = "name", []
    else:
        rest = []
    repeats = [column for column in rest if len(set(columns[column])) <= max(1, len(rows) // 3)]
    if repeats and len(rows) > 3:
        roles[repeats[0]] = "group"
    return tuple(roles)


def overlooks(sheet: Sheet, reading: Reading) -> bool:
    """Whether, without headings to say what they are, columns are left aside that hold whole names too."""
    unused = [column for column, role in enumerate(reading.roles) if not role]
    columns = [[row.cell(column) for row in sheet.rows] for column in unused]
    return reading.above == 0 and any(
        _kind(cells) == "name" and _mostly_two_words(cells) for cells in columns
    )


def _kind(cells: Sequence[str]) -> str:
    full = [cell for cell in cells if cell]
    if not full or any("@" in cell for cell in full):
        return ""
    if all(re.fullmatch(r"[\w./-]*\d[\w./-]*", cell) for cell in full):
        different = len(set(full)) == len(full)
        digits = all(re.fullmatch(r"\d[\d.-]*", cell) for cell in full)
        if [cell.rstrip(".") for cell in full] == [str(at) for at in range(1, len(full) + 1)]:
            return ""  # The lines are counted: the next list counts them anew, for other students.
        return ("number" if digits else "username") if different else ""
    letters = sum(not any(sign.isdigit() for sign in cell) for cell in full)
    return "name" if letters * 2 > len(full) else ""


def _mostly_two_words(cells: Sequence[str]) -> bool:
    full = [cell for cell in cells if cell]
    return sum(" " in cell for cell in full) * 2 > len(full)
