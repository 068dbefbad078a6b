"""What would become of each row: made, changed, left as it is, or skipped, and why. Plain values in, a plan out.

Who a row is: whoever has its student number, else its user name, else its exact name in this class. A number or user
name that belongs to somebody of a wholly different name, and a name that several have, is a question for the teacher.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from django.utils.translation import gettext as _

from quizzes.people.naming import same_name
from quizzes.rosters.lines import Line

Action = Literal["make", "change", "same", "skip"]


@dataclass(frozen=True)
class Known:
    """A student of this class, of its past, or of another class of the same teacher."""

    pk: int
    name: str
    username: str
    place: Literal["here", "left", "elsewhere"]
    number: str = ""
    """The student number in this class."""
    numbers: frozenset[str] = frozenset()
    """Those in the teacher's other classes."""
    where: str = ""
    """The name of another class of the teacher."""
    groups: frozenset[str] = frozenset()
    """The groups of this class that the student is in, in small letters."""


@dataclass(frozen=True)
class Choice:
    """One answer to a question about a row."""

    value: str
    label: str


@dataclass(frozen=True)
class Step:
    """What becomes of one row, in words for the teacher and in values for the deed."""

    line: int
    name: str
    action: Action
    words: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    chosen: str = ""
    person: int | None = None
    username: str = ""
    number: str = ""
    group: str = ""
    renames: bool = False
    returns: bool = False
    enrols: bool = False


@dataclass(frozen=True)
class Plan:
    steps: tuple[Step, ...]
    room: int
    """How many more students the class can hold."""

    def of(self, action: Action) -> list[Step]:
        return [step for step in self.steps if step.action == action]

    @property
    def newcomers(self) -> int:
        return sum(step.action == "make" or step.enrols or step.returns for step in self.steps)

    @property
    def too_many(self) -> bool:
        return self.newcomers > self.room

    @property
    def deeds(self) -> int:
        return len(self.of("make")) + len(self.of("change"))

    @property
    def seal(self) -> str:
        """The same for the same plan: what is confirmed is what was shown."""
        return hashlib.sha256(repr(self.steps).encode()).hexdigest()


@dataclass(frozen=True)
class School:
    """What is there already: the students who may be meant, the user names that are taken, and the groups."""

    known: Sequence[Known]
    taken: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    """In small letters."""
    room: int = 500


@dataclass
class _Seen:
    """What the rows above have used up."""

    numbers: dict[str, int] = field(default_factory=dict)
    usernames: dict[str, int] = field(default_factory=dict)
    names: list[tuple[str, int]] = field(default_factory=list)
    people: dict[int, int] = field(default_factory=dict)


def plan(lines: Iterable[Line], school: School, choices: Mapping[int, str]) -> Plan:
    """A step for each row. `choices` are the teacher's answers by row number; one that is not offered is ignored."""
    lines = list(lines)
    marked = {line.number: _by_mark(line, school.known) for line in lines if not line.trouble}
    reserved = {
        marked[line.number][0].pk
        for line in lines
        if len(marked.get(line.number, ())) == 1 and _is_meant(line, marked[line.number][0], choices)
    }
    seen = _Seen()
    steps = [
        _step(line, school, marked.get(line.number, []), reserved, choices.get(line.number, ""), seen)
        for line in lines
    ]
    return Plan(tuple(steps), school.room)


def _is_meant(line: Line, known: Known, choices: Mapping[int, str]) -> bool:
    return alike(line.name, known.name) or choices.get(line.number) == f"is-{known.pk}"


def _by_mark(line: Line, known: Iterable[Known]) -> list[Known]:
    """Who has the number or the user name: nobody, one, or two people, of whom the list makes one."""
    return [
        each
        for each in known
        if (line.student_number and line.student_number == each.number)
        or (line.username and line.username == each.username.lower())
        or (line.student_number in each.numbers and same_name(line.name, each.name))
    ]


def _step(
    line: Line, school: School, marked: list[Known], reserved: set[int], wish: str, seen: _Seen
) -> Step:
    doubt = line.trouble or _repeats(line, seen)
    if doubt:
        return _skip(line, doubt)
    if len(marked) > 1:
        return _skip(
            line,
            _("The student number and the user name belong to two different students. Correct one of them."),
        )
    if marked:
        step = _step_for_marked(line, marked[0], school, wish)
    else:
        step = _step_by_name(line, school, reserved, wish, seen)
    if step.person is not None and step.action != "skip":
        if step.person in seen.people:
            return _skip(
                line, _("This is the same student as in row %(n)d.") % {"n": seen.people[step.person]}
            )
        seen.people[step.person] = line.number
    _remember(line, seen)
    return step


def _repeats(line: Line, seen: _Seen) -> str:
    if line.student_number in seen.numbers:
        words = _("The student number %(mark)s stands in row %(n)d already.")
        return words % {"mark": line.student_number, "n": seen.numbers[line.student_number]}
    if line.username in seen.usernames:
        words = _("The user name %(mark)s stands in row %(n)d already.")
        return words % {"mark": line.username, "n": seen.usernames[line.username]}
    return ""


def _remember(line: Line, seen: _Seen) -> None:
    if line.student_number:
        seen.numbers[line.student_number] = line.number
    if line.username:
        seen.usernames[line.username] = line.number
    seen.names.append((folded(line.name), line.number))


def _step_for_marked(line: Line, known: Known, school: School, wish: str) -> Step:
    if alike(line.name, known.name):
        return _take(line, known, school)
    mark = line.student_number if line.student_number == known.number else known.username
    words = _("%(mark)s belongs to %(name)s. Is this the same student under another name?")
    return _ask(line, school, [known], wish, words % {"mark": mark, "name": _called(known)}, fresh=False)


def _step_by_name(line: Line, school: School, reserved: set[int], wish: str, seen: _Seen) -> Step:
    """Who has exactly this name and is meant by no other row."""
    same = [each for each in school.known if same_name(line.name, each.name)]
    free = [each for each in same if each.pk not in reserved]
    fits = [each for each in free if not _contradicts(line, each)]
    here = [each for each in fits if each.place == "here"] or [each for each in fits if each.place == "left"]
    above = next((row for name, row in seen.names if name == folded(line.name)), None)
    if len(here) == 1 and above is None:
        return _take(line, here[0], school)
    question = _question_of_name(line, same, free, here, above)
    if question:
        people, words = question
        begins = "new" if people and people[0].place == "elsewhere" else "skip"
        return _ask(line, school, people, wish, words, begins=begins)
    return _make(line, school)


def _question_of_name(
    line: Line, same: list[Known], free: list[Known], here: list[Known], above: int | None
) -> tuple[list[Known], str] | None:
    """Whom a name may mean, and how to ask; None where it means somebody new."""
    if len(here) > 1:
        words = _("%(n)d students of this class have this name. Which of them is it?")
        return here, words % {"n": len(here)}
    if not (line.student_number or line.username) and (above is not None or len(same) > len(free)):
        return [], _("The same name stands in another row too. Are there two students of this name?")
    renumbered = [each for each in free if each.place != "elsewhere" and _contradicts(line, each)]
    if renumbered:
        words = _("%(name)s is here under the student number %(number)s. Is this the same student?")
        first = renumbered[0]
        return renumbered, words % {"name": _called(first), "number": first.number}
    elsewhere = [each for each in free if each.place == "elsewhere" and not _contradicts(line, each)]
    if elsewhere and not here:
        words = _("A student of this name is in your class “%(where)s”. Is it the same student?")
        return elsewhere, words % {"where": elsewhere[0].where}
    return None


def _contradicts(line: Line, known: Known) -> bool:
    """Two different numbers are two students."""
    number = line.student_number
    if not number:
        return False
    return number != known.number if known.number else bool(known.numbers) and number not in known.numbers


def _ask(
    line: Line,
    school: School,
    people: Sequence[Known],
    wish: str,
    words: str,
    *,
    fresh: bool = True,
    begins: str = "skip",
) -> Step:
    """A question, and what happens by the answer given, or by the careful one where none is."""
    choices = [
        Choice("skip", _("leave this row out")),
        *([Choice("new", _("a new student"))] if fresh else []),
        *(Choice(f"is-{each.pk}", _("it is %(name)s") % {"name": _called(each)}) for each in people),
    ]
    chosen = wish if wish in {choice.value for choice in choices} else begins
    person = next((each for each in people if chosen == f"is-{each.pk}"), None)
    if person is not None:
        step = _take(line, person, school)
    elif chosen == "new":
        step = _make(line, school)
    else:
        step = Step(line.number, line.name, "skip", ())
    return replace(step, words=(words, *step.words), choices=tuple(choices), chosen=chosen)


def _called(known: Known) -> str:
    return f"{known.name} ({known.username})"


def _skip(line: Line, words: str) -> Step:
    return Step(line.number, line.name, "skip", (words, *line.notes))


def _make(line: Line, school: School) -> Step:
    words = []
    username = line.username
    if username and username in school.taken:
        words.append(_("The user name %(name)s is taken; another one is made.") % {"name": username})
        username = ""
    if line.group:
        words.append(_joins(line.group, school))
    return Step(
        line.number,
        line.name,
        "make",
        (*words, *line.notes),
        username=username,
        number=line.student_number,
        group=line.group,
    )


def _take(line: Line, known: Known, school: School) -> Step:
    """The student is known: what of the row is new."""
    words: list[str] = []
    renames = known.name != line.name and not same_name(known.name, line.name)
    if known.place == "left":
        words.append(_("Comes back to this class, with the marks of before."))
    if known.place == "elsewhere":
        words.append(
            _("Is in your class “%(where)s” and joins this one too, with the same user name and PIN.")
            % {"where": known.where}
        )
    if renames:
        words.append(_("The name was %(name)s.") % {"name": known.name})
    if line.student_number and line.student_number != known.number:
        words.append(_("The student number becomes %(number)s.") % {"number": line.student_number})
    if line.group and line.group.casefold() not in known.groups:
        words.append(_joins(line.group, school))
    changed = bool(words)
    if line.username and line.username != known.username:
        words.append(_("The user name stays %(name)s.") % {"name": known.username})
    return Step(
        line.number,
        line.name,
        "change" if changed else "same",
        (*words, *line.notes),
        person=known.pk,
        username=known.username,
        number=line.student_number,
        group=line.group,
        renames=renames,
        returns=known.place == "left",
        enrols=known.place == "elsewhere",
    )


def _joins(group: str, school: School) -> str:
    if group.casefold() in school.groups:
        return _("Goes into the group %(group)s.") % {"group": group}
    return _("Goes into the new group %(group)s.") % {"group": group}


def folded(name: str) -> str:
    """A name without capitals and accents, for comparing."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def alike(one: str, other: str) -> bool:
    """Whether two names have a word in common: Ben and Ben Miller, but not Ben and Carl."""
    return bool({*folded(one).split()} & {*folded(other).split()})
