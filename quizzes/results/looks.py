"""The lines of the class table: in each cell a mark, a shape and words.

They are joined here and not in a template, because a class table is thousands of cells and a template tag is slow.
"""

from collections.abc import Collection, Iterable, Sequence

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.results.queries import Row
from quizzes.results.rules import Stand, State, heat

SHAPES: dict[State, str] = {
    "not-given": "·",
    "not-open": "○",
    "not-started": "–",
    "missed": "✕",
    "running": "◐",
    "handed-in": "✓",
    "late": "▲",
    "excused": "◇",
    "set": "✎",
}


WORDS: dict[State, object] = {
    "not-given": _("not assigned"),
    "not-open": _("not open yet"),
    "not-started": _("not started"),
    "missed": _("not handed in"),
    "running": _("running"),
    "handed-in": _("handed in"),
    "late": _("late"),
    "excused": _("excused"),
    "set": _("set by the teacher"),
}
BY_THE_CLOCK: dict[State, object] = {
    "handed-in": _("handed in by the clock"),
    "late": _("late, by the clock"),
}


def words_of(state: State, by: str = "", running_again: bool = False, given: bool = True) -> str:
    """What the shape means."""
    said = str((BY_THE_CLOCK if by == "clock" else WORDS).get(state, WORDS[state]))
    if running_again:
        said = gettext("%(state)s, running again") % {"state": said}
    if not given and state != "not-given":
        return gettext("%(state)s; not assigned now, does not count") % {"state": said}
    return said


Key = tuple[State, str, bool, bool, int]


class Looks:
    """The cells of one table. The few words there are get written once and joined for each cell."""

    def __init__(
        self, classroom: int, columns: Sequence[int], waiting: Collection[tuple[int, int]] = ()
    ) -> None:
        self.columns = columns
        self.waiting = waiting
        """(student, assignment) where a teacher has to decide something."""
        self.words: dict[Key, tuple[str, str]] = {}
        self.unmarked = escape(gettext("no mark yet"))
        # Addresses, cut where their numbers go.
        self.start, self.end = reverse("attempt-detail-page", args=[0]).rsplit("0", 1)
        self.student, self.scores = reverse("student-scores-page", args=[classroom, 0]).rsplit("0", 1)
        self.score = reverse("score-page", args=[0, 1]).split("0", 1)[0], "/students/", "/score/"

    def lines(self, rows: Iterable[Row]) -> SafeString:
        """A `<tr>` for each row."""
        return mark_safe("".join(map(self.line, rows)))  # noqa: S308 - every text in it is escaped

    def line(self, row: Row) -> str:
        """Name and user name, the cells, the mean."""
        name = (
            f'<a href="{self.student}{row.pk}{self.scores}"><bdi>{escape(row.name)}</bdi></a>'
            f'<br><small class="muted">{escape(row.username)}</small>'
        )
        cells = "".join(
            [self.cell(stand, row.pk, pk) for stand, pk in zip(row.stands, self.columns, strict=True)]
        )
        mean = "–" if row.percent is None else f"{row.percent} %"
        tint = "" if row.percent is None else f' class="heat-{heat(row.percent)}"'
        return f'<tr><th scope="row">{name}</th>{cells}<td{tint}>{mean}</td></tr>\n'

    def cell(self, stand: Stand, student: int, assignment: int) -> str:
        """One `<td>`, with a link to the attempt, or to the score where there is none."""
        if stand.ruled is not None or (self.waiting and (student, assignment) in self.waiting):
            return self._special(stand, student, assignment)
        tried = stand.tried
        if tried is None:
            before, after = self._words((stand.state, "", False, stand.given, 0))
            if stand.state == "not-given":
                return before + after
            return f'{before}<a href="{self._address(student, assignment)}">{after}'
        worth = tried.worth
        tint = worth.heat if worth is not None and stand.given else 0
        before, after = self._words((stand.state, tried.by, stand.running_again, stand.given, tint))
        mark = worth.words if worth is not None else self.unmarked
        return f'{before}<a href="{self.start}{tried.pk}{self.end}">{mark}</a><br>{after}'

    def _words(self, key: Key) -> tuple[str, str]:
        return self.words.get(key) or self._said(key)

    def _said(self, key: Key) -> tuple[str, str]:
        state, by, again, given, tint = key
        shape = f'<span aria-hidden="true">{SHAPES[state]}</span> {escape(words_of(state, by, again, given))}'
        style = f"cell--{state} heat-{tint}" if tint else f"cell--{state}"
        if by or state == "running":
            after = f"<small>{shape}</small></td>"
        else:
            after = f"{shape}</td>" if state == "not-given" else f"{shape}</a></td>"
        # Plain strings: a SafeString costs a method call each time that it is put into another one.
        self.words[key] = f'<td class="{style}">', after
        return self.words[key]

    def _address(self, student: int, assignment: int) -> str:
        first, second, third = self.score
        return f"{first}{assignment}{second}{student}{third}"

    def _special(self, stand: Stand, student: int, assignment: int) -> str:
        """A cell that the teacher has ruled on, or where something waits for a decision."""
        worth, tried = stand.worth, stand.tried
        mark = worth.words if worth else words_of(stand.state) if stand.ruled or not tried else self.unmarked
        notes = [words_of(stand.state, tried.by if tried else "", stand.running_again, stand.given)]
        address = self._address(student, assignment)
        if stand.ruled is not None:
            if tried is not None and tried.worth is not None:
                notes.append(gettext("earned %(score)s") % {"score": tried.worth.words})
            notes = notes[1:] if stand.state == "excused" else notes
        elif tried is not None:
            address = f"{self.start}{tried.pk}{self.end}"
        if (student, assignment) in self.waiting:
            notes.append(gettext("to decide"))
        tint = f" heat-{worth.heat}" if worth and worth.heat and stand.counts else ""
        shape = f'<span aria-hidden="true">{SHAPES[stand.state]}</span>'
        said = "; ".join(notes)
        return (
            f'<td class="cell--{stand.state}{tint}"><a href="{address}">{escape(mark)}</a>'
            f"<br><small>{shape} {escape(said)}</small></td>"
        )
