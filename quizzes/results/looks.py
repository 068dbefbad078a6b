"""The lines of the class table: in each cell a mark, a shape and words.

They are joined here and not in a template, because a class table is thousands of cells and a template tag is slow.
"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.results.queries import Row
from quizzes.results.rules import Stand, State

SHAPES: dict[State, str] = {
    "not-given": "·",
    "not-open": "○",
    "not-started": "–",
    "missed": "✕",
    "running": "◐",
    "handed-in": "✓",
    "late": "▲",
}


WORDS: dict[State, object] = {
    "not-given": _("not assigned"),
    "not-open": _("not open yet"),
    "not-started": _("not started"),
    "missed": _("not handed in"),
    "running": _("running"),
    "handed-in": _("handed in"),
    "late": _("late"),
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


class Looks:
    """The cells of one table. The few words there are get written once and joined for each cell."""

    def __init__(self) -> None:
        self.words: dict[tuple[State, str, bool, bool], tuple[str, str]] = {}
        self.unmarked = f"{escape(gettext('no mark yet'))}"
        # The address of an attempt, cut where its number goes.
        self.start, self.end = reverse("attempt-detail-page", args=[0]).rsplit("0", 1)

    def lines(self, rows: Iterable[Row]) -> SafeString:
        """A `<tr>` for each row."""
        return mark_safe("".join(map(self.line, rows)))  # noqa: S308 - every text in it is escaped

    def line(self, row: Row) -> str:
        """Name and user name, the cells, the mean."""
        name = f'<bdi>{escape(row.name)}</bdi><br><small class="muted">{escape(row.username)}</small>'
        cells = "".join(map(self.cell, row.stands))
        mean = "–" if row.percent is None else f"{row.percent} %"
        return f'<tr><th scope="row">{name}</th>{cells}<td>{mean}</td></tr>\n'

    def cell(self, stand: Stand) -> str:
        """One `<td>`, with a link to the attempt where there is one."""
        tried = stand.tried
        key = (stand.state, tried.by if tried else "", stand.running_again, stand.given)
        before, after = self.words.get(key) or self._said(key)
        if tried is None:
            return before + after
        mark = tried.worth.words if tried.worth else self.unmarked
        return f'{before}<a href="{self.start}{tried.pk}{self.end}">{mark}</a><br>{after}'

    def _said(self, key: tuple[State, str, bool, bool]) -> tuple[str, str]:
        state = key[0]
        shape = f'<span aria-hidden="true">{SHAPES[state]}</span> {escape(words_of(*key))}'
        # Plain strings: a SafeString costs a method call each time that it is put into another one.
        self.words[key] = f'<td class="cell--{state}">', f"<small>{shape}</small></td>"
        return self.words[key]
