"""How a student's standing looks in a cell of the class table: a shape, words, and the mark."""

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.core import marks
from quizzes.results.rules import Stand, State, Worth

SHAPES: dict[State, str] = {
    "not-open": "○",
    "not-started": "–",
    "missed": "✕",
    "running": "◐",
    "handed-in": "✓",
    "late": "▲",
}


WORDS: dict[State, object] = {
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


def words_of(state: State, by: str = "", running_again: bool = False) -> str:
    """What the shape means."""
    said = str((BY_THE_CLOCK if by == "clock" else WORDS).get(state, WORDS[state]))
    return gettext("%(state)s, running again") % {"state": said} if running_again else said


class Looks:
    """The cells of one table. The few words and marks there are get written once and joined for each cell."""

    def __init__(self) -> None:
        self.words: dict[tuple[State, str, bool], tuple[str, str]] = {}
        self.marks: dict[Worth | None, str] = {}
        # The address of an attempt, cut where its number goes.
        self.start, self.end = reverse("attempt-detail-page", args=[0]).rsplit("0", 1)

    def cell(self, stand: Stand) -> str:
        """One `<td>`, with a link to the attempt where there is one."""
        tried = stand.tried
        key = (stand.state, tried.by if tried else "", stand.running_again)
        before, after = self.words.get(key) or self._said(key)
        if tried is None:
            return before + after
        mark = self.marks.get(tried.worth) or self._marked(tried.worth)
        return f'{before}<a href="{self.start}{tried.pk}{self.end}">{mark}</a><br>{after}'

    def _said(self, key: tuple[State, str, bool]) -> tuple[str, str]:
        state = key[0]
        shape = format_html('<span aria-hidden="true">{}</span> {}', SHAPES[state], words_of(*key))
        self.words[key] = format_html('<td class="cell--{}">', state), f"<small>{shape}</small></td>"
        return self.words[key]

    def _marked(self, worth: Worth | None) -> str:
        if worth is None:
            return str(conditional_escape(gettext("no mark yet")))
        percent = marks.percent(worth.earned, marks.Mark(worth.possible))
        points = marks.points(worth.earned)
        self.marks[worth] = points if percent is None else f"{points} · {percent} %"
        return self.marks[worth]
